public import Model

/// Follows a cell of a claim bridge to its records: those of some of its rows, with some verdicts.
///
/// Each gives 1, its amount, its EUR cents, or 1 where it has no readable amount, as the cell adds them up.
public func traceClaims(
    _ bridge: ClaimBridge, rows wanted: [Int], verdicts: [Verdict], _ fact: ClaimFact, in table: SourceTable,
    of pipeline: Pipeline, keys: KeySpace
) -> TrailRecords? {
    guard let claim = pipeline.sources[bridge.source].claim else { return nil }
    let reading = ClaimReading(claim, bridge.source, pipeline, keys)
    let isAll = wanted.count == bridge.rows.count
    let pairs = Set(
        wanted.map { [bridge.rows[$0].claimant.key, bridge.rows[$0].currency.map { Int32($0.index) } ?? -1] })
    let currency = wanted.first.flatMap { bridge.rows[$0].currency }
    var records = TrailRecords(
        source: bridge.source, unit: fact.unit(currency),
        field: fact == .records ? nil : fact == .euros ? reading.euro ?? reading.amount : reading.amount)
    for (number, batch) in table.batches.enumerated() {
        let claimants = reading.claimant?.keys(batch)
        let currencies = reading.currencies(batch)
        for row in 0..<batch.count where verdicts.contains(batch.verdicts[row]) {
            let pair = [claimants?[row] ?? SpecialKey.notAttributed, max(-1, currencies[row])]
            guard isAll || pairs.contains(pair), let gives = reading.gives(fact, batch, row, currencies[row])
            else { continue }
            var trail = TrailRow(
                batch: Int32(truncatingIfNeeded: number), row: Int32(truncatingIfNeeded: row), gives: gives)
            if gives == Column.absentInteger { trail.part = .valueless }
            records.rows.append(trail)
        }
    }
    return records
}

extension ClaimFact {
    fileprivate func unit(_ currency: Currency?) -> FieldUnit {
        switch self {
        case .records, .unreadable: .count
        case .euros: .euro
        case .amount: currency.map { $0 == .eur ? .euro : .money($0) } ?? .count
        }
    }
}

extension ClaimReading {
    /// What a record gives to a cell of the bridge; nil where the cell is not about it.
    fileprivate func gives(_ fact: ClaimFact, _ batch: Batch, _ row: Int, _ currency: Int32) -> Int64? {
        let amount = batch.columns[amount]?.integer(row) ?? Column.absentInteger
        switch fact {
        case .records: return 1
        case .amount: return amount
        case .unreadable: return amount == Column.absentInteger ? 1 : nil
        case .euros:
            if let euro { return batch.columns[euro]?.integer(row) ?? Column.absentInteger }
            return currency == Int32(Currency.eur.index) ? amount : 0
        }
    }
}
