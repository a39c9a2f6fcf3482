import Foundation
import Testing

/// One way to tamper with a report or what it was made from, and what must be found.
struct Tampering: Sendable, CustomTestStringConvertible {
    /// What was done.
    let name: String
    /// Whether all hashes in `run.json` are made again to match.
    var hashesMadeAgain = true
    /// Checks that must each find something.
    let checks: [String]
    /// What the text must say.
    var says: [String] = []
    let change: @Sendable (SmallProgramme) throws -> Void

    var testDescription: String { name }

    init(
        _ name: String, hashesMadeAgain: Bool = true, by checks: [String], says: [String] = [],
        _ change: @escaping @Sendable (SmallProgramme) throws -> Void
    ) {
        self.name = name
        self.hashesMadeAgain = hashesMadeAgain
        self.checks = checks
        self.says = says
        self.change = change
    }

    static let report = SmallProgramme.report + "/"
    static let manifest = report + "run.json"

    static let all: [Tampering] =
        twins + workbooks + manifests + inputs + files + forgedTwins + forgedCounted + forgedWorkbooks
        + forgedVersions

    /// Cells and rows of the CSV files.
    static let twins: [Tampering] = [
        Tampering(
            "a cell", hashesMadeAgain: false, by: ["outputs", "totals", "workbook", "again"],
            says: ["by-heading.csv:2", "511.10", "511.20"]
        ) { try $0.replace("511.10,511.10", "511.10,511.20", in: report + "by-heading.csv") },
        Tampering("a cell, and its hash", by: ["totals", "workbook", "again"], says: ["by-heading.csv:2"]) {
            try $0.replace("511.10,511.10", "511.10,511.20", in: report + "by-heading.csv")
        },
        Tampering("a total and its detail", by: ["tables", "workbook", "again"]) {
            try $0.replace("139.11,104.13", "140.11,104.13", in: report + "partners.csv")
            try $0.replace("782.29,", "783.29,", in: report + "partners.csv")
        },
        Tampering("a name", by: ["workbook", "again"], says: ["Flights", "Flight"]) {
            try $0.replace("Flights", "Flight", in: report + "by-heading.csv")
        },
        Tampering("a figure across", by: ["totals", "workbook", "again"]) {
            try $0.replace("2,214.00,2,", "2,214.50,2,", in: report + "by-quarter.csv")
        },
        Tampering("a row removed", by: ["totals", "tables", "workbook", "again"], says: ["costs.csv:6"]) {
            try $0.lines(of: report + "costs.csv") { $0.remove(at: 2) }
        },
        Tampering("a row added", by: ["totals", "tables", "workbook", "again"], says: ["a row too many"]) {
            try $0.lines(of: report + "costs.csv") { $0.insert($0[2], at: 3) }
        },
        Tampering("rows swapped", by: ["workbook", "again"]) {
            try $0.lines(of: report + "costs.csv") { $0.swapAt(1, 2) }
        },
        Tampering("a finding removed", by: ["tables", "manifest", "again"], says: ["not-too-much"]) {
            try $0.lines(of: report + "findings.csv") { $0.remove(at: 2) }
        },
        Tampering("a finding softened", by: ["tables", "manifest", "again"]) {
            try $0.replace("query,not", "note,not", in: report + "findings.csv")
        },
        Tampering("a step of the bridge", by: ["totals", "workbook", "again"]) {
            try $0.replace(
                "P1,First,EUR,detail,3,230.01", "P1,First,EUR,detail,3,231.01", in: report + "bridge.csv")
        },
        Tampering("a pair that agrees", by: ["tables", "workbook", "again"]) {
            try $0.replace(",782.29,0.00,yes", ",782.28,0.00,yes", in: report + "reconciliation.csv")
        },
        Tampering("a figure of the cover", by: ["tables", "workbook", "again"]) {
            try $0.replace("585.58", "585.59", in: report + "cover.csv")
        },
        Tampering("a rejected row", by: ["again"], says: ["rejected/costs/costs.csv:2"]) {
            try $0.replace("330.330", "330.331", in: report + "rejected/costs/costs.csv")
        },
        Tampering("a rejected row removed", by: ["manifest", "again"], says: ["rejected/costs/costs.csv"]) {
            try $0.lines(of: report + "rejected/costs/costs.csv") { $0.remove(at: 1) }
        },
        Tampering("what was counted", by: ["again"], says: ["counted/costs.csv:3"]) {
            try $0.replace("120.00", "121.00", in: report + "counted/costs.csv")
        },
    ]

    /// The workbook alone.
    static let workbooks: [Tampering] = [
        Tampering("a number of the workbook", by: ["workbook", "again"], says: ["'By heading'!E7", "511.2"]) {
            try $0.workbook(3) {
                $0.changing("<c r=\"E7\" s=\"5\"><v>511.1<", "<c r=\"E7\" s=\"5\"><v>511.2<")
            }
        },
        Tampering("a sum of the workbook", by: ["workbook", "again"], says: ["'By heading'!C9", "601"]) {
            try $0.workbook(3) { $0.changing("<v>600</v>", "<v>601</v>") }
        },
        Tampering("what a sum names", by: ["workbook", "again"], says: ["'By heading'!C9"]) {
            try $0.workbook(3) { $0.changing("SUM(C7:C8)", "SUM(C7:C7)") }
        },
        Tampering("a formula in a number's place", by: ["workbook", "again"], says: ["'By heading'!C7"]) {
            try $0.workbook(3) { $0.changing("<v>500</v>", "<f>499+1</f><v>500</v>") }
        },
        Tampering(
            "a text of the workbook", by: ["workbook", "again"], says: ["'Costs'!", "a flight, and front"]
        ) {
            try $0.workbook(6) { $0.changing("a flight, and back", "a flight, and front") }
        },
        Tampering("a row of the workbook", by: ["workbook", "again"], says: ["'Costs'"]) {
            try $0.workbook(6) { sheet in
                guard let start = sheet.range(of: "<row r=\"6\""),
                    let end = sheet.range(of: "</row>", range: start.upperBound..<sheet.endIndex)
                else { return sheet }
                return String(sheet[..<start.lowerBound] + sheet[end.upperBound...])
            }
        },
        Tampering("a width of the workbook", by: ["again"], says: ["xl/worksheets/sheet3.xml"]) {
            try $0.workbook(3) { $0.changing("<cols>", "<cols ><!-- wider -->") }
        },
        Tampering("a workbook cut off", by: ["workbook", "again"]) {
            let name = report + "costs-2018-Q4.xlsx"
            let bytes = try Data(contentsOf: URL(filePath: $0.scratch[name]))
            try bytes.prefix(9_000).write(to: URL(filePath: $0.scratch[name]))
        },
        Tampering("another period's workbook", by: ["workbook", "again"]) {
            #expect(try $0.run(period: "2018-Q3").exit <= 1)
            let name = $0.scratch[report + "costs-2018-Q4.xlsx"]
            try FileManager.default.removeItem(atPath: name)
            try FileManager.default.copyItem(
                atPath: $0.scratch["out/costs/2018-Q3/costs-2018-Q3.xlsx"], toPath: name)
        },
    ]

    /// `run.json` alone.
    static let manifests: [Tampering] = [
        Tampering("a total of run.json", by: ["tables", "again"], says: ["eu this period"]) {
            try $0.replace("\"eu this period\": \"585.58\"", "\"eu this period\": \"585.57\"", in: manifest)
        },
        Tampering("a count of run.json", by: ["tables", "manifest", "again"]) {
            try $0.replaceAll("\"read\": 11", "\"read\": 12", in: manifest)
        },
        Tampering("findings of run.json", by: ["manifest", "again"], says: ["findings"]) {
            try $0.replace("\"rejected\": 2", "\"rejected\": 0", in: manifest)
        },
        Tampering("the as-of day", by: ["again"], says: ["2018-12-30"]) {
            try $0.replace("\"as_of\": \"2018-12-31\"", "\"as_of\": \"2018-12-30\"", in: manifest)
        },
        Tampering("the period", by: ["again"]) {
            try $0.replace("\"period\": \"2018-Q4\"", "\"period\": \"2018-Q3\"", in: manifest)
        },
        Tampering("an override", by: ["again"], says: ["not-too-much"]) {
            try $0.replace("\"set\": []", "\"set\": [\"rules.not-too-much.otherwise=note\"]", in: manifest)
        },
        Tampering("another form of run.json", by: ["again"], says: ["other bytes"]) {
            try $0.replace("\n  ", "\n   ", in: manifest)
        },
        Tampering("a sheet that run.json no longer names", by: ["again"], says: ["by-quarter.csv"]) {
            try $0.remove(report + "by-quarter.csv")
            try $0.forget("by-quarter.csv")
        },
        Tampering("a workbook that run.json no longer names", by: ["again"], says: ["costs-2018-Q4.xlsx"]) {
            try $0.remove(report + "costs-2018-Q4.xlsx")
            try $0.forget("costs-2018-Q4.xlsx")
        },
    ]
}

extension String {
    /// The text with the first of a part changed.
    func changing(_ part: String, _ other: String) -> String {
        guard let range = range(of: part) else { return self }
        return replacingCharacters(in: range, with: other)
    }
}
