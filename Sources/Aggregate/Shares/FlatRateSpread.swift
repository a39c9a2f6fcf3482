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
            let shares = try shares(
                try ExactArithmetic.subtract(toDate, before), claimants.sums(), ledger, period)
            for (claimant, cents) in shares.enumerated() where cents != 0 {
                let first = claimants[claimant].first.map { Int($0) } ?? 0
                parts.append(Part(period: period, first: first, cents: cents))
            }
            before = toDate
        }
        return parts
    }

    /// What of a period's total falls to each claimant. What reversals take back is spread by itself, at the
    /// rate at which the closed cost had it; the rest by what is left.
    private func shares(_ total: Int64, _ costs: [Int64], _ ledger: CostLedger, _ period: Int) throws
        -> [Int64]
    {
        let reversals = ledger.reversals(period)
        if reversals.isEmpty { return try Allocation.largestRemainder(total: total, weights: costs) }
        let others = try ledger.cells(period, weightless: reversals).sums()
        let reversed = try zip(costs, others).map { try ExactArithmetic.subtract($0, $1) }
        let sum = reversed.reduce(Int128(0)) { $0 + Int128($1) }
        guard others.contains(where: { $0 != 0 }), others.reduce(Int128(0), { $0 + Int128($1) }) != 0,
            ledger.closed.cents != 0, sum != 0
        else { return try Allocation.largestRemainder(total: total, weights: costs) }
        let taken = try ExactArithmetic.multiplyDivide(
            Int128(ledger.closed.shares), sum, by: ledger.closed.cents, rounding: .halfUp)
        let back = try Allocation.largestRemainder(total: taken, weights: reversed)
        let rest = try Allocation.largestRemainder(
            total: try ExactArithmetic.subtract(total, taken), weights: others)
        return try zip(back, rest).map { try ExactArithmetic.add($0, $1) }
    }

    private func cents(of base: Int128) throws -> Int64 {
        guard let narrow = Int64(exactly: base) else { throw ArithmeticOverflow(what: "a sum") }
        let cents = try flat.rate.of(narrow, rounding: flat.rounding)
        return most.map { min($0, cents) } ?? cents
    }
}
