import Model
import Testing

@testable import Render

@Suite("Workbook")
struct WorkbookTests {
    /// What a cell of the workbook must hold: a text, or a number.
    private enum Expected: Equatable {
        case text(String)
        case number(Double)
    }

    private func written(_ report: Report, mostRowsInMemory: Int = 50_000) throws -> WorkbookReader {
        let path = try temporaryFolder() + "/book.xlsx"
        try WorkbookWriter(
            report: report, created: Day(iso: "2018-12-31")!, identity: RunIdentity(),
            mostRowsInMemory: mostRowsInMemory
        ).write(to: path)
        return try WorkbookReader(path)
    }

    @Test("every cell of the report stands in the workbook, in order", arguments: [50_000, 10])
    func sameCells(mostRowsInMemory: Int) throws {
        let report = try Composer(SampleOutcome.small).report()
        let book = try written(report, mostRowsInMemory: mostRowsInMemory)
        for sheet in report.sheets {
            let found = book.filled(sheet.name).map { cell -> Expected in
                cell.kind == "n" ? .number(Double(cell.value)!) : .text(cell.value)
            }
            let expected = try self.expected(sheet)
            #expect(found.count == expected.count, "\(sheet.name)")
            for (position, pair) in zip(found, expected).enumerated() where pair.0 != pair.1 {
                Issue.record("\(sheet.name), filled cell \(position): \(pair.0) instead of \(pair.1)")
                break
            }
        }
        let tables = book.tables["List of expenditure"]
        #expect(tables?.count == (mostRowsInMemory > 10 ? 1 : 0))
        #expect(tables?.hasFilter == (mostRowsInMemory == 10))
    }

    private func expected(_ sheet: Sheet) throws -> [Expected] {
        var cells = ([sheet.title, sheet.stamp] + sheet.subtitles).map { Expected.text($0) }
        for table in sheet.tables {
            cells.append(.text(table.title))
            let columns = table.columns.filter(\.isShown)
            if !table.isFacts {
                var group = ""
                for column in columns {
                    if column.group != group { cells.append(.text(column.group)) }
                    group = column.group
                }
                cells += columns.map { .text($0.title) }
            }
            try table.forEachRow { row in
                for (column, cell) in zip(table.columns, row.cells) where column.isShown {
                    cells.append(try expected(cell.value))
                }
            }
            cells.append(.text(table.note))
        }
        cells += sheet.footnotes.map { .text($0) }
        return cells.filter { $0 != .text("") }
    }

    private func expected(_ value: CellValue) throws -> Expected {
        switch value {
        case .empty: return .text("")
        case .text(let text): return .text(text)
        case .day(let day): return .number(Double(day.number) + 25_569)
        default:
            let number = try #require(try PrintedNumber(value))
            let isPercent = if case .percent = value { true } else { false }
            var text = Money.digits(number.digits, decimals: number.places)
            if isPercent { text = Money.digits(number.digits, decimals: number.places + 2) }
            return .number(Double(text)!)
        }
    }

    @Test("sums are live, and say what is cached")
    func sums() throws {
        let report = try Composer(SampleOutcome.small).report()
        let book = try written(report)
        var values: [String: Double] = [:]
        for cell in book.cells where cell.kind == "n" {
            values["\(cell.sheet)!\(cell.name)"] = Double(cell.value) ?? 0
        }
        let formulas = book.cells.filter { !$0.formula.isEmpty }
        #expect(formulas.count > 80)
        for cell in formulas {
            let sum = try FormulaReader.cells(cell.formula).reduce(0) {
                $0 + (values["\(cell.sheet)!\($1)"] ?? 0)
            }
            let cached = try #require(Double(cell.value))
            #expect(abs(sum - cached) < 0.0001, "\(cell.sheet)!\(cell.name) \(cell.formula)")
        }
        let totals = Set(formulas.map(\.sheet))
        #expect(
            totals.isSuperset(of: [
                "Financial report", "Partners by heading", "By country", "List of expenditure",
            ]))
    }

    @Test("naughty strings and payloads stay texts, in memory and row by row", arguments: [50_000, 0])
    func naughty(mostRowsInMemory: Int) throws {
        let texts = naughtyStrings
        let table = SheetTable(
            title: "", columns: [.key("T", "text")],
            rows: texts.map { SheetRow(level: .detail, cells: [.text($0)]) })
        let report = Report(
            file: "x", title: "A & B <c> \"d\"", programme: "&P", draft: "DRAFT – not for submission",
            footer: "&D && &P \"x\"",
            sheets: [Sheet(name: "A & 'B' <c>", title: "", subtitles: [], tables: [table], footnotes: [])])
        let book = try written(report, mostRowsInMemory: mostRowsInMemory)
        let found = book.filled("A & 'B' <c>").dropFirst().map(\.value)
        #expect(found.count == texts.count)
        #expect(book.cells.allSatisfy { $0.formula.isEmpty && $0.kind != "n" })
        for (text, back) in zip(texts, found) {
            let expected = text.replacing("\0", with: "\u{2400}").replacing("\u{FFFE}", with: "\u{FFFD}")
            #expect(Array(back.unicodeScalars) == Array(expected.unicodeScalars))
        }
    }

    @Test("a text longer than a cell is cut, and says so")
    func longText() throws {
        let long = String(repeating: "€", count: 40_000)
        let cut = ExcelText.cell(long)
        #expect(cut.utf16.count == ExcelLimits.text)
        #expect(cut.hasSuffix("the CSV twin has all)"))
        #expect(ExcelText.cell(String(repeating: "€", count: 32_767)).utf16.count == 32_767)
        let emoji = ExcelText.cell(String(repeating: "😀", count: 20_000))
        #expect(emoji.utf16.count <= ExcelLimits.text)
    }

    @Test(
        "a sheet name that a workbook cannot have is refused with the reason",
        arguments: [
            "", "a/b", "a\\b", "a?b", "a*b", "a[b", "a]b", "a:b", "'a", "a'", "History", "a\u{7}",
            "12345678901234567890123456789012", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        ])
    func badNames(name: String) throws {
        #expect(ExcelText.objection(toSheetName: name) != nil)
        let report = Report(
            file: "x", title: "", programme: "", draft: "", footer: "",
            sheets: [Sheet(name: name, title: "", subtitles: [], tables: [], footnotes: [])])
        #expect(throws: RenderFault.self) { try written(report) }
    }

    @Test("what no workbook can hold is the report's fault, what the disk refuses is not")
    func faults() {
        for fault in [
            RenderFault.sheetName("a/b", "it holds /"), .tooManyRows(sheet: "S", rows: 2_000_000),
            .tooManyColumns(sheet: "S", columns: 20_000),
        ] { #expect(fault.isAboutTheReport) }
        for fault in [
            RenderFault.file("x", 28), .changed("x"), .workbook("closing it", "y"), .checksum("x"),
        ] { #expect(!fault.isAboutTheReport) }
    }

    @Test("a workbook that the disk refuses throws the errno")
    func fullDisk() throws {
        let report = try Composer(SampleOutcome.small).report()
        do {
            try WorkbookWriter(
                report: report, created: WorkbookWriter.anyDay, identity: RunIdentity(),
                mostRowsInMemory: 50_000
            ).write(to: "/dev/full")
            Issue.record("a full disk took a workbook")
        } catch let fault as RenderFault {
            #expect(fault.errorNumber == 28)
        }
    }

    @Test("long and foreign sheet names are taken", arguments: [50_000, 0])
    func goodNames(mostRowsInMemory: Int) throws {
        let names = [
            "1234567890123456789012345678901", "Ausgaben für Reisen & Büro", "الإنفاق",
            String(repeating: "支", count: 31), String(repeating: "é'", count: 15) + "x",
        ]
        let table = SheetTable(
            title: "", columns: [.key("T", "text")], rows: [SheetRow(level: .detail, cells: [.text("x")])],
            isRecords: true)
        let sheets = names.map { Sheet(name: $0, title: "", subtitles: [], tables: [table], footnotes: []) }
        let report = Report(file: "x", title: "", programme: "", draft: "", footer: "", sheets: sheets)
        let book = try written(report, mostRowsInMemory: mostRowsInMemory)
        for name in names { #expect(book.filled(name).count == 2) }
    }

    @Test("a figure of more than 15 digits keeps them all, as a text")
    func largeFigure() throws {
        let table = SheetTable(
            title: "", columns: [.key("T", "text"), SheetColumn(title: "EUR", csvName: "eur")],
            rows: [
                SheetRow(level: .detail, cells: [.text("x"), .euro(999_999_999_999_999)]),
                SheetRow(level: .detail, cells: [.text("y"), .euro(-1_234_567_890_123_456)]),
            ])
        let report = Report(
            file: "x", title: "", programme: "", draft: "", footer: "",
            sheets: [Sheet(name: "S", title: "", subtitles: [], tables: [table], footnotes: [])])
        let cells = try written(report).filled("S")
        #expect(cells[3].value == "9999999999999.99")
        #expect(cells[5].kind == "s")
        #expect(cells[5].value == "-12,345,678,901,234.56")
    }
}

/// The cells that a SUM formula adds up.
enum FormulaReader {
    static func cells(_ formula: String) throws -> [String] {
        let inner = try #require(
            formula.hasPrefix("SUM(") && formula.hasSuffix(")") ? formula.dropFirst(4).dropLast() : nil)
        return try inner.split(separator: ",").flatMap { part -> [String] in
            let ends = part.split(separator: ":")
            let letters = ends[0].prefix(while: \.isLetter)
            let rows = try ends.map { try #require(Int($0.drop(while: \.isLetter))) }
            return (rows[0]...rows[rows.count - 1]).map { "\(letters)\($0)" }
        }
    }
}
