import Foundation
import Testing

/// From a figure of a written report to its rows, from outside.
@Suite("Traces of figures")
struct TraceTests {
    private static let cell = [
        "--sheet", "By activity", "--row", "DIAGNOSIS", "--column", "Total cost, this period",
    ]

    /// A run of the samples, whose costs in ISO notation are copies that a test may change.
    private static func run(_ scratch: Scratch, _ more: [String] = []) throws -> String {
        let folder = Command.root.appending(path: "Samples/expenditure/iso")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let bytes = try Data(contentsOf: folder.appending(path: name))
            try scratch.write(String(decoding: bytes, as: UTF8.self), to: "iso/" + name)
        }
        let set = ["--set", "expenditure.iso.file=" + scratch["iso/*.csv"]]
        let report = Command.report(into: scratch["out"], ["--as", "csv"] + set + more)
        let outcome = try Command.run(report)
        #expect(outcome.exit <= 1, Comment(rawValue: outcome.words))
        return scratch["out/" + reportFolder]
    }

    private static func cells(_ csv: String) -> [[String]] {
        csv.split(separator: "\n").map { line in
            var (cells, isQuoted) = ([""], false)
            for character in line {
                if character == "\"" {
                    isQuoted.toggle()
                } else if character == ",", !isQuoted {
                    cells.append("")
                } else {
                    cells[cells.count - 1].append(character)
                }
            }
            return cells
        }
    }

    @Test("Each format says the figure; the rows of CSV come to it; threads change no byte")
    func formats() throws {
        let scratch = try Scratch()
        let run = try Self.run(scratch)
        let text = try Command.run(["trace", run] + Self.cell)
        #expect(text.exit == 0 && text.errors.isEmpty, Comment(rawValue: text.words))
        #expect(!text.output.contains("\u{1B}"), "no colour in a pipe")
        #expect(text.output.contains("How it is made") && text.output.contains("rows come to"))
        let csv = try Command.run(["trace", run, "--format", "csv"] + Self.cell)
        let eight = try Command.run(["trace", run, "--format", "csv", "--threads", "8"] + Self.cell)
        #expect(csv.output == eight.output)
        let lines = Self.cells(csv.output)
        let header = try #require(lines.first)
        let (value, unit) = (header.count - 3, header.count - 2)
        #expect(header[value] == "value" && header[0] == "part")
        let rows = lines.filter { $0[0] == "row" && $0[1] == "1.1" }
        let step = try #require(lines.first { $0[0] == "step" && $0[1] == "1.1" })
        let sum = rows.compactMap { Decimal(string: $0[value]) }.reduce(0, +)
        #expect(!rows.isEmpty && Decimal(string: step[value]) == sum && step[unit] == "EUR")
        let json = try Command.run(["trace", run, "--format", "json"] + Self.cell)
        let parsed = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let made = try #require(parsed?["made"] as? [String: Any])
        #expect(parsed?["value"] as? String == made["value"] as? String)
        #expect((made["parts"] as? [[String: Any]])?.count == 2)
        let file = try Command.run(
            ["trace", run, "--format", "csv", "--output", scratch["rows.csv"]] + Self.cell)
        #expect(file.exit == 0 && file.output.isEmpty)
        #expect(try scratch.text("rows.csv") == csv.output)
    }

    @Test("Every number of a sheet is accounted for")
    func all() throws {
        let scratch = try Scratch()
        let run = try Self.run(scratch)
        let outcome = try Command.run(["trace", run, "--all", "--sheet", "By activity"])
        #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
        #expect(outcome.output.hasPrefix("By activity: ") && !outcome.output.contains("NOT"))
    }

    @Test("2: inputs that have changed are refused by name")
    func changed() throws {
        let scratch = try Scratch()
        let run = try Self.run(scratch)
        let text = try scratch.text("iso/expenditure-2018.csv")
        try scratch.write(text + " ", to: "iso/expenditure-2018.csv")
        let other = try Command.run(["trace", run] + Self.cell)
        #expect(
            other.exit == 2 && other.errors.contains("expenditure-2018.csv (expenditure), of other bytes"))
        try FileManager.default.removeItem(atPath: scratch["iso/expenditure-2018.csv"])
        let gone = try Command.run(["trace", run] + Self.cell)
        #expect(gone.exit == 2 && gone.errors.contains("which is not there"))
        try scratch.write(text, to: "iso/expenditure-2018.csv")
        try scratch.write(text, to: "iso/expenditure-2018-copy.csv")
        let more = try Command.run(["trace", run] + Self.cell)
        #expect(more.exit == 2 && more.errors.contains("expenditure-2018-copy.csv"))
        #expect([other, gone, more].allSatisfy { $0.output.isEmpty })
    }

    @Test("2: a pipeline that has changed is refused by name")
    func changedPipeline() throws {
        let scratch = try Scratch()
        let run = try Self.run(scratch)
        let manifest = try scratch.text("out/\(reportFolder)/run.json")
        let digest = try #require(
            manifest.split(separator: "\n").first { $0.contains("\"path\": \"Pipelines/q") })
        #expect(!digest.isEmpty)
        let changed = manifest.replacingOccurrences(
            of: "\"path\": \"Pipelines/quarterly-eu-report.yaml\"",
            with: "\"path\": \"Pipelines/country-breakdown.yaml\"")
        try scratch.write(changed, to: "out/\(reportFolder)/run.json")
        let outcome = try Command.run(["trace", run] + Self.cell)
        #expect(
            outcome.exit == 2
                && outcome.errors.hasPrefix("Pipelines/country-breakdown.yaml: error: the pipeline"))
    }

    @Test("2: no run, no such cell, or no cell at all")
    func refusals() throws {
        let scratch = try Scratch()
        let run = try Self.run(scratch)
        let lines = [
            [scratch.path, "Cover!A1"], [run], [run, "Cover"], [run, "Cover!A1"], [run, "Cover!ZZ99999"],
            [run, "Covers!B5"], [run, "Cover!B5", "--sheet", "Cover"], [run, "--sheet", "Cover"],
            [run, "Cover!B5", "--format", "xml"], [run, "Cover!B5", "--rows", "-1"],
            [run, "--sheet", "By activity", "--row", "DIAGNOSIS", "--column", "nothing"],
        ]
        for line in lines {
            let outcome = try Command.run(["trace"] + line)
            #expect(outcome.exit == 2, Comment(rawValue: "\(line) \(outcome.words)"))
            #expect(outcome.output.isEmpty && !outcome.errors.isEmpty, Comment(rawValue: "\(line)"))
        }
        let near = try Command.run("trace", run, "Covers!B5")
        #expect(near.errors.contains("did you mean \"Cover\"?"), Comment(rawValue: near.words))
    }

    @Test("Rows and columns are found without the code or letter before and behind their words, or nearly")
    func names() throws {
        let scratch = try Scratch()
        let run = try Self.run(scratch)
        let sheet = ["trace", run, "--sheet", "Financial report"]
        let code = try Command.run(sheet + ["--row", "1", "--column", "To date (f)"])
        let bare = try Command.run(sheet + ["--row", "Human resources", "--column", "to date"])
        let whole = try Command.run(sheet + ["--row", "1 Human resources", "--column", "To date (f)"])
        let all = try Command.run(
            sheet + ["--row", "Subtotal, Human resources", "--column", "total-cost-to-date"])
        #expect(code.exit == 0 && code.output == all.output, Comment(rawValue: code.words))
        #expect(bare.output == all.output && whole.output == all.output, Comment(rawValue: bare.words))
        let lines = [
            (
                ["--row", "Human resource", "--column", "To date (f)"],
                "did you mean \"Subtotal, Human resources\"?"
            ),
            (["--row", "1", "--column", "to dat"], "did you mean \"To date (f)\"?"),
            (["--row", "1", "--column", "nothing alike"], "\n            \"To date (f)\"\n"),
        ]
        for (line, words) in lines {
            let outcome = try Command.run(sheet + line)
            #expect(outcome.exit == 2 && outcome.errors.contains(words), Comment(rawValue: outcome.words))
        }
        let elsewhere = try Command(["trace", run, "Cover!B5"])
        elsewhere.process.currentDirectoryURL = scratch.url
        try elsewhere.start()
        let lost = try elsewhere.outcome()
        #expect(
            lost.exit == 2 && lost.errors.contains("--pipeline and --data"), Comment(rawValue: lost.words))
    }
}
