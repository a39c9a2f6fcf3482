internal import Gather
internal import Model

/// Spreads what a binding maximum sets free when a closed cost is cut: over the cells that were closed with
/// less than the rate of their cost, in proportion to what each lacks, so that none has more than the rate.
///
/// They are rows without cost, as what was closed stays as it was.
/// - Source: contract with the users, "EU contribution"; General Conditions (Annex II), art. 17.
struct RaisedShares {
    let contribution: ContributionMeasure
    let costs: Costs

    /// A cell to date: what it costs and what it has, and a row that shows which it is.
    private struct Cell {
        var first: (batch: Int32, row: Int32)
        var cost: Int128 = 0
        var share: Int128 = 0
    }

    /// The rows by period; none where nothing is free.
    func rows(
        _ raised: [Int64], _ table: SourceTable, _ ledger: CostLedger, pool: WorkerPool
    ) throws -> [CalculatedPart] {
        if raised.allSatisfy({ $0 == 0 }) { return [] }
        var cells = try self.cells(table, pool)
        var parts: [CalculatedPart] = []
        for (period, cents) in raised.enumerated() where cents != 0 {
            let lacking = try cells.map { try lacks($0) }
            let isLacking = lacking.contains { $0 != 0 }
            let weights = isLacking ? lacking : try cells.map { try narrow($0.cost) }
            let ofCells = try Allocation.largestRemainder(total: cents, weights: weights)
            for (cell, share) in ofCells.enumerated() where share != 0 {
                cells[cell].share += Int128(share)
                parts.append(CalculatedPart(period: period, first: cells[cell].first, cents: share))
            }
        }
        return parts
    }

    /// What a cell has less than the rate of its cost.
    private func lacks(_ cell: Cell) throws -> Int64 {
        let most = try contribution.rate.of(try narrow(cell.cost), rounding: contribution.rounding)
        return try narrow(max(0, Int128(most) - cell.share))
    }

    private func cells(_ table: SourceTable, _ pool: WorkerPool) throws -> [Cell] {
        let batches = table.all
        let read = batches.count - table.calculated.count
        let field = contribution.shareField
        let found = try pool.map(batches.count) { number -> (rows: [Int32], cents: [Int64]) in
            let batch = batches[number]
            let (rows, cents) = try costs.cents(batch, isCalculated: number >= read)
            let cost = Dictionary(zip(rows, cents), uniquingKeysWith: { first, _ in first })
            let own = (0..<Int32(truncatingIfNeeded: batch.count)).filter {
                cost[$0] != nil || batch.share(field, Int($0)) != 0
            }
            return (own, own.map { cost[$0] ?? 0 })
        }
        let numbers = try CellNumbers(
            batches, found.map(\.rows), fields: contribution.spreadBy, pool: pool)
        var cells: [Cell?] = Array(repeating: nil, count: numbers.count)
        for (number, costs) in found.enumerated() {
            numbers.visit(number) { place, cell in
                let row = costs.rows[place]
                var sum = cells[Int(cell)] ?? Cell(first: (Int32(truncatingIfNeeded: number), row))
                sum.cost += Int128(costs.cents[place])
                sum.share += Int128(batches[number].share(field, Int(row)))
                cells[Int(cell)] = sum
            }
        }
        return cells.compactMap { $0 }
    }

    private func narrow(_ cents: Int128) throws(ArithmeticOverflow) -> Int64 {
        guard let narrow = Int64(exactly: cents) else { throw ArithmeticOverflow(what: "a sum") }
        return narrow
    }
}

extension Batch {
    /// The share of a record with the sign that it counts with; 0 where it has none.
    fileprivate func share(_ field: Int, _ row: Int) -> Int64 {
        guard columns.indices.contains(field), let cents = columns[field]?.integer(row) else { return 0 }
        return isReversal ? -cents : cents
    }
}
