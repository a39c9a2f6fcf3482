internal import Gather
internal import Model

/// Makes the record shares of every flat rate and contribution that something asks for, in the order of the
/// measures, so that a contribution finds the calculated rows of the flat rates among its costs.
///
/// Made per reporting period of the grant, in order, whatever period is asked; an unfinished one ends with
/// it.
/// - Source: contract with the users, "Record shares".
func makeShares(
    _ tables: inout [SourceTable], of pipeline: Pipeline, keys: KeySpace, period: ReportingPeriod,
    pool: WorkerPool
) throws {
    let asked = pipeline.askedMeasures
    for (number, measure) in pipeline.measures.enumerated() where asked.contains(number) {
        guard let source = pipeline.source(of: number) else { continue }
        do {
            switch measure.kind {
            case .flatRate(let flat):
                let costs = Costs([flat.base], source, pipeline, keys)
                let ledger = try CostLedger(
                    costs, tables[source], cells: flat.spreadBy, shares: flat.shareField, pipeline, period,
                    pool: pool)
                let most = try flat.most(
                    tables, of: pipeline, keys: keys, source: source, period: period, pool: pool)
                let rows = try FlatRateSpread(flat, most: most).rows(ledger)
                tables[source].fillAbsent(flat.shareField)
                let maker = CalculatedRows(flat, source, pipeline, keys)
                tables[source].calculated += maker.batches(rows, ledger, tables[source])
            case .contribution(let contribution):
                let costs = Costs(contribution.costs, source, pipeline, keys)
                let ledger = try CostLedger(
                    costs, tables[source], cells: contribution.spreadBy, shares: contribution.shareField,
                    pipeline, period, pool: pool)
                let shares = try ContributionSpread(contribution).shares(ledger, pool: pool)
                tables[source].fill(contribution.shareField, shares, ledger)
            default: continue
            }
        } catch let fault as ArithmeticOverflow {
            throw fault.of(measure.name)
        }
    }
}

extension SourceTable {
    /// Gives all records an absent share, but for those of closed reports.
    fileprivate mutating func fillAbsent(_ field: Int) {
        for position in batches.indices { batches[position].setAbsent(field) }
        for position in carried.indices { carried[position].setAbsent(field) }
        for position in calculated.indices { calculated[position].setAbsent(field) }
    }

    /// Gives each record of a ledger its share, those of closed reports what they had, the others an absent
    /// one.
    fileprivate mutating func fill(_ field: Int, _ shares: [Int64], _ ledger: CostLedger) {
        let columns = ledger.columns(shares, all.map(\.count))
        for position in batches.indices { batches[position].setOpen(field, columns[position]) }
        for position in carried.indices {
            carried[position].setOpen(field, columns[batches.count + position])
        }
        for position in calculated.indices {
            calculated[position].setOpen(field, columns[batches.count + carried.count + position])
        }
    }
}

extension Batch {
    fileprivate mutating func setAbsent(_ field: Int) {
        setOpen(field, [Int64](repeating: Column.absentInteger, count: count))
    }

    /// Sets what falls to records that are not closed; in a reversal all numbers bear the other sign.
    fileprivate mutating func setOpen(_ field: Int, _ shares: [Int64]) {
        guard let closing else { return set(field, shares) }
        var values = closing.isReversal ? shares.map(Column.reversed) : shares
        if columns.indices.contains(field), case .integers(let known)? = columns[field] {
            for (row, standing) in closing.standings.enumerated() where standing == .closed {
                values[row] = known[row]
            }
        }
        set(field, values)
    }

    /// Sets a column that Aggregate makes.
    mutating func set(_ field: Int, _ values: [Int64]) {
        while columns.count <= field { columns.append(nil) }
        columns[field] = .integers(values)
    }
}
