import Model
import Testing

@testable import Render

@Suite("Cells of a sheet, by their place") struct TracedSheetTests {
    @Test("every cell that people see is found at its address, and every number says what it is")
    func addresses() throws {
        let outcome = SampleOutcome.small
        for number in outcome.pipeline.report.sheets.indices {
            let sheet = try TracedSheet(outcome, sheet: number)
            for (table, described) in sheet.sheet.tables.enumerated() {
                var row = 0
                try described.forEachRow { values in
                    for (column, cell) in values.cells.enumerated() {
                        let spot = CellSpot(table: table, row: row, column: column)
                        #expect((sheet.address(of: spot) != nil) == described.columns[column].isShown)
                        if cell.value.isNumeric {
                            #expect(sheet.trail(of: spot) != nil, "\(sheet.sheet.name) \(spot)")
                        }
                        guard let address = sheet.address(of: spot) else { continue }
                        let (line, place) = try Self.place(address)
                        #expect(sheet.spot(row: line, column: place) == .cell(spot))
                        #expect(try sheet.row(of: spot).cells[column].value == cell.value)
                    }
                    row += 1
                }
            }
        }
    }

    @Test("a table alone: names above, rows without headings below, each cell at its address")
    func alone() throws {
        let outcome = SampleOutcome.small
        for number in outcome.pipeline.report.sheets.indices {
            guard case .table = outcome.pipeline.report.sheets[number].kind else { continue }
            let sheet = try TracedSheet(outcome, sheet: number, isAlone: true)
            let table = sheet.sheet.tables[0]
            var line = 0
            for (row, values) in table.rows.enumerated() {
                let spot = CellSpot(table: 0, row: row, column: table.columns.count - 1)
                if values.level == .heading {
                    #expect(sheet.address(of: spot) == nil)
                    continue
                }
                line += 1
                let (found, place) = try Self.place(try #require(sheet.address(of: spot)))
                #expect(found == line && place == spot.column)
                #expect(sheet.spot(row: line, column: place) == .cell(spot))
            }
            #expect(sheet.spot(row: 0, column: 0) == .line(table.columns[0].csvName))
            #expect(sheet.spot(row: line + 1, column: 0) == .outside)
            #expect(sheet.spot(row: 1, column: table.columns.count) == .outside)
        }
    }

    @Test("what is no cell of a table is said")
    func elsewhere() throws {
        let outcome = SampleOutcome.small
        let number = try #require(outcome.pipeline.report.sheets.firstIndex { $0.name == "Cover" })
        let sheet = try TracedSheet(outcome, sheet: number)
        #expect(sheet.spot(row: 0, column: 0) == .line(sheet.sheet.title))
        #expect(sheet.spot(row: 100_000, column: 0) == .outside)
        #expect(sheet.spot(row: 0, column: 16_000) == .outside)
    }

    private static func place(_ address: String) throws -> (row: Int, column: Int) {
        let letters = address.prefix { $0.isLetter }
        let column = letters.utf8.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
        return (try #require(Int(address.dropFirst(letters.count))) - 1, column)
    }
}
