public import Gather
public import Model

/// Follows figures of tables of totals to the records they are made from.
///
/// Tables must hold the columns that the requests look at (`Pipeline.fieldsOfTotals`), with the record shares
/// that `aggregate` made.
public struct FigureTracer {
    private let totals: [TotalsTable]
    private let tables: [SourceTable]
    private let pipeline: Pipeline
    private let keys: KeySpace
    private let period: ReportingPeriod
    private let pool: WorkerPool
    private var makers: [Int: TrailMaker] = [:]

    /// For the figures of a run.
    public init(
        _ totals: [TotalsTable], _ tables: [SourceTable], of pipeline: Pipeline, keys: KeySpace,
        period: ReportingPeriod, pool: WorkerPool
    ) {
        (self.totals, self.tables, self.pipeline) = (totals, tables, pipeline)
        (self.keys, self.period, self.pool) = (keys, period, pool)
    }

    /// The trail of a figure.
    ///
    /// Throws `TrailMismatch` where the records do not come to the figure, which no input can bring about.
    /// - Complexity: one pass over the records of a request's sources, and one more for each measure.
    public mutating func trail(of place: FigurePlace) throws -> FigureTrail {
        let request = pipeline.requests[place.request]
        let table = totals[place.request]
        let row = table.rows[place.row]
        var dimensions = Array(request.dimensions.prefix(row.level))
        var found = row.keys.map(\.key)
        if let across = request.across, place.group < table.across.count {
            dimensions.append(across)
            found.append(table.across[place.group].key)
        }
        var maker =
            try makers.removeValue(forKey: place.request)
            ?? TrailMaker(request, tables, pipeline, keys, period, pool: pool)
        defer { makers[place.request] = maker }
        let question = maker.settled(
            FigureQuestion(
                reference: request.columns[place.column], span: .toDate, dimensions: dimensions, keys: found))
        let trail = try maker.trail(of: question)
        let figures = row.figures[place.group]
        guard place.column < figures.count, figures[place.column] == trail.figure else {
            throw TrailMismatch(what: pipeline.measures[question.reference.measure].name)
        }
        return trail
    }
}

extension Pipeline {
    /// The sources whose records make the figures of a request.
    public func sources(ofRequest request: Int) -> Set<Int> {
        let columns = requests[request].columns
        return Set(columns.flatMap { bases(of: $0, span: .toDate) }.compactMap { source(of: $0.measure) })
    }
}

/// What a trail comes to is not the figure: a mistake of the house, never to be printed as if it were fine.
public struct TrailMismatch: Error, Sendable {
    /// The measure.
    public var what: String

    /// A mismatch.
    public init(what: String) { self.what = what }
}
