/// Reads the cells of an answer, best from above to below.
public struct AnswerCells {
    private let file: AnswerFile
    private var finder: WorkbookRowFinder?

    /// The cells of a file.
    public init(_ file: AnswerFile) {
        self.file = file
        if case .sheet(let sheet) = file.content { finder = WorkbookRowFinder(sheet) }
    }

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
        case .sheet: return finder?.cell(place)?.words ?? ""
        }
    }

    /// Whether a cell says what is expected of it; numbers are compared as such.
    public mutating func says(_ expected: String, at address: String) -> Bool {
        let found = words(address)
        if found == expected { return true }
        guard let number = ExactNumber(found), let other = ExactNumber(expected) else { return false }
        return number.equals(other)
    }

    private static func words(_ value: JSON?) -> String {
        switch value {
        case .text(let text): text
        case .number(let digits): digits
        default: ""
        }
    }
}
