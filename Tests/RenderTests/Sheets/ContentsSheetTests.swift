import Model
import Testing

@testable import Render

@Suite("Contents")
struct ContentsSheetTests {
    @Test("every other sheet is listed once, with what it shows and a link")
    func lists() throws {
        var outcome = SampleOutcome.small
        let layout = SheetLayout(name: "Contents", note: "", kind: .contents, location: .house)
        outcome.pipeline.report.sheets.insert(layout, at: 1)
        let report = try Composer(outcome).report()
        #expect(report.contents?.sheet == 1)
        let rows = report.sheets[1].tables[0].rows
        #expect(rows.map(\.cells[0].link) == report.sheets.indices.filter { $0 != 1 }.map { .sheet($0) })
        #expect(rows.allSatisfy { $0.cells[1].value != .empty })
        let list = try #require(rows.first { $0.cells[0].value == .text("List of expenditure") })
        let sheet = try #require(report.sheets.first { $0.name == "List of expenditure" })
        #expect(list.cells[2].value == .count(Int64(sheet.tables[0].stream?.count ?? 0)))
    }

    @Test("without such a sheet there is nothing to lead back to")
    func none() throws {
        #expect(try Composer(SampleOutcome.small).report().contents == nil)
    }
}
