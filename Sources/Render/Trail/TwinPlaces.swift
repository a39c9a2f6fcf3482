internal import Model

/// Where the cells of a sheet stand in its CSV twin, which leaves out headings.
struct TwinPlaces: Sendable {
    /// By table, how many rows of the file stand before its first.
    private let firstRows: [Int]
    /// By table, the rows that are headings, in order.
    private let headings: [[Int]]
    /// By table and column, the column of the file.
    private let columns: [[Int?]]

    init(_ sheet: Sheet) {
        var (firstRows, headings): ([Int], [[Int]]) = ([], [])
        var next = 0
        for table in sheet.tables {
            let streamed = table.stream?.count ?? 0
            let own = table.rows.indices.filter { table.rows[$0].level == .heading }.map { streamed + $0 }
            firstRows.append(next)
            headings.append(own)
            next += streamed + table.rows.count - own.count
        }
        let twin = CSVTwin(sheet)
        columns = sheet.tables.enumerated().map { number, table in
            table.columns.indices.map { twin.place(of: $0, in: number) }
        }
        (self.firstRows, self.headings) = (firstRows, headings)
    }

    /// The row below the header and the column, from 0; nil where the file has no such cell.
    func place(of spot: CellSpot) -> (row: Int, column: Int)? {
        let above = headings[spot.table]
        let before = above.firstPlace { $0 >= spot.row }
        if above.indices.contains(before), above[before] == spot.row { return nil }
        guard let column = columns[spot.table][spot.column] else { return nil }
        return (firstRows[spot.table] + spot.row - before, column)
    }
}
