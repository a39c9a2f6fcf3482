import Model
import Testing

@testable import Render

@Suite("Links between records and totals")
struct LinkComposerTests {
    private let report = Result { try Composer(SampleOutcome.small).report() }

    @Test("a record leads to the row of totals with its code, and that row to the first such record")
    func bothWays() throws {
        let report = try report.get()
        let list = try #require(report.sheets.firstIndex { $0.name == "List of expenditure" })
        let table = report.sheets[list].tables[0]
        let line = try #require(table.columns.firstIndex { $0.csvName == "budget-line" })
        var first: [String: Int] = [:]
        var (position, linked) = (0, 0)
        try table.forEachRow { row in
            if case .text(let code) = row.cells[line].value,
                case .row(let sheet, let number, let target)? =
                    row.cells[line].link
            {
                linked += 1
                first[code] = min(first[code] ?? .max, position)
                let total = report.sheets[sheet].tables[number].rows[target]
                #expect(total.level == .detail)
                #expect(total.cells.contains { $0.value == .text(code) })
            }
            position += 1
        }
        #expect(linked > 0)
        let back = report.sheets.flatMap(\.tables).flatMap(\.rows).flatMap(\.cells).compactMap(\.link)
        for row in first.values { #expect(back.contains(.row(sheet: list, table: 0, row: row))) }
    }

    @Test("a total leads to the first record with all its keys, of a source that makes its figures")
    func totalsLeadToTheirRecords() throws {
        let outcome = SampleOutcome.small
        let report = try Composer(outcome).report()
        var checked = 0
        for (number, layout) in outcome.pipeline.report.sheets.enumerated() {
            guard case .table(let sections) = layout.kind else { continue }
            for (section, table) in zip(sections, report.sheets[number].tables) {
                let request = outcome.pipeline.requests[section.request]
                let sources = request.columns.reduce(into: Set<Int>()) {
                    $0.formUnion(outcome.pipeline.measures.sources(of: $1.measure))
                }
                let details = outcome.totals[section.request].rows.filter {
                    $0.level == request.dimensions.count
                }
                for (keys, row) in zip(details, table.rows.filter { $0.level == .detail }) {
                    guard case .row(let sheet, 0, let target)? = row.cells.compactMap(\.link).first,
                        case .records(let records) = outcome.pipeline.report.sheets[sheet].kind
                    else { continue }
                    #expect(sources.contains(records.source))
                    let first = try Self.first(
                        with: keys.keys.map(\.key), request.dimensions, RecordStream(outcome, records),
                        records.source, outcome)
                    #expect(first == target)
                    checked += 1
                }
            }
        }
        #expect(checked > 0)
    }

    /// The first record of a sheet with some keys, found one by one.
    private static func first(
        with keys: [Int32], _ dimensions: [Int], _ stream: RecordStream, _ source: Int, _ outcome: Outcome
    ) throws -> Int? {
        let readers = try dimensions.map {
            outcome.keys.reader(of: try #require(outcome.pipeline.dimensions[$0].path(in: source)))
        }
        return stream.firstRows(RecordKeyReader(readers, ConditionReader([], in: outcome.keys)))[keys]
    }

    @Test("links lead to cells that say the same", arguments: [50_000, 10])
    func addresses(mostRowsInMemory: Int) throws {
        let report = try report.get()
        let path = try temporaryFolder() + "/book.xlsx"
        try WorkbookWriter(
            report: report, created: WorkbookWriter.anyDay, identity: RunIdentity(),
            mostRowsInMemory: mostRowsInMemory
        ).write(to: path)
        let cells = try WorkbookReader(path).cells
        for (number, sheet) in report.sheets.enumerated() {
            let plan = RowPlan(sheet)
            for (table, first) in zip(sheet.tables, plan.firstRows) {
                guard let row = try Self.firstRow(of: table) else { continue }
                let text = try #require(row.first { $0 != "" }, "\(number)")
                let found = cells.filter { $0.sheet == sheet.name && $0.name.hasSuffix("\(first + 1)") }
                #expect(found.contains { $0.value == text }, "\(sheet.name), row \(first + 1): \(text)")
            }
        }
    }

    /// The texts that the first row of a table shows.
    private static func firstRow(of table: SheetTable) throws -> [String]? {
        var found: [String]?
        try table.forEachRow { row in
            if found != nil { return }
            found = zip(table.columns, row.cells).compactMap { column, cell in
                if column.isShown, case .text(let text) = cell.value { text } else { nil }
            }
        }
        return found
    }
}
