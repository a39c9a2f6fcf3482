import Foundation
import Testing

@Suite("Streams")
struct StreamTests {
    private static let faulty =
        "--set expenditure.iso.file='Samples/faulty/expenditure/iso/expenditure-money.csv'"

    @Test("A closed pipe is no error", arguments: ["explain", "check $pipeline \(faulty)", "run --help"])
    func closedPipe(arguments: String) throws {
        let whole = try Command.shell("$fundtrail \(arguments) >/dev/null")
        for reader in ["head -1", "head -c 1", "true"] {
            let outcome = try Command.shell(
                "$fundtrail \(arguments) | \(reader) >/dev/null; exit ${PIPESTATUS[0]}")
            #expect(outcome.exit == whole.exit, Comment(rawValue: "\(reader): \(outcome.words)"))
            #expect(outcome.errors.isEmpty, Comment(rawValue: outcome.errors))
        }
    }

    @Test("A full disk under standard output is an error")
    func fullOutput() throws {
        let outcome = try Command.shell("$fundtrail check $pipeline \(Self.faulty) >/dev/full")
        #expect(outcome.exit == 3, Comment(rawValue: outcome.words))
    }

    @Test("- is standard input: the same figures as from the file")
    func standardInput() throws {
        let file = "Samples/expenditure/iso/expenditure-2018.csv"
        let fromFile = try Scratch()
        let fromPipe = try Scratch()
        let key = "expenditure.iso.file="
        let direct = try Command.run(
            Command.report(into: fromFile.path, ["--as", "csv", "--set", key + file]))
        #expect(direct.exit == 0, Comment(rawValue: direct.words))
        let run = Command.report(into: fromPipe.path, ["--as", "csv", "--set", key + "-"]).joined(
            separator: " ")
        let piped = try Command.shell("cat \(file) | $fundtrail \(run)")
        #expect(piped.exit == 0, Comment(rawValue: piped.words))
        for twin in ["financial-report.csv", "by-country.csv", "partners-by-heading.csv"] {
            let (left, right) = (fromFile.tree(reportFolder)?[twin], fromPipe.tree(reportFolder)?[twin])
            #expect(left != nil && left == right, "\(twin)")
        }
    }

    @Test("A stream whose keys fall is read as it comes, from standard input and from a pipe with a name")
    func fallingKeys() throws {
        let scratch = try Scratch()
        let pipeline = """
            pipeline: log
            title: Log
            sources:
              log:
                file: "-"
                columns: { id: { type: text }, n: { type: integer }, p: { type: text } }
                key: [id]
            dimensions: { place: { title: Place, log: p } }
            measures: { sum: { sum: log.n } }
            report:
              file: log
              as: [csv]
              sheets: { Log: { rows: [place], totals: [all], columns: [sum] } }
            """
        try pipeline.write(toFile: scratch.path + "/p.yaml", atomically: false, encoding: .utf8)
        let records = "printf 'id,n,p\\nC,1,x\\nB,2,x\\nA,4,x\\nB,8,x\\n'"
        let run =
            "$fundtrail run '\(scratch.path)/p.yaml' --period all --fail-on never --output '\(scratch.path)'"
        let named = "--data '\(scratch.path)' --set log.file=pipe.csv"
        for words in [
            "\(records) | \(run)",
            "mkfifo '\(scratch.path)/pipe.csv'; \(records) > '\(scratch.path)/pipe.csv' & \(run) \(named)",
        ] {
            let outcome = try Command.shell(words)
            #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
            let sheet = try #require(scratch.tree("log/all")?["log.csv"])
            #expect(String(decoding: sheet, as: UTF8.self).contains("7"))
            #expect(outcome.output.contains("1 rejected"))
        }
    }

    @Test("check prints its findings on standard output and writes nothing")
    func check() throws {
        let before = try FileManager.default.contentsOfDirectory(atPath: Command.root.path).sorted()
        let outcome = try Command.shell("$fundtrail check $pipeline \(Self.faulty)")
        #expect(outcome.exit == 1, Comment(rawValue: outcome.words))
        for word in ["expenditure-money.csv:2:", "too-many-decimals", "expected", "found", "to mend"] {
            #expect(outcome.output.contains(word), "\(word)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: Command.root.path).sorted() == before)
    }

    @Test("check --format csv has the columns of findings.csv")
    func checkAsTable() throws {
        let outcome = try Command.shell("$fundtrail check $pipeline --format csv \(Self.faulty)")
        let columns =
            "severity,rule,file,line,column,cell,field,found,expected,mend,amount_eur,message,id,category,"
        #expect(
            outcome.output.hasPrefix(columns + "partner,eu_at_risk,waiver\n"),
            Comment(rawValue: outcome.words))
        #expect(outcome.exit == 1)
    }

    @Test("No colour in a pipe, and none on a terminal under NO_COLOR")
    func colour() throws {
        let escape = "\u{1b}["
        let piped = try Command.shell("$fundtrail check $pipeline \(Self.faulty)")
        #expect(!piped.output.contains(escape) && !piped.errors.contains(escape))
        let line = "\(Command.binary) check \(Command.pipeline) \(Self.faulty)"
        let terminal = try Command.run(
            ["-qec", line, "/dev/null"], program: "/usr/bin/script",
            environment: ["NO_COLOR": "1", "TERM": "xterm"])
        let colours = terminal.output.matches(of: #/\u{1b}\[[0-9;]*m/#)
        #expect(colours.isEmpty)
        #expect(terminal.output.contains("too-many-decimals"), Comment(rawValue: terminal.words))
    }
}
