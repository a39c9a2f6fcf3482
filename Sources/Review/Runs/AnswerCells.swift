/// Reads the cells of an answer, best from above to below.
public struct AnswerCells {
    private let file: AnswerFile
    private var next = 0
    private var row: WorkbookRow?

    /// The cells of a file.
    public init(_ file: AnswerFile) { self.file = file }

    /// What a cell says, as the CSV twin of its table would; a JSON file has its columns' names in row 1 and
    /// its rows below. Empty where nothing is there.
    public mutating func words(_ address: String) -> String {
        guard let place = WorkbookAddress(address) else { return "" }
        switch file.content {
        case .rows(let columns, let rows):
            guard columns.indices.contains(place.column) else { return "" }
            if place.row == 1 { return columns[place.column] }
            guard rows.indices.contains(place.row - 2) else { return "" }
            return AnswerCells.words(rows[place.row - 2][columns[place.column]])
        case .sheet(let sheet):
            find(place.row, sheet)
            guard let row, row.number == place.row else { return "" }
            return row.cells.first { $0.column == place.column }?.words ?? ""
        }
    }

    /// Whether a cell says what is expected of it; numbers are compared as such.
    public mutating func says(_ expected: String, at address: String) -> Bool {
        let found = words(address)
        if found == expected { return true }
        guard let number = ExactNumber(found), let other = ExactNumber(expected) else { return false }
        return number.equals(other)
    }

    private mutating func find(_ wanted: Int, _ sheet: WorkbookSheet) {
        if let row, row.number > wanted { next = 0 }
        if let row, row.number == wanted { return }
        if row.map({ $0.number > wanted }) ?? false { row = nil }
        while next < sheet.count, row.map({ $0.number < wanted }) ?? true {
            row = sheet.row(next)
            next += 1
        }
    }

    private static func words(_ value: JSON?) -> String {
        switch value {
        case .text(let text): text
        case .number(let digits): digits
        default: ""
        }
    }
}
