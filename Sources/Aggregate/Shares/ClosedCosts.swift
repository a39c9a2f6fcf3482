internal import Model

/// What closed reports counted as cost, and what of a share they gave it: from there a ledger goes on.
struct ClosedCosts {
    /// The cost in EUR cents.
    let cents: Int128
    /// The shares in EUR cents.
    let shares: Int64

    /// Takes the closed records of a batch out of its costs, and returns their sum.
    static func take(from rows: inout [Int32], _ cents: inout [Int64], _ batch: Batch) -> Int128 {
        guard let standings = batch.closing?.standings else { return 0 }
        var sum: Int128 = 0
        var kept: (rows: [Int32], cents: [Int64]) = ([], [])
        for (row, cost) in zip(rows, cents) {
            if standings[Int(row)] == .closed {
                sum += Int128(cost)
            } else {
                kept.rows.append(row)
                kept.cents.append(cost)
            }
        }
        (rows, cents) = kept
        return sum
    }

    /// By batch of rows that take back what was counted, their shares in a field, with the sign they count
    /// with.
    static func taken(_ batches: [Batch], _ field: Int) -> [Int32: [Int64]] {
        var taken: [Int32: [Int64]] = [:]
        for (number, batch) in batches.enumerated() {
            guard let closing = batch.closing, closing.isReversal else { continue }
            var shares = [Int64](repeating: 0, count: batch.count)
            if batch.columns.indices.contains(field), case .integers(let known)? = batch.columns[field] {
                shares = known.map { $0 == Column.absentInteger ? 0 : -$0 }
            }
            taken[Int32(truncatingIfNeeded: number)] = shares
        }
        return taken
    }

    /// The shares that closed records have in a field.
    static func shares(_ batches: [Batch], _ field: Int) throws(ArithmeticOverflow) -> Int64 {
        var sum: Int128 = 0
        for batch in batches {
            guard let closing = batch.closing, batch.columns.indices.contains(field),
                case .integers(let shares)? = batch.columns[field]
            else { continue }
            for (row, share) in shares.enumerated()
            where closing.standings[row] == .closed && share != Column.absentInteger {
                sum += Int128(closing.isReversal ? -share : share)
            }
        }
        guard let narrow = Int64(exactly: sum) else { throw ArithmeticOverflow(what: "a sum") }
        return narrow
    }
}
