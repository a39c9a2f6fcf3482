internal import Model

/// The columns of a table of totals that say what its rows are about.
///
/// Where outer dimensions have subtotals, people see them as headings over their group and as the subtotal's
/// label; only the innermost has columns of its own. The CSV twin always has a column for each dimension.
struct KeyColumns {
    let columns: [SheetColumn]
    private let totals: TotalsTable
    private let depth: Int
    private let isGrouped: Bool
    private let hasCodes: [Bool]
    /// The outer dimensions whose groups open with a line; nil: all.
    private let opening: Set<Int>?

    init(
        _ request: TotalsRequest, _ totals: TotalsTable, _ dimensions: [Dimension],
        headings: Set<Int>? = nil, _ say: Wording
    ) {
        opening = headings
        self.totals = totals
        depth = dimensions.count
        isGrouped = depth > 1 && request.levels.contains { $0 > 0 && $0 < dimensions.count }
        let hasCodes = dimensions.indices.map { position in
            totals.rows.contains { row in
                position < row.keys.count && row.keys[position].key >= 0
                    && row.keys[position].code != row.keys[position].label
            }
        }
        self.hasCodes = hasCodes
        var columns: [SheetColumn] = []
        for (position, dimension) in dimensions.enumerated() {
            let isShown = !isGrouped || position == dimensions.count - 1
            if hasCodes[position] {
                columns.append(
                    KeyColumns.column(say(.code), dimension.name + "-code", isShown: isShown))
            }
            columns.append(KeyColumns.column(dimension.title, dimension.name, isShown: isShown))
        }
        // A table without dimensions has one row, which still wants its name.
        if columns.isEmpty { columns = [KeyColumns.column(say(.whole), "row", isShown: true)] }
        self.columns = columns
    }

    private static func column(_ title: String, _ csvName: String, isShown: Bool) -> SheetColumn {
        var column = SheetColumn(title: title, csvName: csvName)
        column.isKey = true
        column.isShown = isShown
        return column
    }

    /// The key cells of a row; a subtotal's label stands where people look for it.
    func cells(of row: TotalsRow, label: String?) -> [Cell] {
        var cells: [Cell] = []
        for position in 0..<depth {
            let key = position < row.keys.count ? row.keys[position] : nil
            if hasCodes[position] { cells.append(code(key)) }
            cells.append(.text(key?.label ?? ""))
        }
        if cells.isEmpty { cells = [.empty] }
        if let label { cells[labelPosition(row)] = .text(label) }
        return cells
    }

    /// The innermost column where groups have headings; else the first one that the row leaves empty.
    private func labelPosition(_ row: TotalsRow) -> Int {
        if isGrouped || depth < 2 { return columns.count - 1 }
        return min(row.level, depth - 1) + hasCodes.prefix(min(row.level, depth - 1) + 1).count { $0 }
    }

    private func code(_ key: KeyText?) -> Cell {
        guard let key else { return .empty }
        return .text(key.key < 0 ? "" : key.code)
    }

    /// Whether the heading over a row would only say the code of the row itself, which is all of its group
    /// (line 8 of a budget is heading 8).
    private func isRepeated(_ position: Int, _ number: Int) -> Bool {
        let row = totals.rows[number]
        guard let inner = row.keys.last, inner.key >= 0, row.keys[position].code == inner.code else {
            return false
        }
        let prefix = row.keys.prefix(position + 1).map(\.key)
        let next = totals.rows[(number + 1)...].first { $0.level == depth }
        return next.map { $0.keys.prefix(position + 1).map(\.key) != prefix } ?? true
    }

    /// The headings that open before a row: one for each outer key that changes.
    func headings(before number: Int, width: Int) -> [SheetRow] {
        let row = totals.rows[number]
        guard isGrouped, row.level == depth else { return [] }
        let earlier = totals.rows[..<number].last { $0.level == depth }
        var rows: [SheetRow] = []
        for position in 0..<(depth - 1) {
            let prefix = row.keys.prefix(position + 1).map(\.key)
            if let earlier, earlier.keys.prefix(position + 1).map(\.key) == prefix { continue }
            if let opening, !opening.contains(position) || isRepeated(position, number) { continue }
            var cells = [Cell](repeating: .empty, count: width)
            let label = columns.count - 1
            cells[label] = .text(row.keys[position].label, .heading)
            if hasCodes[depth - 1], hasCodes[position] {
                cells[label - 1] = Cell(code(row.keys[position]).value, emphasis: .heading)
            }
            rows.append(SheetRow(level: .heading, cells: cells))
        }
        return rows
    }
}
