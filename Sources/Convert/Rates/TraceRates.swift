public import Model

/// The rows of the rates sources that a rate of the book was read from: one, or those of each month of a
/// mean. None where the contract or the line states it.
public func traceRate(
    _ quote: RateQuote, in tables: [SourceTable], of pipeline: Pipeline
) -> [(source: Int, row: RecordPosition)] {
    var found: [(source: Int, row: RecordPosition)] = []
    let months = quote.divisor > 1 ? ReportingPeriod.parse(String(quote.basis.prefix { $0 != " " })) : nil
    for table in tables {
        let source = pipeline.sources[table.source]
        guard case .rates(let shape) = source.role, source.name == quote.table else { continue }
        for (number, batch) in table.batches.enumerated() {
            let reader = RateReader(
                shape: shape, source: source, file: table.files[batch.origin.file],
                language: pipeline.language)
            if !reader.basisIsKnown { continue }
            for row in 0..<batch.count where batch.verdicts[row] != .rejected {
                guard reader.currency(batch, row) == quote.currency,
                    let value = reader.value(batch, row), let moment = reader.moment(batch, row)
                else { continue }
                let isPart = months.map { $0.range.contains(Month(number: moment).first) } ?? false
                if isPart || reader.quote(quote.currency, value, moment: moment) == quote {
                    found.append((table.source, RecordPosition(batch: number, row: row)))
                }
            }
        }
    }
    return quote.divisor > 1 ? found : Array(found.prefix(1))
}
