import Foundation
import Testing

/// What changed between two runs, from their folders alone.
@Suite("Differences")
struct DiffTests {
    private func run(into folder: String, _ more: [String] = []) throws {
        let outcome = try Command.run(Command.report(into: folder, ["--as", "csv"] + more))
        #expect(outcome.exit <= 1, Comment(rawValue: outcome.words))
    }

    /// The samples with one cost left out of the files in ISO notation.
    private func shortened(_ scratch: Scratch) throws -> [String] {
        let folder = Command.root.appending(path: "Samples/expenditure/iso")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            var text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
            if name.contains("2018") {
                var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                let place = try #require(
                    lines.lastIndex { $0.contains(",2018-11-") || $0.contains("2018-11-") })
                lines.remove(at: place)
                text = lines.joined(separator: "\n")
            }
            try scratch.write(text, to: "iso/" + name)
        }
        return ["--set", "expenditure.iso.file=" + scratch["iso/*.csv"]]
    }

    @Test("0: the same inputs, elsewhere")
    func same() throws {
        let (old, new) = (try Scratch(), try Scratch())
        try run(into: old.path)
        try run(into: new.path)
        for format in ["text", "csv", "json"] {
            let outcome = try Command.run("diff", old[reportFolder], new[reportFolder], "--format", format)
            #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
        }
        #expect(
            try Command.run("diff", old[reportFolder], new[reportFolder]).output.contains("nothing differs"))
    }

    @Test("1: a cost that went explains the figures to the cent")
    func lineWent() throws {
        let (old, new, files) = (try Scratch(), try Scratch(), try Scratch())
        try run(into: old.path)
        try run(into: new.path, try shortened(files))
        let text = try Command.run("diff", old[reportFolder], new[reportFolder])
        #expect(text.exit == 1, Comment(rawValue: text.words))
        #expect(text.errors.isEmpty)
        #expect(!text.output.contains("\u{1B}"), "no colour in a pipe")
        let csv = try Command.run("diff", old[reportFolder], new[reportFolder], "--format", "csv")
        let rows = csv.output.split(separator: "\n")
        #expect(
            rows.contains { $0.hasPrefix("figure,financial-report.csv,changed,") },
            Comment(rawValue: csv.words))
        #expect(rows.contains { $0.hasPrefix("line,list-of-expenditure.csv,went,") })
        #expect(rows.contains { $0.hasPrefix("sum,list-of-expenditure.csv,explained,") })
        #expect(!rows.contains { $0.hasPrefix("sum,list-of-expenditure.csv,open,") })
    }

    @Test("Two quarters that follow one another: what was to date is before")
    func carriedOver() throws {
        let scratch = try Scratch()
        for period in ["2018-Q3", "2018-Q4"] {
            let run = ["run", Command.pipeline, "--period", period, "--as", "csv", "--output", scratch.path]
            #expect(try Command.run(run).exit == 0)
        }
        let outcome = try Command.run(
            "diff", scratch["quarterly-eu-report/2018-Q3"], scratch["quarterly-eu-report/2018-Q4"])
        #expect(outcome.exit == 1)
        #expect(outcome.output.contains("figures \"before\" are those"), Comment(rawValue: outcome.words))
    }

    @Test("2: not a run, or an unknown format")
    func refusals() throws {
        let scratch = try Scratch()
        try run(into: scratch.path)
        let lines = [
            ["diff", scratch[reportFolder], scratch["none"]], ["diff", scratch.path, scratch[reportFolder]],
            ["diff", scratch[reportFolder]],
            ["diff", scratch[reportFolder], scratch[reportFolder], "--format", "xml"],
        ]
        for line in lines {
            let outcome = try Command.run(line)
            #expect(outcome.exit == 2, Comment(rawValue: outcome.words))
            #expect(!outcome.errors.isEmpty)
        }
    }
}
