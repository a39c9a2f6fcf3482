internal import Model

/// One table of several parts, each under a heading: its header is printed again on every page, as that of
/// one table among several cannot be. The CSV twin names the part of each row.
struct PartedTable {
    private let columns: [SheetColumn]
    private var rows: [SheetRow] = []

    /// A table with these columns, the first of them a key.
    init(_ columns: [SheetColumn]) { self.columns = columns }

    /// Adds a part; one without rows is left out. Rows may end before the last columns.
    mutating func add(_ title: String, _ part: [SheetRow]) {
        if part.isEmpty { return }
        rows.append(padded(SheetRow(level: .heading, cells: [.empty, .text(title, .heading)])))
        rows += part.map { padded(SheetRow(level: $0.level, cells: [.text(title)] + $0.cells)) }
    }

    private func padded(_ row: SheetRow) -> SheetRow {
        let missing = max(0, columns.count + 1 - row.cells.count)
        return SheetRow(level: row.level, cells: row.cells + [Cell](repeating: .empty, count: missing))
    }

    /// The table.
    var table: SheetTable {
        var part = SheetColumn.key("", "part")
        part.isShown = false
        return SheetTable(title: "", columns: [part] + columns, rows: rows)
    }
}
