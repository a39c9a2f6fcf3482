internal import Model

/// Indirect cost to date, and what of each period falls to each claimant.
///
/// - Source: General Conditions (Annex II), art. 14.7; contract with the users, "Indirect cost".
struct FlatRateSpread {
    let flat: FlatRateMeasure
    let most: Int64?

    /// What falls to a claimant in a period, and the ledger row that first named the claimant there.
    struct Part {
        var period: Int
        var first: Int
        var cents: Int64
    }

    init(_ flat: FlatRateMeasure, most: Int64?) {
        self.flat = flat
        self.most = most
    }

    /// The parts by period, claimants in source order; who gets nothing has no part.
    func rows(_ ledger: CostLedger) throws -> [Part] {
        var parts: [Part] = []
        var base = ledger.closed.cents
        var before = ledger.closed.shares
        for period in ledger.periods.indices where !ledger.ranges[period].isEmpty {
            base += ledger.total(period)
            let toDate = try cents(of: base)
            let claimants = ledger.cells(period)
            let shares = try Allocation.largestRemainder(
                total: try ExactArithmetic.subtract(toDate, before), weights: claimants.sums())
            for (claimant, cents) in shares.enumerated() where cents != 0 {
                let first = claimants[claimant].first.map { Int($0) } ?? 0
                parts.append(Part(period: period, first: first, cents: cents))
            }
            before = toDate
        }
        return parts
    }

    private func cents(of base: Int128) throws -> Int64 {
        guard let narrow = Int64(exactly: base) else { throw ArithmeticOverflow(what: "a sum") }
        let cents = try flat.rate.of(narrow, rounding: flat.rounding)
        return most.map { min($0, cents) } ?? cents
    }
}
