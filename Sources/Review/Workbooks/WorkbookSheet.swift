/// A sheet of a workbook, whose rows are read when they are asked for.
struct WorkbookSheet: Equatable {
    private let bytes: [UInt8]
    private let texts: [String]
    private let styles: [WorkbookStyle]
    /// Where the rows stand.
    private let rows: [Range<Int>]
    /// The rows, where they are few enough to be held.
    private var held: [WorkbookRow] = []

    /// Sheets of more rows are read again whenever a row is asked for.
    private static let mostHeld = 4_000

    init(_ bytes: [UInt8], texts: [String], styles: [WorkbookStyle]) {
        self.bytes = bytes
        self.texts = texts
        self.styles = styles
        rows = WorkbookSheet.places(bytes)
        if rows.count <= WorkbookSheet.mostHeld { held = rows.indices.map(read) }
    }

    /// How many rows hold something.
    var count: Int { rows.count }

    private static func places(_ bytes: [UInt8]) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var reader = XMLReader(bytes)
        var start = 0
        var before = 0
        while true {
            before = reader.offset
            let mark = reader.next()
            if mark == .end { return places }
            if mark == .open, reader.isNamed("row") { start = before }
            if mark == .close, reader.isNamed("row") { places.append(start..<reader.offset) }
        }
    }

    /// A row: its number in the sheet, from 1, and its cells that hold something.
    func row(_ position: Int) -> WorkbookRow { held.isEmpty ? read(position) : held[position] }

    private func read(_ position: Int) -> WorkbookRow {
        var reader = XMLReader(bytes, rows[position])
        var row = WorkbookRow(number: position + 1, cells: [])
        while true {
            let mark = reader.next()
            if mark == .end { return row }
            guard mark == .open || mark == .empty else { continue }
            if reader.isNamed("row") { row.number = reader.attribute("r").flatMap { Int($0) } ?? row.number }
            if mark == .open, reader.isNamed("c"), let cell = cell(&reader, row.cells.last) {
                row.cells.append(cell)
            }
        }
    }

    private func cell(_ reader: inout XMLReader, _ last: WorkbookCell?) -> WorkbookCell? {
        let type = reader.attribute("t") ?? "n"
        let number = reader.attribute("s").flatMap { Int($0) } ?? 0
        let style = styles.indices.contains(number) ? styles[number] : .plain
        let column = reader.attribute("r").flatMap { WorkbookAddress($0)?.column } ?? (last?.column ?? -1) + 1
        var cell = WorkbookCell(
            column: column, value: .empty, kind: style.kind, places: style.places)
        var (value, isValue, isFormula) = ("", false, false)
        reading: while true {
            switch reader.next() {
            case .end: break reading
            case .open:
                isValue = reader.isNamed("v")
                isFormula = reader.isNamed("f")
                if isFormula { cell.formula = "" }
                if reader.isNamed("is") { value = WorkbookText.read(&reader, until: "is") }
            case .close:
                if reader.isNamed("c") { break reading }
                (isValue, isFormula) = (false, false)
            case .text:
                if isValue { value += reader.text }
                if isFormula { cell.formula? += reader.text }
            case .empty: break
            }
        }
        switch type {
        case "s":
            cell.value = .text(Int(value).flatMap { texts.indices.contains($0) ? texts[$0] : nil } ?? "")
        case "inlineStr": cell.value = .text(value)
        case "str": cell.value = .text(WorkbookText.plain(value))
        case "n": cell.value = WorkbookCell.number(value)
        default: cell.value = .text(value)
        }
        if cell.value == .text("") { cell.value = .empty }
        return cell.value == .empty && cell.formula == nil ? nil : cell
    }
}
