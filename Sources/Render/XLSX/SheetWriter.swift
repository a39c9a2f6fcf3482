internal import CXLSXWriter
internal import Model

/// Writes one sheet, strictly row by row: title block, tables, footnotes; then what the page needs.
struct SheetWriter {
    let workbook: Workbook
    let sheet: Sheet
    let report: Report
    let inMemory: Bool
    private let addresses: LinkAddresses
    /// By table, what is known of the rows that are put in when the library is done.
    let streamed: [Int: RowSurvey]
    let worksheet: UnsafeMutablePointer<lxw_worksheet>
    let widths: ColumnWidths
    /// The next row.
    var row = 0
    var fit: PageFit
    /// The rows of the header that is frozen and printed again: the last table's, or the first's where all
    /// have the same; empty where there is none.
    var headerRows = 0..<0
    /// For each table the row of its header's names, and its first row.
    private var tableRows: [(header: Int, first: Int)] = []
    /// Charts with the row and the pixels from the left where they stand.
    private var placed: [PlacedChart] = []
    let links = LinkCount()
    /// By table, how many links the sheet has above the rows that are put in.
    private(set) var linksBefore: [Int: Int] = [:]

    init(
        _ workbook: Workbook, _ report: Report, sheet number: Int, _ addresses: LinkAddresses,
        streamed: [Int: RowSurvey], inMemory: Bool
    ) throws {
        self.workbook = workbook
        self.report = report
        self.inMemory = inMemory
        self.addresses = addresses
        self.streamed = streamed
        sheet = report.sheets[number]
        widths = try ColumnWidths(sheet, streamed: streamed.mapValues(\.meter))
        fit = SheetWriter.pageFit(sheet, widths.widths)
        fit.mostPages = sheet.mostPages
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
        for number in sheet.tables.indices {
            reserveCharts(before: number)
            if number > 0 { skipRow() }
            try writeTable(number)
        }
        reserveCharts(before: sheet.tables.count)
        if !sheet.footnotes.isEmpty { skipRow() }
        for footnote in sheet.footnotes { try writeAcross(footnote, Style(part: .note)) }
        try insertCharts()
        try insertLogo()
        try setUpPage()
        try workbook.checkRows(worksheet, cells: row * widths.widths.count)
    }

    /// Columns beside the tables that people may write into, and their width.
    private static let openColumns = 4
    private static let usualWidth = 8.43
    /// Texts over fewer than these characters would be columns of words.
    private static let leastOfTexts = 28.0

    /// What is written is protected, what is left blank is open: for remarks beside and below.
    private func setColumns() throws {
        let open = try workbook.format(Style(part: .blank, isOpen: true))
        for (column, width) in widths.widths.enumerated() {
            try check(worksheet_set_column(worksheet, UInt16(column), UInt16(column), width, open))
        }
        let first = widths.widths.count
        let last = min(first + SheetWriter.openColumns, ExcelLimits.columns) - 1
        if first > last { return }
        try check(
            worksheet_set_column(worksheet, UInt16(first), UInt16(last), SheetWriter.usualWidth, open))
    }

    private mutating func writeTitleBlock() throws {
        if !sheet.title.isEmpty, fit.across != nil {
            // What stands again on each page across would be cut where it reaches beyond.
            try writeAcross(sheet.title, Style(part: .title), lineHeight: 22, size: 1.6)
        } else if !sheet.title.isEmpty {
            try check(worksheet_set_row(worksheet, UInt32(row), 24, nil))
            try write(text: sheet.title, at: 0, Style(part: .title))
            skipRow(24)
        }
        if !sheet.stamp.isEmpty { try writeAcross(sheet.stamp, Style(part: .stamp), lineHeight: 18) }
        for subtitle in sheet.subtitles { try writeAcross(subtitle, Style(part: .subtitle)) }
        if let contents = report.contents, report.sheets[contents.sheet].name != sheet.name {
            try writeLink(contents.words, to: .sheet(contents.sheet), at: (row, 0), Style(part: .note))
        }
        skipRow()
    }

    // MARK: Tables

    private mutating func writeTable(_ number: Int) throws {
        let table = sheet.tables[number]
        fit.startBlock(at: row)
        if !table.title.isEmpty {
            try check(worksheet_set_row(worksheet, UInt32(row), 18, nil))
            try write(text: table.title, at: 0, Style(part: .tableTitle))
            skipRow(18)
        }
        var writer = TableWriter(self, number)
        let header = try writer.writeHeaders()
        if number == 0 || !sheet.hasOneHeader { headerRows = header }
        try writer.writeRows()
        if sheet.tables.count == 1 {
            // A group stays with its subtotal; the header is printed again above the next.
            for group in writer.groupStarts { fit.startBlock(at: group.row, below: fit.height + group.below) }
            fit.repeatedHeight = writer.headerHeight
        }
        row = writer.row
        linksBefore[number] = writer.linksBefore
        tableRows.append((writer.firstDataRow - 1, writer.firstDataRow))
        fit.height += writer.height
        if !table.note.isEmpty { try writeAcross(table.note, Style(part: .note)) }
    }

    // MARK: Charts

    /// Leaves the rows free that the charts of a place take, side by side.
    private mutating func reserveCharts(before table: Int) {
        let charts = sheet.charts.filter { $0.place == table }
        if charts.isEmpty { return }
        if table > 0 { skipRow() }
        fit.startBlock(at: row)
        let band = ChartBand(charts, widths: widths.widths)
        placed += zip(charts, band.lefts).map {
            PlacedChart(chart: $0, row: row, left: $1, width: band.width, height: band.height)
        }
        for _ in 0..<band.rows { skipRow() }
    }

    /// Charts come last: only now it is known where their figures stand.
    private func insertCharts() throws {
        if sheet.name.utf8.count > ExcelLimits.nameBytesForPrintTitles { return }
        let writer = ChartWriter(workbook: workbook, worksheet: worksheet, sheet: sheet)
        for chart in placed { try writer.insert(chart, tableRows[chart.chart.table]) }
    }

    // MARK: Links

    /// Writes a text that leads somewhere in the workbook.
    func writeLink(_ text: String, to target: Link, at place: (row: Int, column: Int), _ style: Style) throws
    {
        var style = style
        style.isLink = true
        let text = ExcelText.plain(text)
        let format = try workbook.format(style)
        let (line, column) = (UInt32(place.row), UInt16(place.column))
        let address = addresses.address(of: target)
        if links.take() {
            try check(
                worksheet_write_url_opt(
                    worksheet, line, column, "internal:" + address, format, text, nil))
        } else {
            let formula = "=HYPERLINK(\(ExcelText.quoted("#" + address)),\(ExcelText.quoted(text)))"
            try check(worksheet_write_formula_str(worksheet, line, column, formula, format, text))
        }
    }

    // MARK: Texts over the whole width

    /// Writes a line over all columns, wrapped, as high as it needs; `size` of the usual letters.
    private mutating func writeAcross(
        _ text: String, _ style: Style, lineHeight: Double = 13.5, size: Double = 1
    ) throws {
        var style = style
        style.wraps = true
        var width = 0.0
        var last = 0
        // Narrow tables lend their notes the empty columns beside them; on wide ones they stand again on each
        // page, as the columns do that tell records apart.
        let columns = columnsOfTexts
        while last < columns || fit.across == nil && width < 90 || last == 0 {
            width += last < widths.widths.count ? widths.widths[last] : 9
            last += 1
        }
        let lines = PrintedWidth.lines(
            text, in: (width - PrintedWidth.margin) / size, isBold: style.part == .stamp || size > 1)
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

    /// Over how many columns texts go.
    private var columnsOfTexts: Int {
        guard let across = fit.across else { return widths.widths.count }
        let repeated = SheetWriter.columnsInSight(sheet, widths.widths)
        let isWide = widths.widths.prefix(repeated).reduce(0, +) >= SheetWriter.leastOfTexts
        return isWide ? repeated : across.breaks.first ?? widths.widths.count
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
