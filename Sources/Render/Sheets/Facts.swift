internal import Model

/// A list of topics with values, as the cover and the method sheet have them.
struct Facts {
    private(set) var rows: [SheetRow] = []

    /// Adds a line; an empty text adds none.
    mutating func add(_ topic: String, _ text: String, _ remark: String = "", emphasis: Emphasis = .plain) {
        if !text.isEmpty { add(topic, .text(text), remark, emphasis: emphasis) }
    }

    /// Adds a line.
    mutating func add(
        _ topic: String, _ value: CellValue, _ remark: String = "", emphasis: Emphasis = .plain,
        from trail: CellTrail? = nil
    ) {
        let cells = [
            Cell.text(topic, .heading), Cell(value, emphasis: emphasis, trail: trail),
            Cell.text(remark, .quiet),
        ]
        rows.append(SheetRow(level: .detail, cells: cells))
    }

    /// The table; without any remark it has no column for one.
    func table(_ title: String, _ say: Wording) -> SheetTable {
        var topic = SheetColumn(title: say(.topic), csvName: "topic")
        topic.isKey = true
        var columns = [topic, SheetColumn(title: say(.value), csvName: "value")]
        let hasRemarks = rows.contains { $0.cells[2].value != .empty }
        if hasRemarks { columns.append(SheetColumn(title: say(.remark), csvName: "remark")) }
        let width = columns.count
        let kept = rows.map { SheetRow(level: $0.level, cells: Array($0.cells.prefix(width))) }
        var table = SheetTable(title: title, columns: columns, rows: kept)
        table.isFacts = true
        return table
    }
}

extension SheetColumn {
    /// A column that tells rows apart.
    static func key(_ title: String, _ csvName: String) -> SheetColumn {
        var column = SheetColumn(title: title, csvName: csvName)
        column.isKey = true
        return column
    }
}
