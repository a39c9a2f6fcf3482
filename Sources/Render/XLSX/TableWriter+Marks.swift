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
        for (place, column) in shown.enumerated() where table.columns[column].hasBar {
            var stretches = barRows(column)
            var ranges = TableWriter.ranges(stretches, place)
            if ranges.utf8.count > TableWriter.mostRanges {
                stretches = [firstDataRow..<row]
                ranges = ""
            }
            guard let first = stretches.first else { continue }
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
            let (worksheet, column) = (sheet.worksheet, UInt16(place))
            let error = ranges.withCString { text in
                if stretches.count > 1 { bar.multi_range = UnsafeMutablePointer(mutating: text) }
                return worksheet_conditional_format_range(
                    worksheet, UInt32(first.lowerBound), column, UInt32(first.upperBound - 1), column, &bar)
            }
            try check(error)
        }
    }

    /// The library takes no longer list of ranges.
    private static let mostRanges = 2_000

    /// The rows of a column in which a figure above 0 stands: readers of the older form draw a bar for 0 too.
    private func barRows(_ column: Int) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        for (number, values) in table.rows.enumerated() {
            guard case .percent(let part, let whole) = values.cells[column].value, part != 0, whole != 0
            else {
                continue
            }
            let row = firstDataRow + (table.stream?.count ?? 0) + number
            if let last = stretches.last, last.upperBound == row {
                stretches[stretches.count - 1] = last.lowerBound..<row + 1
            } else {
                stretches.append(row..<row + 1)
            }
        }
        return stretches
    }

    private static func ranges(_ stretches: [Range<Int>], _ place: Int) -> String {
        let letters = ExcelText.column(place)
        return stretches.map { "\(letters)\($0.lowerBound + 1):\(letters)\($0.upperBound)" }
            .joined(separator: " ")
    }
}
