internal import CXLSXWriter
internal import Model

/// What a sheet needs to be read on a screen and printed: its header in sight, its pages whole.
extension SheetWriter {
    /// A4.
    private static let paper: UInt8 = 9
    /// In pixels: the title and a line under it.
    private static let logoHeight = 46.0

    /// Sets up the page, once all rows are written.
    func setUpPage() throws {
        worksheet_set_landscape(worksheet)
        worksheet_set_paper(worksheet, SheetWriter.paper)
        try fitToPages()
        worksheet_set_margins(worksheet, 0.3, 0.3, 0.6, 0.8)
        worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
        try check(worksheet_set_footer(worksheet, footer))
        protect()
        if headerRows.isEmpty { return }
        if sheet.hasOneHeader {
            let columns = SheetWriter.columnsInSight(sheet, widths.widths)
            worksheet_freeze_panes(worksheet, UInt32(headerRows.upperBound), UInt16(columns))
            try repeatHeader(columns: columns)
        } else if fit.isLastBlockLong {
            // Rows are printed again from the page after them on, so the tables above lose nothing.
            try repeatHeader(columns: 0)
        }
    }

    /// Puts the logo beside the title, to the right.
    func insertLogo() throws {
        let logo = report.look.logo
        guard !logo.isEmpty, !sheet.logoText.isEmpty else { return }
        guard let size = PngSize(logo) else { throw RenderFault.workbook("the logo", "it is no PNG") }
        let scale = SheetWriter.logoHeight / size.height
        let sheetWidth = widths.widths.reduce(0) { $0 + ($1 * 7).rounded(.down) + 5 }
        var options = lxw_image_options()
        options.x_offset = Int32(max(0, sheetWidth - size.width * scale))
        options.y_offset = 2
        options.x_scale = scale
        options.y_scale = scale
        options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
        let error = sheet.logoText.withCString { text in
            options.description = UnsafeMutablePointer(mutating: text)
            return worksheet_insert_image_buffer_opt(worksheet, 0, 0, logo, logo.count, &options)
        }
        try check(error)
    }

    /// Against slips, without a password: filters, sorting, widths and heights stay free.
    private func protect() {
        var allowed = lxw_protection()
        allowed.format_columns = 1
        allowed.format_rows = 1
        allowed.autofilter = 1
        allowed.sort = 1
        worksheet_protect(worksheet, nil, &allowed)
    }

    private func repeatHeader(columns: Int) throws {
        if sheet.name.utf8.count > ExcelLimits.nameBytesForPrintTitles { return }
        try check(
            worksheet_repeat_rows(
                worksheet, UInt32(headerRows.lowerBound), UInt32(headerRows.upperBound - 1)))
        if columns > 0, fit.across != nil {
            try check(worksheet_repeat_columns(worksheet, 0, UInt16(columns - 1)))
        }
    }

    /// Fits the sheet to its pages: several tables are not cut where a page of their own holds them whole.
    private func fitToPages() throws {
        var breaks = fit.pages == 1 ? [] : fit.breaks
        if let scale = fit.scale {
            worksheet_set_print_scale(worksheet, scale)
        } else {
            // A sheet that is fitted to a number of pages takes no breaks of its own.
            worksheet_fit_to_pages(worksheet, 1, breaks.isEmpty ? fit.pages : 0)
        }
        if let across = fit.across {
            worksheet_print_across(worksheet)
            var columns = across.breaks.map { UInt16($0) } + [0]
            try check(worksheet_set_v_pagebreaks(worksheet, &columns))
        }
        if breaks.isEmpty { return }
        breaks.append(0)
        try check(worksheet_set_h_pagebreaks(worksheet, &breaks))
    }

    /// One table may go on over pages to the right, several may not.
    static func pageFit(_ sheet: Sheet, _ widths: [Double]) -> PageFit {
        guard sheet.tables.count == 1, let table = sheet.tables.first, !table.isFacts else {
            return PageFit(widths: widths)
        }
        let names = table.columns.filter(\.isShown).map(\.group)
        var groups: [Range<Int>] = []
        for (place, name) in names.enumerated() where !name.isEmpty {
            if let last = groups.last, last.upperBound == place, names[last.lowerBound] == name {
                groups[groups.count - 1] = last.lowerBound..<place + 1
            } else {
                groups.append(place..<place + 1)
            }
        }
        return PageFit(widths: widths, repeating: columnsInSight(sheet, widths), groups: groups)
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

extension Sheet {
    /// Whether what the first table's header says holds for all tables, as for the largest rows of an answer
    /// that stand in a table of their own.
    var hasOneHeader: Bool {
        guard let first = tables.first else { return false }
        let names = first.columns.map { [$0.group, $0.title] }
        return tables.dropFirst().allSatisfy { table in
            !table.isFacts && table.columns.map { [$0.group, $0.title] } == names
        }
    }
}
