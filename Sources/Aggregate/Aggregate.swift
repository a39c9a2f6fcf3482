public import Gather
public import Model

/// Every figure of a run.
public struct Totals: Sendable {
    /// The answers, in the order of `Pipeline.requests`.
    public var tables: [TotalsTable]
    /// From handed in to claimed, for each source with a claim.
    public var bridges: [ClaimBridge]

    /// Figures.
    public init(tables: [TotalsTable], bridges: [ClaimBridge]) {
        self.tables = tables
        self.bridges = bridges
    }
}

/// Adds records up: answers every request, after making the record shares of flat rates and contributions.
///
/// Fills the `recordShare` columns of the tables, their calculated rows and their last days. Verdicts must be
/// final and references resolved. What was added up while a source was read (`running`, by source) is taken
/// from there. The figures do not depend on how batches are cut, nor on the number of threads.
/// Throws `ArithmeticOverflow` where a figure is no `Int64`.
public func aggregate(
    _ tables: inout [SourceTable], of pipeline: Pipeline, keys: KeySpace, period: ReportingPeriod,
    pool: WorkerPool, running: [Int: RunningTotals] = [:]
) throws -> Totals {
    for position in tables.indices {
        let source = tables[position].source
        running[source]?.settle(tables[position])
        let field = pipeline.sources[source].periodField
        let lastDay = try running[source].map(\.lastDay) ?? tables[position].lastDay(by: field, pool)
        tables[position].lastDay = lastDay
    }
    try makeShares(&tables, of: pipeline, keys: keys, period: period, pool: pool)
    var answers = try answer(
        pipeline.requests, tables, of: pipeline, keys: keys, period: period.range, pool: pool,
        running: running)
    if let breakdown = pipeline.breakdown, let publicity = breakdown.publicity {
        let domain = pipeline.requests[breakdown.request].dimensions.first.map {
            pipeline.dimensions[$0].domain
        }
        answers[breakdown.request].hide(by: publicity) { found in
            domain.map { keys.ordered(found.filter { $0 != SpecialKey.others }, in: $0) } ?? []
        }
    }
    return Totals(tables: answers, bridges: try claimBridges(tables, of: pipeline, keys: keys, pool: pool))
}

/// Answers requests over tables whose shares are made.
func answer(
    _ requests: [TotalsRequest], _ tables: [SourceTable], of pipeline: Pipeline, keys: KeySpace,
    period: DayRange, pool: WorkerPool, running: [Int: RunningTotals] = [:]
) throws -> [TotalsTable] {
    var book = PassBook(pipeline, keys)
    let entered = requests.map { book.enter($0) }
    let states = try book.run(tables, period: period, pool: pool, running: running)
    return try pool.map(requests.count) { number in
        var answer = RequestAnswer(
            requests[number], pipeline, keys, entered[number].map { states[$0] }, pool: pool)
        return try answer.table(number: number)
    }
}
