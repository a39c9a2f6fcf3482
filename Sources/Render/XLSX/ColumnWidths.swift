internal import Model

/// How wide the columns of a sheet must be, so that numbers show whole and texts wrap well.
struct ColumnWidths: Sendable {
    /// By column of the worksheet.
    private(set) var widths: [Double]
    private static let least = 7.0

    /// The widths of a sheet; those of streamed rows are measured before, by table.
    init(_ sheet: Sheet, streamed: [Int: WidthMeter] = [:]) throws {
        let widest = sheet.tables.map { $0.columns.count(where: \.isShown) }.max() ?? 1
        widths = [Double](repeating: ColumnWidths.least, count: max(1, widest))
        let isMixed = ColumnWidths.isMixed(sheet)
        for (number, table) in sheet.tables.enumerated() {
            var meter = WidthMeter(table, isMixed: isMixed)
            if let streamed = streamed[number] { meter.merge(streamed) }
            for row in table.rows { try meter.measure(row) }
            take(table, meter)
        }
        widths = widths.map { (($0 + PrintedWidth.margin) * 10).rounded(.up) / 10 }
        if let pages = sheet.mostPages { fill(pages, rows: RowPlan(sheet).rows) }
    }

    /// A sheet that is wanted on few pages takes their whole width at the scale that its rows allow: texts
    /// need fewer lines, and charts are larger.
    private mutating func fill(_ pages: Int, rows: Int) {
        let height = Double(rows) * PageFit.rowHeight * ColumnWidths.cut
        let scale = min(1, PageFit.pageHeight * Double(pages) / height)
        let room = PageFit.pageWidth * PageFit.spare / scale / PageFit.points(widths)
        if room > 1 { widths = widths.map { ($0 * room * 10).rounded(.down) / 10 } }
    }

    /// Tables are not cut, so pages are not full.
    private static let cut = 1.1

    /// Whether tables of many columns and of few share a sheet's.
    static func isMixed(_ sheet: Sheet) -> Bool {
        let widest = sheet.tables.map { $0.columns.count(where: \.isShown) }.max() ?? 1
        return sheet.tables.count > 1 && widest > 4
    }

    /// What a column has for a text.
    func room(_ place: Int) -> Double {
        // The margin is there for the cells that are not wrapped.
        widths[place] - (place > 0 ? PrintedWidth.indent : 0)
    }

    private mutating func take(_ table: SheetTable, _ meter: WidthMeter) {
        let shown = table.columns.filter(\.isShown)
        for (place, width) in meter.widths.enumerated() {
            let isIndented = place > 0 && (shown[place].isKey || !meter.hasNumbers[place])
            let header =
                table.isFacts
                ? 0
                : ColumnWidths.header(
                    shown[place].title, isIndented: isIndented, isCrowd: shown.count > ColumnWidths.crowd)
            widths[place] = max(widths[place], width, header)
        }
    }

    /// So many columns are many.
    private static let crowd = 12

    /// A header wraps, but not within a word: into two lines while that is narrow, else, and in a crowd of
    /// columns, into three.
    private static func header(_ title: String, isIndented: Bool, isCrowd: Bool) -> Double {
        var width = max(least, PrintedWidth.units(TextWidths(title).word, isBold: true))
        while PrintedWidth.lines(title, in: width, isBold: true) > (width < 18 && !isCrowd ? 2 : 3) {
            width += 0.5
        }
        return width + (isIndented ? PrintedWidth.indent : 0) + 0.6
    }
}
