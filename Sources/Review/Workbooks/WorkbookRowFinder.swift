/// Finds cells of a sheet by their place, best from above to below: rows stand in the order of their numbers.
struct WorkbookRowFinder {
    private let sheet: WorkbookSheet
    private var next = 0
    private var last: WorkbookRow?

    init(_ sheet: WorkbookSheet) { self.sheet = sheet }

    /// What stands in a cell; nil where nothing does.
    mutating func cell(_ place: WorkbookAddress) -> WorkbookCell? {
        find(place.row)
        guard let last, last.number == place.row else { return nil }
        return last.cells.first { $0.column == place.column }
    }

    private mutating func find(_ number: Int) {
        if last?.number == number { return }
        if next < sheet.count, take(next) == number { return }
        var (low, high) = (0, sheet.count)
        while low < high {
            let middle = (low + high) / 2
            if sheet.row(middle).number < number { low = middle + 1 } else { high = middle }
        }
        if low < sheet.count { take(low) }
    }

    @discardableResult
    private mutating func take(_ position: Int) -> Int {
        let row = sheet.row(position)
        (last, next) = (row, position + 1)
        return row.number
    }
}
