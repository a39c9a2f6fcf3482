import Model
import Synchronization
import Testing

@testable import Render

@Suite("Streamed rows")
struct StreamedRowsTests {
    /// Rows of texts, numbers and links, made from a seed.
    private struct Stream: RowStream {
        var count: Int
        var seed: UInt64

        func eachRow(_ rows: Range<Int>, _ body: (SheetRow) throws -> Void) throws {
            for row in rows {
                var random = SampleRandom(seed: seed &+ UInt64(row))
                let text = naughtyStrings[Int(random.next() % UInt64(naughtyStrings.count))]
                var link = Cell.text("P-\(row % 7)")
                link.link = row % 3 == 0 ? .row(sheet: 0, table: 0, row: row % 5) : nil
                let money = Int64(truncatingIfNeeded: random.next() % 2_000_000) - 1_000_000
                let day = Day(number: Int32(random.next() % 20_000))
                try body(
                    SheetRow(
                        level: .detail,
                        cells: [
                            link, .text(text), .euro(money), Cell(.day(day)), .empty,
                            Cell(.percent(numerator: Int128(money), denominator: 7)),
                            .text(String(repeating: "word ", count: row % 40), .alert),
                        ]))
            }
        }
    }

    private func report(rows: Int, seed: UInt64) -> Report {
        let columns = (0..<7).map { SheetColumn(title: "C\($0)", csvName: "c\($0)") }
        var table = SheetTable(title: "", columns: columns, rows: [], isRecords: true)
        table.stream = Stream(count: rows, seed: seed)
        table.rows = [SheetRow(level: .total, cells: [.text("Total")] + Array(repeating: .empty, count: 6))]
        var first = SheetTable(title: "", columns: Array(columns.prefix(1)), rows: [])
        first.rows = (0..<5).map { SheetRow(level: .detail, cells: [.text("row \($0)")]) }
        let sheets = [("First", first), ("A & 'B' <c>", table)].map { name, table in
            Sheet(name: name, title: name, subtitles: [], tables: [table], footnotes: ["a note"])
        }
        return Report(file: "x", title: "x", programme: "", draft: "", footer: "", sheets: sheets)
    }

    private func writer(_ report: Report) -> WorkbookWriter {
        WorkbookWriter(
            report: report, created: WorkbookWriter.anyDay, identity: RunIdentity(), mostRowsInMemory: 50_000)
    }

    /// Work in the other order.
    private static let backwards = ParallelWork { count, body in
        for number in (0..<count).reversed() { try body(number) }
    }

    @Test("every cell stands where its table has it, whatever it holds", arguments: [1, 2_047, 2_049, 5_000])
    func cells(rows: Int) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let report = report(rows: rows, seed: seed)
        let path = try temporaryFolder() + "/book.xlsx"
        try writer(report).write(to: path)
        let found = try WorkbookReader(path).filled("A & 'B' <c>").filter { $0.name != "A1" }
        var expected: [String] = report.sheets[1].tables[0].columns.map(\.title)
        try report.sheets[1].tables[0].forEachRow { row in
            for cell in row.cells {
                switch cell.value {
                case .empty: break
                case .text(let text):
                    let plain = text.replacing("\0", with: "\u{2400}").replacing("\u{FFFE}", with: "\u{FFFD}")
                    expected.append(plain)
                case .day(let day): expected.append("\(Double(day.number) + 25_569)")
                default:
                    let number = try #require(try PrintedNumber(cell.value))
                    let percent = if case .percent = cell.value { 2 } else { 0 }
                    let text = Money.digits(number.digits, decimals: number.places + percent)
                    expected.append("\(Double(text)!)")
                }
            }
        }
        expected.append("a note")
        let values = found.map { $0.kind == "n" ? "\(Double($0.value)!)" : $0.value }
        #expect(values.count == expected.count, "seed \(seed)")
        for (value, wanted) in zip(values, expected) where Array(value.utf8) != Array(wanted.utf8) {
            Issue.record("\(value) instead of \(wanted), seed \(seed)")
            break
        }
    }

    @Test("whoever writes which rows when, the bytes are the same")
    func order() throws {
        let report = report(rows: 7_000, seed: 42)
        let folder = try temporaryFolder()
        try writer(report).write(to: folder + "/a.xlsx")
        try writer(report).write(to: folder + "/b.xlsx", StreamedRowsTests.backwards)
        #expect(try bytes(of: folder + "/a.xlsx") == bytes(of: folder + "/b.xlsx"))
    }

    @Test("beyond what a sheet can hold of links, formulas lead on")
    func manyLinks() throws {
        let report = report(rows: 3 * (ExcelLimits.links + 4), seed: 7)
        let path = try temporaryFolder() + "/book.xlsx"
        try writer(report).write(to: path)
        let formulas = try WorkbookReader(path).cells.filter { $0.formula.hasPrefix("HYPERLINK(") }
        #expect(formulas.count == 4)
        #expect(formulas.allSatisfy { $0.formula.hasPrefix("HYPERLINK(\"#'First'!A") })
        #expect(formulas.allSatisfy { $0.value.hasPrefix("P-") })
    }
}
