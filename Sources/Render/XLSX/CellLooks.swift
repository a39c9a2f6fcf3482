internal import Model

/// How the cells of a table look.
struct CellLooks: Sendable {
    /// The columns of the table that people see, in order: their places are the worksheet's columns.
    let shown: [Int]
    private let isFacts: Bool
    private let hasBar: [Bool]
    private let isOpen: [Bool]

    init(_ table: SheetTable) {
        let shown = table.columns.indices.filter { table.columns[$0].isShown }
        self.shown = shown
        isFacts = table.isFacts
        hasBar = shown.map { table.columns[$0].hasBar }
        isOpen = shown.map { table.columns[$0].isOpen }
    }

    /// The look of a cell in a place of its row, given the number it prints.
    func style(of cell: Cell, _ number: PrintedNumber?, in row: SheetRow, at place: Int) -> Style {
        var style = Style(part: Style.part(of: row.level), number: Style.NumberLook(cell.value))
        style.emphasis = cell.emphasis
        if isFacts {
            style.isLeft = true
            if place == 0 { style.part = .topic }
            if row.isTile { style.part = .tile }
        }
        style.isOpen = isOpen[place]
        if case .text = cell.value {
            style.wraps = true
            style.isIndented = place > 0
            style.isLink = cell.link != nil
        } else if isFacts || style.number == .day {
            style.isLeft = true
            style.isIndented = place > 0
        }
        style.isNegative = (number?.digits ?? 0) < 0
        style.isAboveWhole = hasBar[place] && cell.value.isAboveWhole
        return style
    }
}
