internal import Gather
internal import Model

/// Finds how totals became what falls to records, by making their ledgers again; each once.
final class ShareFinder {
    private let pipeline: Pipeline
    private let keys: KeySpace
    private let tables: [SourceTable]
    private let period: ReportingPeriod
    private let pool: WorkerPool
    private var known: [Int: Found] = [:]

    private struct Found {
        var trail: ShareTrail
        /// By batch and record the cell that it shares in, or a negative number.
        var cells: [[Int32]]
    }

    /// What a share is made with.
    private struct Terms {
        var costs: [Int]
        var spreadBy: [Int]
        var field: Int
        var rate: Fraction
        var rounding: Rounding
        var most: Int64?
        var isFlat: Bool
    }

    init(
        _ pipeline: Pipeline, _ keys: KeySpace, _ tables: [SourceTable], _ period: ReportingPeriod,
        pool: WorkerPool
    ) {
        (self.pipeline, self.keys, self.tables) = (pipeline, keys, tables)
        (self.period, self.pool) = (period, pool)
    }

    /// Adds how the shares of records came to be, and gives each its cell.
    func fill(_ records: inout TrailRecords, _ measure: Int, _ source: Int) throws {
        guard let terms = try terms(measure, source) else { return }
        let found = try known[measure] ?? find(terms, source)
        known[measure] = found
        var trail = found.trail
        let calculated = tables[source].batches.count + tables[source].carried.count
        for position in records.rows.indices {
            let (batch, row) = (Int(records.rows[position].batch), Int(records.rows[position].row))
            if terms.isFlat {
                // A batch of calculated rows bears the number of its period.
                if batch >= calculated {
                    trail.touched.insert(tables[source].calculated[batch - calculated].origin.number)
                }
                continue
            }
            let cell = found.cells[batch][row]
            records.rows[position].cell = cell
            if cell >= 0 {
                trail.touched.insert(trail.cells[Int(cell)].period)
            } else if cell <= ShareFinder.isReversal {
                trail.touched.insert(Int(ShareFinder.isReversal - cell))
            }
        }
        records.shares = trail
    }

    private func terms(_ measure: Int, _ source: Int) throws -> Terms? {
        switch pipeline.measures[measure].kind {
        case .contribution(let contribution):
            return Terms(
                costs: contribution.costs, spreadBy: contribution.spreadBy, field: contribution.shareField,
                rate: contribution.rate, rounding: contribution.rounding, most: contribution.maximumCents,
                isFlat: false)
        case .flatRate(let flat):
            let most = try flat.most(
                tables, of: pipeline, keys: keys, source: source, period: period, pool: pool)
            return Terms(
                costs: [flat.base], spreadBy: flat.spreadBy, field: flat.shareField, rate: flat.rate,
                rounding: flat.rounding, most: most, isFlat: true)
        default: return nil
        }
    }

    private func find(_ terms: Terms, _ source: Int) throws -> Found {
        let ledger = try CostLedger(
            Costs(terms.costs, source, pipeline, keys), tables[source], cells: terms.spreadBy,
            shares: terms.field, pipeline, period, pool: pool)
        var trail = ShareTrail(
            rate: terms.rate, most: terms.most, rounding: terms.rounding,
            closed: (try narrow(ledger.closed.cents), ledger.closed.shares))
        trail.periods = try periods(ledger, terms)
        var cells = tables[source].all.map { [Int32](repeating: -1, count: $0.count) }
        for number in trail.periods.indices where !ledger.ranges[number].isEmpty && !terms.isFlat {
            try spread(number, ledger, &trail, &cells)
        }
        return Found(trail: trail, cells: cells)
    }

    /// The cells of a period, as `ContributionSpread` makes them: reversals take back what their records had,
    /// and share in none.
    private func spread(
        _ number: Int, _ ledger: CostLedger, _ trail: inout ShareTrail, _ cells: inout [[Int32]]
    ) throws {
        var reversals = ledger.reversals(number)
        var own = ledger.cells(number, weightless: reversals)
        var sums = try own.sums()
        if !reversals.isEmpty, sums.reduce(Int128(0), { $0 + Int128($1) }) == 0 {
            reversals = []
            own = ledger.cells(number)
            sums = try own.sums()
        }
        let taken = reversals.reduce(Int128(0)) { $0 + Int128(ledger.taken($1)) }
        let rest = try narrow(Int128(trail.periods[number].amount) - taken)
        let parts = try Allocation.largestRemainder(total: rest, weights: sums)
        for cell in 0..<own.count {
            for place in own[cell] {
                let row = ledger.rows[Int(place)]
                cells[Int(row.batch)][Int(row.row)] = Int32(truncatingIfNeeded: trail.cells.count)
            }
            trail.cells.append(ShareTrailCell(period: number, cost: sums[cell], share: parts[cell]))
        }
        for place in reversals {
            let row = ledger.rows[place]
            cells[Int(row.batch)][Int(row.row)] = ShareFinder.isReversal - Int32(truncatingIfNeeded: number)
        }
    }

    /// From here on down: a reversal of a period.
    private static let isReversal: Int32 = -2

    /// By period, in order; what no row of a period can take waits for the next.
    private func periods(_ ledger: CostLedger, _ terms: Terms) throws -> [ShareTrailPeriod] {
        var cost = ledger.closed.cents
        var before = ledger.closed.shares
        return try ledger.periods.indices.map { number in
            let own = ledger.total(number)
            cost += own
            let toDate = try narrow(cost)
            let rated = try terms.rate.of(toDate, rounding: terms.rounding)
            let held = terms.most.map { min($0, rated) } ?? rated
            let amount = ledger.ranges[number].isEmpty ? before : held
            defer { before = amount }
            return ShareTrailPeriod(
                name: ledger.periods[number].name, cost: try narrow(own), costToDate: toDate, rated: rated,
                toDate: amount, before: before,
                cells: ledger.ranges[number].isEmpty ? 0 : ledger.cells(number).count)
        }
    }

    private func narrow(_ cents: Int128) throws(ArithmeticOverflow) -> Int64 {
        guard let narrow = Int64(exactly: cents) else { throw ArithmeticOverflow(what: "a sum") }
        return narrow
    }
}
