internal import Aggregate
internal import Convert
internal import Gather
internal import Ingest
public import Model
internal import Validate

/// Runs a pipeline over its inputs: read, convert, validate, settle, aggregate, hold totals to their limits.
///
/// Writes nothing.
public func conduct(_ pipeline: Pipeline, options: ConductOptions) throws(RunFault) -> Run {
    do { return try flow(pipeline, options) } catch { throw RunFault(error) }
}

private func flow(_ asked: Pipeline, _ options: ConductOptions) throws -> Run {
    let pool = WorkerPool(threads: options.threads)
    var reading = Reading(asked: asked, options: options, pool: pool)
    let pipeline = reading.pipeline
    try reading.readLists()
    try reading.readRates()
    if let before = options.previous { try reading.readClosed(before) }
    try reading.readRecords()
    var clock = reading.clock
    try clock.time("settle") { try reading.settleRecords() }
    let adjustments = reading.closed.isEmpty ? [] : clock.time("close") { reading.close() }
    let keys = try reading.resolvedKeys()
    let totals = try clock.time("add up") { try reading.addUp(keys) }
    let limits = validateLimits(totals.tables, of: pipeline)
    reading.add(limits.findings, limits.tallies)
    var outcome = Outcome(
        pipeline: pipeline, period: options.period, asOf: options.asOf, tables: reading.tables, keys: keys,
        rates: reading.book, totals: totals.tables, bridges: totals.bridges)
    (outcome.adjustments, outcome.counted, outcome.watched) = (adjustments, reading.counted, reading.watched)
    if let before = options.previous {
        outcome.previous = before.report
        reading.report(adjustments, keys: keys)
        try clock.time("carry over") { try reading.carryOver(&outcome, from: before) }
    }
    try clock.time("findings") {
        guard pipeline.isReport else { return }
        let words = try FindingWords(reading: &reading, keys: keys, options: options)
        (outcome.findings, outcome.rejections) = (try words.lines(pool: pool), words.rejections)
    }
    try clock.time("digests") { try reading.finishDigests() }
    outcome.tables = reading.tables
    outcome.tallies = reading.sumOfTallies
    return Run(outcome: outcome, stages: clock.stages, spooled: reading.spools, pool: pool)
}

/// What a run found out, and what it set aside from streams until its report is written.
public struct Run: Sendable {
    /// What it found out.
    public let outcome: Outcome
    /// What its stages took.
    public let stages: [StageTime]
    let spooled: [Ingested]
    /// What it was made on.
    let pool: WorkerPool

    /// Bytes of the columns that were kept to the end, with verdicts and places of records, and of the
    /// dictionaries of texts.
    public var kept: (columns: Int, dictionaries: Int) {
        let batches = outcome.tables.flatMap(\.all)
        return (
            batches.reduce(0) { $0 + $1.byteCount }, outcome.keys.dictionaries.reduce(0) { $0 + $1.byteCount }
        )
    }

    /// The paths of all that was read: the pipeline and what it rests on, and the files of its sources.
    public var inputs: [String] { outcome.inputs }

    /// Deletes what was set aside; rejected rows can be written until then.
    public func cleanUp() { for source in spooled { source.cleanUp() } }
}

extension Outcome {
    /// The paths of all that was read.
    var inputs: [String] {
        let files = tables.flatMap(\.files).map(\.openPath)
        return [pipeline.path] + [pipeline.basedOn, pipeline.profile?.path].compactMap { $0 } + files
    }
}
