internal import Model

/// Finds the rows whose cells add up to a subtotal's, so that the workbook can hold a live SUM formula.
///
/// A cell is marked only where the measure is additive and the shown values come to exactly the cell's value:
/// a formula never says anything else than the figure beside it.
struct SumFinder {
    let totals: TotalsTable
    let request: TotalsRequest
    /// For each row of totals its position among the rows of the sheet; where the row is left out, that of
    /// the row that says the same.
    let positions: [Int]
    /// Rows of totals that the sheet leaves out.
    let leftOut: Set<Int>
    let firstColumn: Int
    /// More ranges make a formula that nobody reads.
    static let mostRanges = 60

    /// Marks the cells of all subtotal rows.
    func mark(_ rows: inout [SheetRow], additive: [Bool]) {
        for number in totals.rows.indices where !leftOut.contains(number) {
            let parts = SumFinder.parts(of: number, totals, request).map { positions[$0] }
            if parts.isEmpty { continue }
            let ranges = SumFinder.ranges(parts)
            if ranges.count > SumFinder.mostRanges { continue }
            let row = positions[number]
            for (offset, isAdditive) in additive.enumerated() where isAdditive {
                let column = firstColumn + offset
                if SumFinder.adds(parts, upTo: row, column, rows) { rows[row].cells[column].sumOf = ranges }
            }
        }
    }

    /// The rows of the next finer level that a row is made of.
    static func parts(of number: Int, _ totals: TotalsTable, _ request: TotalsRequest) -> [Int] {
        let level = totals.rows[number].level
        guard let finer = request.levels.filter({ $0 > level }).min() else { return [] }
        var parts: [Int] = []
        for earlier in totals.rows[..<number].indices.reversed() {
            if totals.rows[earlier].level <= level { break }
            if totals.rows[earlier].level == finer { parts.append(earlier) }
        }
        return parts.reversed()
    }

    /// Whether the values of some rows come to exactly that of another, in one currency.
    static func adds(_ parts: [Int], upTo row: Int, _ column: Int, _ rows: [SheetRow]) -> Bool {
        let whole = rows[row].cells[column].value
        guard let expected = whole.addend else { return false }
        var sum: Int128 = 0
        for part in parts {
            let value = rows[part].cells[column].value
            if value == .empty { continue }
            guard let addend = value.addend, value.isLike(whole) else { return false }
            sum += addend
        }
        return sum == expected
    }

    /// Positions in ascending order as ranges.
    static func ranges(_ positions: [Int]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for position in positions {
            if let last = ranges.last, last.upperBound == position {
                ranges[ranges.count - 1] = last.lowerBound..<position + 1
            } else {
                ranges.append(position..<position + 1)
            }
        }
        return ranges
    }
}

extension CellValue {
    /// Whether two values can be added: of the same kind and currency.
    func isLike(_ other: CellValue) -> Bool {
        switch (self, other) {
        case (.count, .count): true
        case (.money(_, let a), .money(_, let b)): a == b
        case (.exact(let a), .exact(let b)): a.scale == b.scale
        default: false
        }
    }
}
