internal import CXLSXWriter
internal import Model

/// What is laid over the cells of a table: filters, and bars behind percentages.
extension TableWriter {
    /// An Excel table, where the workbook is made in memory; it may only come after the rows.
    func addTable() throws {
        let (first, last) = (UInt32(firstDataRow - 1), UInt32(firstDataRow + detailCount - 1))
        try ExcelTable.add(
            sheet.worksheet, first..<last + 1, titles: titles,
            headers: shown.indices.map { try sheet.workbook.format(headerStyle($0)) },
            check: { try check($0) })
    }

    /// An autofilter, where the workbook is made row by row; it may only come before the rows.
    func addFilter() throws {
        if sheet.sheet.name.utf8.count > ExcelLimits.nameBytesForPrintTitles { return }
        let (first, last) = (UInt32(firstDataRow - 1), UInt32(firstDataRow + detailCount - 1))
        try check(worksheet_autofilter(sheet.worksheet, first, 0, last, UInt16(shown.count - 1)))
    }

    private var detailCount: Int {
        (table.stream?.count ?? 0) + table.rows.count { $0.level == .detail }
    }

    /// Bars behind percentages, from 0 to 100 %: the same length means the same on every row and sheet.
    func addBars() throws {
        for (place, column) in shown.enumerated() where table.columns[column].hasBar && row > firstDataRow {
            var bar = lxw_conditional_format()
            bar.type = UInt8(LXW_CONDITIONAL_DATA_BAR.rawValue)
            bar.min_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
            bar.max_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
            bar.max_value = 1
            bar.bar_color = sheet.workbook.palette.bar
            bar.bar_solid = 1
            bar.bar_no_border = 1
            bar.bar_negative_color_same = 1
            bar.bar_axis_position = UInt8(LXW_CONDITIONAL_BAR_AXIS_NONE.rawValue)
            try check(
                worksheet_conditional_format_range(
                    sheet.worksheet, UInt32(firstDataRow), UInt16(place), UInt32(row - 1), UInt16(place),
                    &bar))
        }
    }
}
