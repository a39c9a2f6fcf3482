internal import CXLSXWriter
internal import Model

/// What a sheet needs to be read on a screen and printed: its header in sight, its pages whole.
extension SheetWriter {
    /// A4.
    private static let paper: UInt8 = 9

    /// Sets up the page, once all rows are written.
    func setUpPage() throws {
        worksheet_set_landscape(worksheet)
        worksheet_set_paper(worksheet, SheetWriter.paper)
        try fitToPages()
        worksheet_set_margins(worksheet, 0.5, 0.5, 0.6, 0.8)
        worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
        try check(worksheet_set_footer(worksheet, footer))
        if headerRows.isEmpty { return }
        if sheet.tables.count == 1 {
            let columns = SheetWriter.columnsInSight(sheet, widths.widths)
            worksheet_freeze_panes(worksheet, UInt32(headerRows.upperBound), UInt16(columns))
            try repeatHeader(columns: columns)
        } else if fit.isLastBlockLong {
            // Rows are printed again from the page after them on, so the tables above lose nothing.
            try repeatHeader(columns: 0)
        }
    }

    private func repeatHeader(columns: Int) throws {
        if sheet.name.utf8.count > ExcelLimits.nameBytesForPrintTitles { return }
        try check(
            worksheet_repeat_rows(
                worksheet, UInt32(headerRows.lowerBound), UInt32(headerRows.upperBound - 1)))
        if columns > 0, fit.pagesAcross > 1 {
            try check(worksheet_repeat_columns(worksheet, 0, UInt16(columns - 1)))
        }
    }

    /// Fits the sheet to its pages: several tables are not cut where a page of their own holds them whole.
    private func fitToPages() throws {
        var breaks = fit.breaks
        if let scale = fit.scale {
            worksheet_set_print_scale(worksheet, scale)
        } else {
            // A sheet that is fitted to a number of pages takes no breaks of its own.
            worksheet_fit_to_pages(worksheet, fit.pagesAcross, breaks.isEmpty ? fit.pages : 0)
        }
        if fit.pagesAcross > 1 { worksheet_print_across(worksheet) }
        if breaks.isEmpty { return }
        breaks.append(0)
        try check(worksheet_set_h_pagebreaks(worksheet, &breaks))
    }

    /// How many columns stay in sight: those that tell rows apart, while they do not fill it.
    static func columnsInSight(_ sheet: Sheet, _ widths: [Double]) -> Int {
        guard sheet.tables.count == 1, !sheet.tables[0].isFacts else { return 0 }
        let keys = sheet.tables[0].columns.filter(\.isShown).prefix { $0.isKey || $0.staysInSight }.count
        return (0...keys).last { widths.prefix($0).reduce(0, +) <= 75 } ?? 0
    }

    private var footer: String {
        let page = "&R&8\(report.pageWords)"
        let draft = report.draft.isEmpty ? "" : "&C&\"Arial,Bold\"&8\(ExcelText.footer(report.draft))"
        let left = "&L&8\(ExcelText.footer(report.footer))"
        let room = ExcelLimits.footer - page.unicodeScalars.count - draft.unicodeScalars.count
        return String(String.UnicodeScalarView(left.unicodeScalars.prefix(room))) + draft + page
    }
}
