import Model
import Testing

@testable import Render

@Suite("Sheets of records")
struct RecordsSheetTests {
    /// The list of expenditure of the sample, to date, with other conditions on the verdict.
    private func table(_ tests: [ConditionTest]) throws -> SheetTable {
        let outcome = SampleOutcome.small
        let name = "List of expenditure"
        let layout = try #require(outcome.pipeline.report.sheets.first { $0.name == name })
        guard case .records(var records) = layout.kind else { throw Missing() }
        records.span = .toDate
        records.conditions = tests.map { Condition(subject: .verdict, test: $0, location: .house) }
        return try Composer(outcome).recordsSheet(layout, records).tables[0]
    }

    private struct Missing: Error {}

    /// Rows of the sample's records up to the end of its period.
    private func rows(_ verdicts: Set<Verdict>) -> [Int] {
        let outcome = SampleOutcome.small
        let batch = outcome.tables[SamplePipeline.expenditure].batches[0]
        return (0..<batch.count).filter { row in
            verdicts.contains(batch.verdicts[row])
                && RecordSpan.contains(.toDate, batch, row, 7, outcome.period)
        }
    }

    private func euro(_ verdict: Verdict) throws -> CellValue {
        let batch = SampleOutcome.small.tables[SamplePipeline.expenditure].batches[0]
        return .money(rows([verdict]).reduce(0) { $0 + (batch.columns[10]?.integer($1) ?? 0) }, .eur)
    }

    static let cases: [(tests: [ConditionTest], listed: Set<Verdict>, added: Verdict?, words: String)] = [
        ([], [.eligible], .eligible, "Total"),
        ([.oneOf(["eligible"])], [.eligible], .eligible, "Total"),
        ([.noneOf(["rejected"])], [.eligible, .ineligible, .later], .eligible, "Total, eligible"),
        ([.present], Set(Verdict.allCases), .eligible, "Total, eligible"),
        ([.oneOf(["ineligible"])], [.ineligible], .ineligible, "Total, ineligible"),
        (
            [.oneOf(["ineligible", "rejected"])], [.ineligible, .rejected], .ineligible,
            "Total, ineligible"
        ),
        ([.noneOf(["rejected"]), .noneOf(["ineligible"])], [.eligible, .later], .eligible, "Total"),
        ([.oneOf(["rejected"])], [.rejected], nil, ""),
        ([.oneOf(["later"])], [.later], nil, ""),
    ]

    @Test("only eligible records unless a condition names others; rejected ones are never added up")
    func verdicts() throws {
        for (tests, listed, added, words) in RecordsSheetTests.cases {
            let table = try table(tests)
            #expect(table.stream?.count == rows(listed).count, "\(tests)")
            #expect(table.rows.count == (added == nil ? 0 : 1), "\(tests)")
            guard let added, let total = table.rows.first else { continue }
            let column = try #require(table.columns.firstIndex { $0.csvName == "amount.euro" })
            #expect(total.cells[column].value == (try euro(added)), "\(tests)")
            let label = try #require(table.columns.firstIndex { $0.isShown })
            #expect(total.cells[label].value == .text(words), "\(tests)")
        }
    }

    @Test("the rows of a total's formula are those that it adds")
    func formula() throws {
        let table = try table([.present])
        let column = try #require(table.columns.firstIndex { $0.csvName == "amount.euro" })
        let total = try #require(table.rows.first).cells[column]
        var cells: [CellValue] = []
        try table.forEachRow { cells.append($0.cells[column].value) }
        let ranges = total.sumOf
        #expect(ranges.count > 1)
        #expect(ranges.joined().reduce(0) { $0 + (cells[$1].addend ?? 0) } == total.value.addend)
    }
}
