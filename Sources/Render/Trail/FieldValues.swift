public import Model

/// Values of one field of a source's records, as its sheet shows them.
public struct FieldValues: Sendable {
    private let batches: [Batch]
    private let reader: FieldCellReader

    /// A field; what tells about a person is masked where its sheet would, or not `covers`: to add up.
    public init(_ outcome: Outcome, source: Int, field: Int, covers: Bool = true) {
        batches = outcome.tables[source].all
        reader = FieldCellReader(outcome, source, field, covers: covers)
    }

    /// The value of a record.
    public func value(_ row: RecordPosition) -> CellValue { reader.value(batches[row.batch], row.row) }
}

/// The claimed records of a source that count in a span.
public func claimedRecords(_ outcome: Outcome, source: Int, span: Span) -> [RecordPosition] {
    let table = outcome.tables[source]
    let field = outcome.pipeline.sources[source].periodField
    var found: [RecordPosition] = []
    for (number, batch) in (table.batches + table.carried).enumerated() {
        for row in 0..<batch.count
        where batch.verdicts[row] == .eligible
            && RecordSpan.contains(span, batch, row, field, outcome.period)
        {
            found.append(RecordPosition(batch: number, row: row))
        }
    }
    return found
}

/// The claimed records of a source that took a rate of the book, each with how often.
public func rateUses(
    _ outcome: Outcome, source: Int, of quote: Int, before: Bool
) -> [(row: RecordPosition, times: Int)] {
    let described = outcome.pipeline.sources[source]
    let composer = Composer(outcome)
    var found: [(row: RecordPosition, times: Int)] = []
    for (number, batch) in outcome.tables[source].batches.enumerated() {
        for row in 0..<batch.count where batch.verdicts[row] == .eligible {
            let times = described.conversions.flatMap { composer.rateCodes($0.adds, batch, row) }
                .count { Int($0) == quote }
            if times == 0 { continue }
            let isEarlier =
                described.periodField != nil
                && RecordSpan.contains(.before, batch, row, described.periodField, outcome.period)
            if isEarlier == before { found.append((RecordPosition(batch: number, row: row), times)) }
        }
    }
    return found
}
