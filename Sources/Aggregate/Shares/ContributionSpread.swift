internal import Model

/// The EU contribution to date, and what of each period falls to each record: first to cells (partner ×
/// budget line), then to the cell's records, each by largest remainder.
///
/// - Source: General Conditions (Annex II), art. 17; contract with the users, "EU contribution".
struct ContributionSpread {
    let contribution: ContributionMeasure

    init(_ contribution: ContributionMeasure) { self.contribution = contribution }

    /// One share a row of the ledger.
    func shares(_ ledger: CostLedger) throws -> [Int64] {
        var shares = [Int64](repeating: 0, count: ledger.rows.count)
        var cost: Int128 = 0
        var before: Int64 = 0
        for period in ledger.periods.indices {
            cost += ledger.total(period)
            guard let narrow = Int64(exactly: cost) else { throw ArithmeticOverflow(what: "a sum") }
            let toDate = try Contribution.amount(
                eligible: narrow, rate: contribution.rate, maximum: contribution.maximumCents,
                rounding: contribution.rounding)
            let amount = try ExactArithmetic.subtract(toDate, before)
            try spread(amount, ledger, period, &shares)
            before = toDate
        }
        return shares
    }

    private func spread(
        _ amount: Int64, _ ledger: CostLedger, _ period: Int, _ shares: inout [Int64]
    ) throws {
        if amount == 0 { return }
        let cells = ledger.cells(period)
        let ofCells = try Allocation.largestRemainder(
            total: amount, weights: try (0..<cells.count).map { try ledger.cents(cells[$0]) })
        var ofRows: [Int64] = []
        for (cell, share) in ofCells.enumerated() where share != 0 {
            let rows = cells[cell]
            try Allocation.largestRemainder(
                total: share, weights: rows.map { ledger.rows[Int($0)].cents }, into: &ofRows)
            for (row, share) in zip(rows, ofRows) { shares[Int(row)] = share }
        }
    }
}
