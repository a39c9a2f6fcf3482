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
    private var fit = PageFit()
    /// The rows of the first table's header, for freezing and repeating.
    private var headerRows: Range<Int>?

    init(_ workbook: Workbook, _ sheet: Sheet, _ report: Report, inMemory: Bool) throws {
        self.workbook = workbook
        self.sheet = sheet
        self.report = report
        self.inMemory = inMemory
        widths = try ColumnWidths(sheet)
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
        fit.startTable(at: row)
        if !table.title.isEmpty {
            try check(worksheet_set_row(worksheet, UInt32(row), 18, nil))
            try write(text: table.title, at: 0, Style(part: .tableTitle))
            skipRow(18)
        }
        var writer = TableWriter(self, table)
        let headers = try writer.writeHeaders()
        if headerRows == nil, !headers.isEmpty { headerRows = headers }
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

    // MARK: Page

    private func setUpPage() throws {
        worksheet_set_landscape(worksheet)
        worksheet_set_paper(worksheet, PageFit.paper(widths: widths.widths).number)
        try setBreaks()
        worksheet_set_margins(worksheet, 0.5, 0.5, 0.6, 0.8)
        worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
        try check(worksheet_set_footer(worksheet, footer))
        let tables = sheet.tables.filter { !$0.isFacts }
        guard let headerRows, tables.count == 1, sheet.tables.count == 1 else { return }
        worksheet_freeze_panes(worksheet, UInt32(headerRows.upperBound), UInt16(frozenColumns(tables[0])))
        if sheet.name.utf8.count <= ExcelLimits.nameBytesForPrintTitles {
            try check(
                worksheet_repeat_rows(
                    worksheet, UInt32(headerRows.lowerBound), UInt32(headerRows.upperBound - 1)))
        }
    }

    /// Fits the sheet to its pages: several tables are not cut where a page of their own holds them whole.
    private func setBreaks() throws {
        let pages = fit.pages(widths: widths.widths)
        var breaks = pages == 1 ? [] : fit.breaks(widths: widths.widths)
        if breaks.isEmpty { return worksheet_fit_to_pages(worksheet, 1, pages) }
        // A sheet that is fitted to a number of pages takes no breaks of its own.
        worksheet_fit_to_pages(worksheet, 1, 0)
        breaks.append(0)
        try check(worksheet_set_h_pagebreaks(worksheet, &breaks))
    }

    /// Key columns stay in sight, unless they would fill it.
    private func frozenColumns(_ table: SheetTable) -> Int {
        let keys = table.columns.filter(\.isShown).prefix(while: \.isKey).count
        return widths.widths.prefix(keys).reduce(0, +) <= 75 ? keys : 0
    }

    private var footer: String {
        let page = "&R&8Page &P of &N"
        let draft = report.draft.isEmpty ? "" : "&C&\"Arial,Bold\"&8\(ExcelText.footer(report.draft))"
        let left = "&L&8\(ExcelText.footer(report.footer))"
        let room = ExcelLimits.footer - page.unicodeScalars.count - draft.unicodeScalars.count
        return String(String.UnicodeScalarView(left.unicodeScalars.prefix(room))) + draft + page
    }
}
