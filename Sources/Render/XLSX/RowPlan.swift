internal import Model

/// On which rows of a worksheet the tables of a sheet stand, known before any is written: links lead there.
struct RowPlan {
    /// For each table the row of its first row.
    let firstRows: [Int]
    /// How many rows there are, but for those of footnotes.
    let rows: Int

    init(_ sheet: Sheet) {
        var row = [sheet.title, sheet.stamp].count { !$0.isEmpty } + sheet.subtitles.count + 1
        var firstRows: [Int] = []
        for (number, table) in sheet.tables.enumerated() {
            let charts = sheet.charts.filter { $0.place == number }
            if !charts.isEmpty { row += ChartBand(charts, widths: []).rows + (number > 0 ? 1 : 0) }
            if number > 0 { row += 1 }
            if !table.title.isEmpty { row += 1 }
            row += RowPlan.headerRows(of: table)
            firstRows.append(row)
            row += table.rowCount
            if !table.note.isEmpty { row += 1 }
        }
        self.firstRows = firstRows
        rows = row
    }

    /// A list of topics has no header; names over several columns take a row of their own.
    static func headerRows(of table: SheetTable) -> Int {
        if table.isFacts { return 0 }
        return table.columns.contains { $0.isShown && !$0.group.isEmpty } ? 2 : 1
    }
}
