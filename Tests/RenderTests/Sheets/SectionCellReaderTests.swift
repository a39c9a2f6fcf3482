import Model
import Testing

@testable import Render

@Suite("Columns beside figures")
struct SectionCellReaderTests {
    /// The financial report with a title, a figure that totals leave out, and the nature of the last cost.
    private func table() throws -> SheetTable {
        var outcome = SampleOutcome.small
        let line = outcome.pipeline.dimensions[1].paths[0]
        guard case .table(let sections) = outcome.pipeline.report.sheets[1].kind else {
            Issue.record("the second sheet is a table")
            return SheetTable(title: "", columns: [], rows: [])
        }
        var section = sections[0]
        section.columns = [
            SectionColumn(title: "Title", content: .attribute(list: 2, field: 1)),
            SectionColumn(title: "Budget", content: .figure(0)),
            SectionColumn(title: "Cost", content: .figure(1), onTotals: false),
            SectionColumn(title: "Last", content: .remark(field: 5, by: line)),
        ]
        outcome.pipeline.report.sheets[1].kind = .table([section])
        let report = try Composer(outcome).report()
        return report.sheets[1].tables[0]
    }

    @Test("attributes and remarks stand on the finest rows, sums only where they say something")
    func cells() throws {
        let table = try table()
        #expect(
            table.columns.map(\.csvName).suffix(4)
                == ["title", "budget-amount", "direct-cost-this-period", "expenditure-nature"])
        for row in table.rows where row.level != .heading {
            let cells = row.cells.suffix(4).map(\.value)
            let isDetail = row.level == .detail
            #expect((cells[0] != .empty) == isDetail)
            #expect(cells[1] != .empty)
            #expect((cells[2] != .empty) == isDetail)
            if !isDetail { #expect(cells[3] == .empty) }
        }
        let total = try #require(table.rows.last)
        #expect(!total.cells[5].sumOf.isEmpty)
        #expect(total.cells[6].sumOf.isEmpty)
    }

    @Test("a remark is that of the period's last record with the row's key")
    func remarks() throws {
        let outcome = SampleOutcome.small
        let table = try table()
        let batch = outcome.tables[SamplePipeline.expenditure].batches[0]
        for row in table.rows where row.level == .detail {
            guard case .text(let code) = row.cells[2].value else { continue }
            var latest: (day: Int64, row: Int)?
            for number in 0..<batch.count where batch.verdicts[number] == .eligible {
                let line = try #require(batch.columns[1]).code(number)
                let day = try #require(batch.columns[7]?.integer(number))
                guard outcome.keys.lists[2]?.codes[Int(line)] == code,
                    outcome.period.range.contains(Day(number: Int32(day))), day >= latest?.day ?? .min
                else { continue }
                latest = (day, number)
            }
            let expected = try latest.map { try #require(batch.columns[5]).text($0.row) } ?? ""
            #expect(row.cells[7].value == (expected.isEmpty ? .empty : .text(expected)))
        }
    }
}
