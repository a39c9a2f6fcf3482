internal import Model

/// How high rows must be for texts that wrap, in points.
struct RowHeight: Sendable {
    private let shown: [Int]
    /// By place, what its column has for a text: regular, and bold.
    private let rooms: [Double]
    /// The height of a row with one of the figures that a report is about.
    private static let tile = 30.0
    /// A row cannot be higher.
    private static let most = 409.0
    /// Texts of fewer bytes are one line in every column.
    private static let short = 7

    init(_ table: SheetTable, _ widths: ColumnWidths) {
        shown = table.columns.indices.filter { table.columns[$0].isShown }
        rooms = shown.indices.map(widths.room)
    }

    /// The height of a row; nil where it is the usual one.
    func ofRow(_ row: SheetRow) -> Double? {
        if row.isTile { return RowHeight.tile }
        var lines = 1
        for (place, column) in shown.enumerated() {
            guard case .text(let text) = row.cells[column].value else { continue }
            if text.utf8.count < RowHeight.short, !text.utf8.contains(10) { continue }
            lines = max(lines, PrintedWidth.lines(text, in: rooms[place], isBold: row.isBold(column)))
        }
        return lines == 1 ? nil : min(RowHeight.most, Double(lines) * PageFit.lineHeight + 1)
    }
}
