/// Where a cell leads to within the workbook.
public enum Link: Sendable, Hashable {
    /// The top of a sheet, by its position.
    case sheet(Int)
    /// A row of a table, by the positions of sheet, table and row.
    case row(sheet: Int, table: Int, row: Int)
}
