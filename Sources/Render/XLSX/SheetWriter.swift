internal import CXLSXWriter
internal import Model

/// Writes one sheet, strictly row by row: title block, tables, footnotes; then what the page needs.
struct SheetWriter {
    let workbook: Workbook
    let sheet: Sheet
    let report: Report
    let inMemory: Bool
    let worksheet: UnsafeMutablePointer<lxw_worksheet>
    let widths: ColumnWidths
    /// The next row.
    var row = 0
    var fit: PageFit
    /// The rows of the last table's header, for freezing and repeating; empty where it has none.
    var headerRows = 0..<0

    init(_ workbook: Workbook, _ sheet: Sheet, _ report: Report, inMemory: Bool) throws {
        self.workbook = workbook
        self.sheet = sheet
        self.report = report
        self.inMemory = inMemory
        widths = try ColumnWidths(sheet)
        fit = PageFit(widths: widths.widths, repeating: SheetWriter.columnsInSight(sheet, widths.widths))
        worksheet = try workbook.addSheet(sheet.name)
    }

    /// Throws where a worksheet cannot hold the sheet.
    static func checkSize(_ sheet: Sheet) throws {
        let rows =
            sheet.tables.reduce(0) { $0 + $1.rowCount + 5 } + sheet.subtitles.count + sheet.footnotes.count
            + 4
        if rows > ExcelLimits.rows { throw RenderFault.tooManyRows(sheet: sheet.name, rows: rows) }
        let columns = sheet.tables.map { $0.columns.count(where: \.isShown) }.max() ?? 0
        if columns > ExcelLimits.columns {
            throw RenderFault.tooManyColumns(sheet: sheet.name, columns: columns)
        }
    }

    mutating func write() throws {
        try setColumns()
        try writeTitleBlock()
        for (number, table) in sheet.tables.enumerated() {
            if number > 0 { skipRow() }
            try write(table)
        }
        if !sheet.footnotes.isEmpty { skipRow() }
        for footnote in sheet.footnotes { try writeAcross(footnote, Style(part: .note)) }
        try setUpPage()
        try workbook.checkRows(worksheet, cells: row * widths.widths.count)
    }

    private func setColumns() throws {
        for (column, width) in widths.widths.enumerated() {
            try check(worksheet_set_column(worksheet, UInt16(column), UInt16(column), width, nil))
        }
    }

    private mutating func writeTitleBlock() throws {
        if !sheet.title.isEmpty {
            try check(worksheet_set_row(worksheet, UInt32(row), 24, nil))
            try write(text: sheet.title, at: 0, Style(part: .title))
            skipRow(24)
        }
        if !sheet.stamp.isEmpty { try writeAcross(sheet.stamp, Style(part: .stamp), lineHeight: 18) }
        for subtitle in sheet.subtitles { try writeAcross(subtitle, Style(part: .subtitle)) }
        skipRow()
    }

    // MARK: Tables

    private mutating func write(_ table: SheetTable) throws {
        fit.startBlock(at: row)
        if !table.title.isEmpty {
            try check(worksheet_set_row(worksheet, UInt32(row), 18, nil))
            try write(text: table.title, at: 0, Style(part: .tableTitle))
            skipRow(18)
        }
        var writer = TableWriter(self, table)
        headerRows = try writer.writeHeaders()
        try writer.writeRows()
        row = writer.row
        fit.height += writer.height
        if !table.note.isEmpty { try writeAcross(table.note, Style(part: .note)) }
    }

    // MARK: Texts over the whole width

    /// Writes a line over all columns, wrapped, as high as it needs.
    private mutating func writeAcross(_ text: String, _ style: Style, lineHeight: Double = 13.5) throws {
        var style = style
        style.wraps = true
        var width = 0.0
        var last = 0
        // Narrow tables lend their notes the empty columns beside them.
        while last < widths.widths.count || width < 90 {
            width += last < widths.widths.count ? widths.widths[last] : 9
            last += 1
        }
        let lines = PrintedWidth.lines(text, in: width - PrintedWidth.margin, isBold: style.part == .stamp)
        let height = Double(lines) * lineHeight + 1.5
        try check(worksheet_set_row(worksheet, UInt32(row), height, nil))
        let format = try workbook.format(style)
        if last > 1 {
            try check(
                worksheet_merge_range(
                    worksheet, UInt32(row), 0, UInt32(row), UInt16(last - 1), ExcelText.cell(text), format))
        } else {
            try write(text: text, at: 0, style)
        }
        skipRow(height)
    }

    private mutating func skipRow(_ height: Double = PageFit.rowHeight) {
        row += 1
        fit.height += height
    }

    private func write(text: String, at column: Int, _ style: Style) throws {
        try check(
            worksheet_write_string(
                worksheet, UInt32(row), UInt16(column), ExcelText.cell(text), workbook.format(style)))
    }

    /// Throws where the library refused, naming the sheet and row.
    func check(_ error: lxw_error) throws {
        try Workbook.check(error, "\(sheet.name), row \(row + 1)")
    }
}
