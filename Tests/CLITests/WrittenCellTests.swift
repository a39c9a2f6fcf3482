import Foundation
import Testing

/// A trace holds the cell against what the report's files say of it.
@Suite("Written cells under a trace")
struct WrittenCellTests {
    private static let original: Result<SmallProgramme, any Error> = Result {
        let programme = try SmallProgramme()
        let outcome = try programme.run()
        guard outcome.exit <= 1 else { throw SmallProgramme.NotThere(text: outcome.words) }
        return programme
    }

    private static let report = SmallProgramme.report
    private static let twin = report + "/by-heading.csv"
    private static let book = report + "/costs-2018-Q4.xlsx"

    /// What somebody does to the files, and what is said of a cell that differs.
    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var cell = "By heading!E7"
        let says: [String]
        let change: @Sendable (SmallProgramme) throws -> Void
    }

    static let cells = [
        Change(
            testDescription: "the workbook", says: ["'By heading'!E7: 511.2\n", "'By heading'!E7: 511.10"]
        ) {
            try $0.workbook(3) {
                $0.changing("<c r=\"E7\" s=\"5\"><v>511.1<", "<c r=\"E7\" s=\"5\"><v>511.2<")
            }
        },
        Change(testDescription: "the CSV file", says: ["by-heading.csv:2, total", ": 511.20"]) {
            try $0.replace("511.10,511.10", "511.10,511.20", in: twin)
        },
        Change(testDescription: "both", says: ["'By heading'!E7: 511.2\n", ": 511.20"]) {
            try $0.replace("511.10,511.10", "511.10,511.20", in: twin)
            try $0.workbook(3) {
                $0.changing("<c r=\"E7\" s=\"5\"><v>511.1<", "<c r=\"E7\" s=\"5\"><v>511.2<")
            }
        },
        Change(testDescription: "a text", cell: "By heading!B7", says: ["Wages", "Salaries"]) {
            try $0.replace("Salaries", "Wages", in: twin)
        },
        Change(testDescription: "a cell taken away", says: ["an empty cell"]) {
            try $0.workbook(3) { $0.changing("<c r=\"E7\" s=\"5\"><v>511.1</v></c>", "") }
        },
        Change(testDescription: "an input", says: ["'By heading'!E7: 511.1\n", "'By heading'!E7: 521.10"]) {
            try $0.replace("110.00,EUR", "120.00,EUR", in: "costs.csv")
        },
    ]

    @Test("2: a cell that is not as written is refused with both values", arguments: cells)
    func changed(_ change: Change) throws {
        for isForged in change.testDescription == "an input" ? [true] : [false, true] {
            let programme = try SmallProgramme(copying: try Self.original.get())
            try change.change(programme)
            if isForged { try programme.makeHashesAgain() }
            let outcome = try programme.fundtrail(["trace", Self.report, change.cell])
            #expect(outcome.exit == 2 && outcome.output.isEmpty, Comment(rawValue: outcome.words))
            for word in change.says { #expect(outcome.errors.contains(word), "\(word): \(outcome.words)") }
            #expect(outcome.errors.contains("of other bytes") != isForged, Comment(rawValue: outcome.words))
            let all = try programme.fundtrail(["trace", Self.report, "--all", "--format", "json"])
            #expect(all.exit == 2, Comment(rawValue: all.words))
            let json = try JSONSerialization.jsonObject(with: Data(all.output.utf8)) as? [String: Any]
            let sheets = try #require(json?["sheets"] as? [[String: Any]])
            let differing = sheets.flatMap { $0["not_as_written"] as? [[String: String]] ?? [] }
            #expect(!differing.isEmpty && sheets.count > 10)
            let csv = try programme.fundtrail(["trace", Self.report, "--all", "--format", "csv"])
            #expect(csv.exit == 2 && csv.output.hasPrefix("part,sheet,"), Comment(rawValue: csv.words))
            #expect(csv.output.components(separatedBy: "\nnot as written,").count == differing.count + 1)
        }
    }

    @Test(
        "2: files that are gone or of other bytes are named; a cell that says what it said is still followed")
    func files() throws {
        let programme = try SmallProgramme(copying: try Self.original.get())
        try programme.replace("511.10,511.10", "511.10,511.20", in: Self.twin)
        let other = try programme.fundtrail(["trace", Self.report, "By heading!C7"])
        #expect(other.exit == 2 && other.output.contains("500.00"), Comment(rawValue: other.words))
        #expect(other.errors.contains("by-heading.csv, of other bytes"), Comment(rawValue: other.words))
        try programme.remove(Self.book)
        let gone = try programme.fundtrail(["trace", Self.report, "By heading!C7"])
        #expect(gone.exit == 2 && gone.errors.contains("costs-2018-Q4.xlsx, no such file"))
        try programme.remove(Self.twin)
        let none = try programme.fundtrail(["trace", Self.report, "By heading!C7"])
        #expect(none.exit == 2 && none.output.isEmpty, Comment(rawValue: none.words))
        let elsewhere = try programme.fundtrail(["trace", Self.report, "--all", "--sheet", "Partners"])
        #expect(elsewhere.exit == 2 && elsewhere.errors.contains("no such file"))
        try programme.scratch.write("PK but nothing else", to: Self.book)
        let broken = try programme.fundtrail(["trace", Self.report, "By heading!C7"])
        #expect(broken.exit == 2 && broken.errors.contains("cannot be read"), Comment(rawValue: broken.words))
    }

    @Test("2: a workbook that run.json lists beside the changed one, or none at all, helps nobody")
    func listed() throws {
        let programme = try SmallProgramme(copying: try Self.original.get())
        let other = Self.report + "/aaa.xlsx"
        try FileManager.default.copyItem(
            atPath: programme.scratch[Self.book], toPath: programme.scratch[other])
        let digest = String(repeating: "ab", count: 32)
        try programme.replace(
            "\"outputs\": [",
            "\"outputs\": [{\"path\": \"aaa.xlsx\", \"sha256\": \"\(digest)\"},",
            in: Self.report + "/run.json")
        try programme.workbook(3) {
            $0.changing("<c r=\"E7\" s=\"5\"><v>511.1<", "<c r=\"E7\" s=\"5\"><v>511.2<")
        }
        try programme.makeHashesAgain()
        let beside = try programme.fundtrail(["trace", Self.report, "By heading!E7"])
        #expect(beside.exit == 2 && beside.errors.contains("511.2"), Comment(rawValue: beside.words))
        for file in ["aaa.xlsx", "costs-2018-Q4.xlsx", "by-heading.csv"] { try programme.forget(file) }
        let none = try programme.fundtrail(["trace", Self.report, "By heading!E7"])
        #expect(none.exit == 2 && none.output.isEmpty, Comment(rawValue: none.words))
        #expect(none.errors.contains("by-heading.csv, which run.json does not name"))
    }

    @Test(
        "Every cell of every sheet is as written",
        arguments: [[], ["--set", "language=fr"], ["--as", "csv"], ["--as", "xlsx"]])
    func all(_ options: [String]) throws {
        let programme = try SmallProgramme(copying: try Self.original.get())
        #expect(try programme.run(options).exit <= 1)
        for format in ["text", "csv", "json"] {
            let outcome = try programme.fundtrail(["trace", Self.report, "--all", "--format", format])
            #expect(outcome.exit == 0 && outcome.errors.isEmpty, Comment(rawValue: outcome.words))
            #expect(!outcome.output.contains("NOT"), Comment(rawValue: outcome.words))
        }
    }
}
