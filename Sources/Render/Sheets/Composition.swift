internal import Model

/// What part of a table each of its rows is: hundredths of a percent that add up to 100.00 %.
struct Composition {
    /// By the keys of a row.
    private let shares: [[Int32]: Int64]
    /// Hundredths of a percent in the whole.
    static let whole: Int64 = 10_000

    /// The parts by a column of figures, which add up; none where they come to nothing.
    ///
    /// - Source: contract with the users, composition columns
    init(_ totals: TotalsTable, column: Int, detail: Int) {
        let rows = totals.rows.filter { $0.level == detail }
        let weights = rows.map { row in row.figures.last.flatMap { $0[column].addend } }
        var shares: [[Int32]: Int64] = [:]
        let parts = try? Allocation.largestRemainder(
            total: Composition.whole, weights: weights.map { $0 ?? 0 })
        let sum = weights.reduce(Int128(0)) { $0 + Int128($1 ?? 0) }
        if let parts, sum != 0 {
            for (row, (weight, part)) in zip(rows, zip(weights, parts)) where weight != nil {
                let keys = row.keys.map(\.key)
                for level in 0...keys.count { shares[Array(keys.prefix(level)), default: 0] += part }
            }
        }
        self.shares = shares
    }

    /// The part of a row.
    func cell(_ row: TotalsRow) -> Cell {
        guard let part = shares[row.keys.map(\.key)] else { return .empty }
        return Cell(.percent(numerator: Int128(part), denominator: Int128(Composition.whole)))
    }
}

extension Figure {
    /// What can be added up: cents, a count, minor units.
    fileprivate var addend: Int64? {
        switch self {
        case .euro(let value), .count(let value), .money(let value, _): value
        case .absent, .ratio, .day: nil
        }
    }
}
