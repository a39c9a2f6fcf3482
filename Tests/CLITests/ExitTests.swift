import Foundation
import Testing

@Suite("Exits")
struct ExitTests {
    @Test("0: the samples are clean, and everything the contract names is written")
    func clean() throws {
        let scratch = try Scratch()
        let outcome = try Command.run(Command.report(into: scratch.path))
        #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
        #expect(outcome.errors.isEmpty, "in a pipe, standard error is silent")
        let names = scratch.names(reportFolder)
        for name in ["quarterly-eu-report-2018-Q4.xlsx", "financial-report.csv", "findings.csv", "run.json"] {
            #expect(names.contains(name), "\(names)")
        }
        #expect(scratch.names("quarterly-eu-report") == ["2018-Q4"], "nothing is left beside the report")
    }

    @Test(
        "1: written, with findings at or above --fail-on",
        arguments: [
            ("rejected", 1), ("query", 1), ("note", 1), ("ineligible", 1), ("never", 0),
        ] as [(String, Int32)])
    func findings(failOn: String, exit: Int32) throws {
        let scratch = try Scratch()
        let faulty = "expenditure.continental.file=Samples/faulty/expenditure/continental/*.csv"
        let outcome = try Command.run(
            Command.report(into: scratch.path, ["--set", faulty, "--fail-on", failOn]))
        #expect(outcome.exit == exit, Comment(rawValue: outcome.words))
        #expect(scratch.names(reportFolder).contains("run.json"))
        #expect(scratch.tree(reportFolder)?.keys.contains { $0.hasPrefix("rejected/expenditure/") } == true)
    }

    @Test("1: findings below --fail-on leave 0")
    func findingsBelow() throws {
        let scratch = try Scratch()
        let extra = "expenditure.iso.file=Samples/faulty/expenditure/iso/expenditure-extra-column.csv"
        let note = try Command.run(Command.report(into: scratch.path, ["--set", extra]))
        #expect(note.exit == 0, Comment(rawValue: note.words))
        let failing = try Command.run(
            Command.report(into: scratch.path, ["--set", extra, "--fail-on", "note"]))
        #expect(failing.exit == 1, Comment(rawValue: failing.words))
    }

    static let wrongLines: [[String]] = [
        [], ["run"], ["write"], ["run", Command.pipeline], ["run", "--period", "2018-Q4"],
        ["run", Command.pipeline, "--period", "2018-Q5"],
        ["run", Command.pipeline, "--period", "last quarter"],
        ["run", Command.pipeline, "--period", "2018-13"], ["run", Command.pipeline, "--period", ""],
        ["run", Command.pipeline, "--period", "2018-12-31..2018-10-01"],
        ["run", Command.pipeline, "--period", "2018-Q4", "--threads", "0"],
        ["run", Command.pipeline, "--period", "2018-Q4", "--threads", "many"],
        ["run", Command.pipeline, "--period", "2018-Q4", "--fail-on", "error"],
        ["run", Command.pipeline, "--period", "2018-Q4", "--as-of", "yesterday"],
        ["run", Command.pipeline, "--period", "2018-Q4", "--as", "pdf"],
        ["run", Command.pipeline, "--period", "2018-Q4", "--colour"],
        ["run", Command.pipeline, "--period", "2018-Q4", "--set", "expenditure"],
        ["run", Command.pipeline, "--period", "2018-Q4", "--set", "expenses.file=a.csv"],
        ["run", "Pipelines/none.yaml", "--period", "2018-Q4"], ["run", "Pipelines", "--period", "2018-Q4"],
        ["check"], ["check", "Pipelines/none.yaml"], ["explain", "no-such-rule"],
    ]

    @Test("2: the command line is wrong, nothing is written", arguments: wrongLines)
    func wrongLine(arguments: [String]) throws {
        let scratch = try Scratch()
        let isRun = arguments.first == "run"
        let outcome = try Command.run(arguments + (isRun ? ["--output", scratch["out"]] : []))
        // A bare call shows the help, which is no mistake.
        if !arguments.isEmpty { #expect(outcome.exit == 2, Comment(rawValue: outcome.words)) }
        #expect(scratch.names("").isEmpty)
        #expect(arguments.isEmpty || !outcome.errors.isEmpty, "a refusal says why")
    }

    @Test(
        "2: the pipeline is wrong; line, column and a suggestion",
        arguments: [
            ("pipeline: x\nsuorces: {}\n", ":2:1", "sources"),
            ("pipeline: [\n", ":", ""),
            ("", ":", ""),
        ])
    func wrongPipeline(text: String, place: String, suggestion: String) throws {
        let scratch = try Scratch()
        try scratch.write(text, to: "mine.yaml")
        let outcome = try Command.run(
            "run", scratch["mine.yaml"], "--period", "all", "--output", scratch["out"])
        #expect(outcome.exit == 2, Comment(rawValue: outcome.words))
        #expect(outcome.errors.contains("mine.yaml" + place), Comment(rawValue: outcome.errors))
        #expect(suggestion.isEmpty || outcome.errors.contains(suggestion))
        #expect(scratch.names("") == ["mine.yaml"])
    }

    @Test("A folder that is not ours is refused and stays as it is")
    func foreignFolder() throws {
        let scratch = try Scratch()
        try scratch.write("mine", to: reportFolder + "/thesis.txt")
        let outcome = try Command.run(Command.report(into: scratch.path))
        #expect([2, 3].contains(outcome.exit), Comment(rawValue: outcome.words))
        #expect(scratch.tree(reportFolder)?.keys.sorted() == ["thesis.txt"])
        #expect(scratch.names("quarterly-eu-report") == ["2018-Q4"])
    }

    @Test("130: Ctrl-C, nothing is written")
    func interrupted() throws {
        let scratch = try Scratch()
        let input = Pipe()
        let command = try Command(
            Command.report(into: scratch.path, ["--set", "expenditure.iso.file=-"]), input: input)
        try command.start()
        Thread.sleep(forTimeInterval: 0.5)
        kill(command.process.processIdentifier, SIGINT)
        let outcome = try command.outcome()
        try input.fileHandleForWriting.close()
        #expect(outcome.exit == 130, Comment(rawValue: outcome.words))
        #expect(!scratch.names("quarterly-eu-report").contains("2018-Q4"))
    }
}
