internal import Aggregate
internal import Convert
internal import Gather
public import Model
internal import Validate

/// Runs a pipeline over its inputs: read, convert, validate, settle, aggregate, hold totals to their limits.
///
/// Writes nothing. Throws `SourceFault` where a whole source is wrong, `ArithmeticOverflow` where a total leaves
/// the range of amounts, and errors of the system.
public func conduct(_ pipeline: Pipeline, options: ConductOptions) throws -> Outcome {
    let pool = WorkerPool(threads: options.threads)
    var reading = Reading(pipeline: pipeline, options: options, pool: pool)
    try reading.readLists()
    try reading.readRates()
    try reading.readRecords()
    try reading.settleRecords()
    let keys = resolveReferences(reading.tables, of: pipeline, keys: reading.keys)
    let totals = try aggregate(
        &reading.tables, of: pipeline, keys: keys, period: options.period, pool: pool)
    let limits = validateLimits(totals.tables, of: pipeline)
    reading.add(limits.findings, limits.tallies)
    let words = try FindingWords(reading: reading, keys: keys, options: options)
    return Outcome(
        pipeline: pipeline, period: options.period, asOf: options.asOf, tables: reading.tables, keys: keys,
        rates: reading.rates.book, totals: totals.tables, bridges: totals.bridges,
        findings: try words.lines(), tallies: reading.sumOfTallies, rejections: words.rejections)
}
