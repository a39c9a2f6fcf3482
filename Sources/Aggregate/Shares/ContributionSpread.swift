internal import Gather
internal import Model

/// The EU contribution to date, and what of each period falls to each record: first to cells (partner ×
/// budget line), then to the cell's records, each by largest remainder.
///
/// - Source: General Conditions (Annex II), art. 17; contract with the users, "EU contribution".
struct ContributionSpread {
    let contribution: ContributionMeasure

    init(_ contribution: ContributionMeasure) { self.contribution = contribution }

    /// One share a row of the ledger; periods are spread on all threads of a pool.
    func shares(_ ledger: CostLedger, pool: WorkerPool) throws -> [Int64] {
        let amounts = try amounts(ledger)
        let shares = try pool.map(amounts.count) { try spread(amounts[$0], ledger, $0) }
        return shares.flatMap { $0 }
    }

    /// What falls to each period.
    private func amounts(_ ledger: CostLedger) throws -> [Int64] {
        var cost = ledger.closed.cents
        var before = ledger.closed.shares
        return try ledger.periods.indices.map { period in
            // What no row of a period can take waits for the next.
            if ledger.ranges[period].isEmpty { return 0 }
            cost += ledger.total(period)
            guard let narrow = Int64(exactly: cost) else { throw ArithmeticOverflow(what: "a sum") }
            let toDate = try Contribution.amount(
                eligible: narrow, rate: contribution.rate, maximum: contribution.maximumCents,
                rounding: contribution.rounding)
            defer { before = toDate }
            return try ExactArithmetic.subtract(toDate, before)
        }
    }

    /// The shares of a period's rows. Reversals take back what their records had, and the rest is spread:
    /// in proportion to what large amounts of both signs leave of one another, cents would be multiplied.
    private func spread(_ amount: Int64, _ ledger: CostLedger, _ period: Int) throws -> [Int64] {
        let reversals = ledger.reversals(period)
        let others = ledger.cells(period, weightless: reversals)
        let range = ledger.ranges[period]
        if reversals.isEmpty { return try spread(amount, over: others, range) }
        if try others.sums().reduce(Int128(0), { $0 + Int128($1) }) == 0 {
            return try spread(amount, over: ledger.cells(period), range)
        }
        let taken = reversals.reduce(Int128(0)) { $0 + Int128(ledger.taken($1)) }
        guard let rest = Int64(exactly: Int128(amount) - taken) else {
            throw ArithmeticOverflow(what: "a sum")
        }
        var shares = try spread(rest, over: others, range)
        for row in reversals { shares[row - range.lowerBound] += ledger.taken(row) }
        return shares
    }

    /// The shares of some rows: first of their cells, then theirs.
    private func spread(_ amount: Int64, over cells: CellRows, _ range: Range<Int>) throws -> [Int64] {
        var shares = [Int64](repeating: 0, count: range.count)
        if amount == 0 { return shares }
        let ofCells = try Allocation.largestRemainder(total: amount, weights: cells.sums())
        var ofRows: [Int64] = []
        for (cell, share) in ofCells.enumerated() where share != 0 {
            try Allocation.largestRemainder(total: share, weights: cells.weights(cell), into: &ofRows)
            for (row, share) in zip(cells[cell], ofRows) { shares[Int(row) - range.lowerBound] = share }
        }
        return shares
    }
}
