internal import Gather
internal import Model

/// The EU contribution to date, and what of each period falls to each record: first to cells (partner ×
/// budget line), then to the cell's records, each by largest remainder.
///
/// - Source: General Conditions (Annex II), art. 17; contract with the users, "EU contribution".
struct ContributionSpread {
    let contribution: ContributionMeasure

    init(_ contribution: ContributionMeasure) { self.contribution = contribution }

    /// What a ledger's contribution comes to.
    struct Found {
        /// One share a row of the ledger.
        var shares: [Int64]
        /// By period, what no row of it may take: `RaisedShares` spreads it over rows that were closed.
        var raised: [Int64]
    }

    /// The shares; periods are spread on all threads of a pool.
    func shares(_ ledger: CostLedger, pool: WorkerPool) throws -> Found {
        let amounts = try amounts(ledger)
        let spread = try pool.map(amounts.count) { period -> (shares: [Int64], raised: Int64) in
            let amount = amounts[period]
            let plan = try plan(amount.cents, ledger, period, isMost: amount.isMost)
            return (try shares(plan, ledger, period), plan.raised)
        }
        return Found(shares: spread.flatMap(\.shares), raised: spread.map(\.raised))
    }

    /// What falls to each period, and whether the maximum says so.
    private func amounts(_ ledger: CostLedger) throws -> [(cents: Int64, isMost: Bool)] {
        var cost = ledger.closed.cents
        var before = ledger.closed.shares
        return try ledger.periods.indices.map { period in
            // What no row of a period can take waits for the next.
            if ledger.ranges[period].isEmpty { return (0, false) }
            cost += ledger.total(period)
            guard let narrow = Int64(exactly: cost) else { throw ArithmeticOverflow(what: "a sum") }
            let toDate = try Contribution.amount(
                eligible: narrow, rate: contribution.rate, maximum: contribution.maximumCents,
                rounding: contribution.rounding)
            defer { before = toDate }
            return (try ExactArithmetic.subtract(toDate, before), toDate == contribution.maximumCents)
        }
    }

    private func shares(_ plan: Plan, _ ledger: CostLedger, _ period: Int) throws -> [Int64] {
        let range = ledger.ranges[period]
        var shares = [Int64](repeating: 0, count: range.count)
        var ofRows: [Int64] = []
        for (cell, share) in plan.ofCells.enumerated() where share != 0 {
            try Allocation.largestRemainder(total: share, weights: plan.cells.weights(cell), into: &ofRows)
            for (row, share) in zip(plan.cells[cell], ofRows) { shares[Int(row) - range.lowerBound] = share }
        }
        for row in plan.reversals { shares[row - range.lowerBound] += ledger.taken(row) }
        return shares
    }
}

extension ContributionSpread {
    /// How the amount of a period is spread over its cells.
    struct Plan {
        /// Rows that take back what their records had.
        var reversals: [Int]
        /// The cells that share what is left; reversals weigh nothing in them.
        var cells: CellRows
        /// What each cell costs.
        var costs: [Int64]
        var ofCells: [Int64]
        /// What the cells may not take: with it they would have more than the rate of their cost.
        var raised: Int64 = 0
    }

    /// Reversals take back what their records had, and the rest is spread: in proportion to what large
    /// amounts of both signs leave of one another, cents would be multiplied.
    ///
    /// Where the maximum binds, what a reversal frees is not lost: it goes to the others up to the rate of
    /// their cost, and beyond that to what was closed with less than the rate.
    func plan(_ amount: Int64, _ ledger: CostLedger, _ period: Int, isMost: Bool) throws -> Plan {
        let reversals = ledger.reversals(period)
        let cells = ledger.cells(period, weightless: reversals)
        let costs = try cells.sums()
        if reversals.isEmpty { return try plan(amount, cells, costs, []) }
        let cost = costs.reduce(Int128(0)) { $0 + Int128($1) }
        let taken = reversals.reduce(Int128(0)) { $0 + Int128(ledger.taken($1)) }
        guard let rest = Int64(exactly: Int128(amount) - taken), let narrow = Int64(exactly: cost) else {
            throw ArithmeticOverflow(what: "a sum")
        }
        if cost == 0, !isMost || rest <= 0 {
            let all = ledger.cells(period)
            return try plan(amount, all, all.sums(), [])
        }
        let most = try contribution.rate.of(narrow, rounding: contribution.rounding)
        if !isMost || rest <= most { return try plan(rest, cells, costs, reversals) }
        var plan = try plan(most, cells, costs, reversals)
        plan.raised = try ExactArithmetic.subtract(rest, most)
        return plan
    }

    private func plan(_ total: Int64, _ cells: CellRows, _ costs: [Int64], _ reversals: [Int]) throws -> Plan
    {
        let ofCells =
            total == 0
            ? costs.map { _ in 0 } : try Allocation.largestRemainder(total: total, weights: costs)
        return Plan(reversals: reversals, cells: cells, costs: costs, ofCells: ofCells)
    }
}
