import Model
import Testing

@testable import Render

@Suite("Tables of totals")
struct SectionComposerTests {
    private func table(_ sheet: String, _ number: Int = 0) throws -> SheetTable {
        let report = try Composer(SampleOutcome.small).report()
        return try #require(report.sheets.first { $0.name == sheet }).tables[number]
    }

    private func words(_ row: SheetRow, _ columns: Int) -> [String] {
        row.cells.prefix(columns).map { if case .text(let text) = $0.value { text } else { "" } }
    }

    @Test("outer keys are headings and subtotals for people, and columns for scripts")
    func grouped() throws {
        let table = try table("Financial report")
        #expect(
            table.columns.map(\.csvName).prefix(5)
                == ["heading-code", "heading", "budget-line-code", "budget-line", "budget-amount"])
        #expect(table.columns.map(\.isShown).prefix(5) == [false, false, true, true, true])
        #expect(words(table.rows[0], 4) == ["", "", "1", "Human resources"])
        #expect(table.rows[0].level == .heading)
        #expect(words(table.rows[1], 4).prefix(3) == ["1", "Human resources", "1.1.1"])
        let subtotal = table.rows[7]
        #expect(subtotal.level == .subtotal(depth: 1, name: "heading"))
        #expect(words(subtotal, 4) == ["1", "Human resources", "", "Subtotal, Human resources"])
        #expect(subtotal.cells[4].sumOf == [1..<7])
        let total = try #require(table.rows.last)
        #expect(total.level == .total)
        #expect(words(total, 4) == ["", "", "", "Total eligible costs"])
        #expect(total.cells[4].value == .money(7_800_000_00, .eur))
    }

    @Test("a group of one row has its heading, and no subtotal that repeats the row")
    func singleRow() throws {
        let table = try table("Financial report")
        let headings = table.rows.filter { $0.level == .heading }.map { words($0, 4)[3] }
        #expect(headings.contains("Indirect costs"))
        #expect(headings.count == 8)
        let subtotals = table.rows.filter { $0.level == .subtotal(depth: 1, name: "heading") }
        #expect(subtotals.count == 5)
        #expect(!subtotals.contains { words($0, 4)[3] == "Subtotal, Indirect costs" })
        let total = try #require(table.rows.last)
        let lone = try #require(table.rows.indices.last { table.rows[$0].level == .detail })
        #expect(total.level == .total)
        #expect(total.cells[4].sumOf.last == lone..<lone + 1)
    }

    @Test("a subtotal of one row that says something else stays")
    func singleRowDiffers() throws {
        var outcome = SampleOutcome.small
        let last = try #require(outcome.totals[0].rows.lastIndex { $0.level == 1 })
        outcome.totals[0].rows[last].figures[0][0] = .absent
        let report = try Composer(outcome).report()
        let table = try #require(report.sheets.first { $0.name == "Financial report" }).tables[0]
        #expect(table.rows.contains { words($0, 4)[3] == "Subtotal, Indirect costs" })
    }

    @Test("a figure that is made anew at each level is no sum")
    func notAdditive() throws {
        let table = try table("Financial report")
        let used = try #require(table.columns.firstIndex { $0.csvName == "used-to-date" })
        #expect(table.rows.allSatisfy { $0.cells[used].sumOf.isEmpty })
        let people = try self.table("By country")
        let column = try #require(people.columns.firstIndex { $0.csvName == "participants-to-date" })
        #expect(people.rows.allSatisfy { $0.cells[column].sumOf.isEmpty })
    }

    @Test("a sum that does not come to the cell's value stays a plain figure")
    func disagreeing() throws {
        var outcome = SampleOutcome.small
        let last = outcome.totals[2].rows.count - 1
        guard case .count(let lines) = outcome.totals[2].rows[last].figures[0][0] else {
            Issue.record("the sample's first column is a count")
            return
        }
        outcome.totals[2].rows[last].figures[0][0] = .count(lines + 1)
        let report = try Composer(outcome).report()
        let rows = try #require(report.sheets.first { $0.name == "By country" }).tables[0].rows
        #expect(rows[rows.count - 1].cells[2].value == .count(lines + 1))
        #expect(rows[rows.count - 1].cells[2].sumOf.isEmpty)
        #expect(!rows[rows.count - 1].cells[5].sumOf.isEmpty)
    }

    @Test("keys across are columns under the measure's title, and the whole stands last")
    func across() throws {
        let table = try table("Partners by heading")
        #expect(
            table.columns.map(\.csvName).prefix(4) == ["partner-code", "partner", "heading-1", "heading-2"])
        #expect(table.columns.last?.csvName == "all")
        #expect(table.columns.map(\.title).dropFirst(2).first == "Human resources")
        #expect(Set(table.columns.map(\.group)) == ["", "Direct cost, this period"])
    }

    @Test("the footnote of a label stands under every sheet that shows it")
    func footnotes() throws {
        let report = try Composer(SampleOutcome.small).report()
        let noted = report.sheets.filter { !$0.footnotes.isEmpty }.map(\.name)
        #expect(noted == ["By country", "Countries by heading", "List of expenditure"])
        #expect(report.sheets.allSatisfy { $0.footnotes.allSatisfy { $0.hasPrefix("* This designation") } })
    }

    @Test("an empty table says so")
    func empty() throws {
        var outcome = SampleOutcome.small
        outcome.totals[2].rows = []
        let sheet = try #require(try Composer(outcome).report().sheets.first { $0.name == "By country" })
        #expect(sheet.tables[0].note == "There are no records here.")
    }
}
