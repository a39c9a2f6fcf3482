public import Gather
public import Model

/// The totals of one source, added up batch by batch while it is read, on the threads that read it.
///
/// For sources whose verdicts are known then, but for a few records that wait for the barrier: their columns
/// need not be kept. The figures are those that `aggregate` makes of a source that is kept whole.
public final class RunningTotals: Sendable {
    private let source: Int
    private let book: PassBook
    private let period: DayRange
    private let periodField: Int?
    private let idle = Guarded([Tally]())
    private let waiting = Guarded([Waiting]())

    /// What one thread has gathered.
    private final class Tally: @unchecked Sendable {
        // A tally is out of the list of idle ones while a thread adds to it.
        var states: [PassState]
        var lastDay: Day?

        init(_ states: [PassState]) { self.states = states }
    }

    /// Records that wait for their verdict, with their rows in the batch they come from.
    private struct Waiting: Sendable {
        var batch: Batch
        var rows: [Int]
    }

    /// Nil where the figures of the source need more than its own batches, one after the other: shares of
    /// totals, ways through references, or an order of records that repeat a key.
    ///
    /// `keys` must hold the lists, and in its dictionaries the words that conditions name.
    public init?(_ source: Int, of pipeline: Pipeline, keys: KeySpace, period: DayRange) {
        guard pipeline.canRun(source) else { return nil }
        var book = PassBook(pipeline, keys, isOpen: true)
        for request in pipeline.requests { _ = book.enter(request) }
        guard book.passes.contains(where: { $0.source == source }) else { return nil }
        self.source = source
        self.book = book
        self.period = period
        periodField = pipeline.sources[source].periodField
    }

    /// Adds the records of a batch, except some, in order, that wait.
    public func add(_ batch: Batch, except doubtful: [Int32]) {
        if doubtful.isEmpty { return tally(batch) }
        let rows = doubtful.map { Int($0) }
        waiting.with { $0.append(Waiting(batch: batch.taking(rows), rows: rows)) }
        var isLeft = [Bool](repeating: true, count: batch.count)
        for row in rows { isLeft[row] = false }
        tally(batch.taking(isLeft.indices.filter { isLeft[$0] }))
    }

    /// Adds the records that waited, by the verdicts that the table gives them.
    func settle(_ table: SourceTable) {
        let places = table.batches.enumerated().map { ([$1.origin.file, $1.origin.number], $0) }
        let numbers = Dictionary(places, uniquingKeysWith: { first, _ in first })
        for var waiting in waiting.with({ $0 }) {
            let origin = waiting.batch.origin
            guard let number = numbers[[origin.file, origin.number]] else { continue }
            waiting.batch.verdicts = waiting.rows.map { table.batches[number].verdicts[$0] }
            tally(waiting.batch)
        }
        waiting.with { $0 = [] }
    }

    /// The latest day of an accepted record.
    var lastDay: Day? { idle.with { $0.compactMap(\.lastDay).max() } }

    /// Brings together what the threads gathered, once all batches are read: from here on it is held once.
    public func finish(pool: WorkerPool) throws {
        let tallies = idle.with { idle in
            defer { idle = [] }
            return idle
        }
        let lastDay = tallies.compactMap(\.lastDay).max()
        let parts = PassParts(
            tallies.map { tally in
                defer { tally.states = [] }
                return tally.states
            }, of: book.passes)
        let merged = Tally(try parts.merged(pool: pool))
        merged.lastDay = lastDay
        idle.with { $0 = [merged] }
    }

    /// Hands over what was gathered in one of the passes over all requests, after `finish`; then it is
    /// nobody else's, and nothing is left here.
    func take(_ pass: Int) -> PassState {
        var state = PassState(book.passes[pass])
        idle.with { idle in
            if let tally = idle.first { swap(&tally.states[pass], &state) }
        }
        return state
    }

    private func tally(_ batch: Batch) {
        let tally = idle.with { $0.popLast() } ?? Tally(book.passes.map { PassState($0) })
        var reading = BatchReading(batch, period: period)
        let position = batch.origin.file << 32 | batch.origin.number
        for pass in book.passes.indices where book.passes[pass].source == source {
            tally.states[pass].add(&reading, position: position, isCalculated: false)
        }
        if let day = batch.lastDay(by: periodField) { tally.lastDay = max(tally.lastDay ?? day, day) }
        idle.with { $0.append(tally) }
    }
}

extension SourceTable {
    /// The latest day of an accepted record, by a field.
    func lastDay(by field: Int?, _ pool: WorkerPool) throws -> Day? {
        if field == nil { return nil }
        let stretch = 64
        return try pool.map((batches.count + stretch - 1) / stretch) { part in
            let some = part * stretch..<min(batches.count, (part + 1) * stretch)
            return some.compactMap { batches[$0].lastDay(by: field) }.max()
        }.compactMap { $0 }.max()
    }
}

extension Batch {
    /// The latest day of an accepted record, by a field.
    fileprivate func lastDay(by field: Int?) -> Day? {
        guard let field else { return nil }
        switch columns[field] {
        case .days(let days)?:
            let last = latest(days, above: Column.absentDay)
            return last == Column.absentDay ? nil : Day(number: last)
        case .integers(let seconds)?:
            let last = latest(seconds, above: Column.absentInteger)
            if last == Column.absentInteger { return nil }
            return Day(ofSecond: last)
        default: return nil
        }
    }

    private func latest<Value: FixedWidthInteger>(_ values: [Value], above least: Value) -> Value {
        var last = least
        for row in values.indices where values[row] > last && verdicts[row] != .rejected {
            last = values[row]
        }
        return last
    }
}

extension Pipeline {
    /// Whether the figures of a source can be added up while it is read.
    fileprivate func canRun(_ source: Int) -> Bool {
        guard case .records = sources[source].role else { return false }
        for number in askedMeasures where self.source(of: number) == source {
            switch measures[number].kind {
            case .flatRate, .contribution: return false
            case .latest where !sources[source].key.isEmpty: return false
            default: break
            }
        }
        return !isCeilingOfFlatRate(source) && ways(in: source).allSatisfy { !$0.leadsThroughReference }
    }

    /// Whether a flat rate may come to no more than a figure of the source: it is asked before all others.
    private func isCeilingOfFlatRate(_ source: Int) -> Bool {
        measures.contains { measure in
            guard case .flatRate(let flat) = measure.kind, case .measure(let most)? = flat.mostCents else {
                return false
            }
            return bases(of: most, span: .toDate).contains { self.source(of: $0.measure) == source }
        }
    }

    /// The paths that figures of a source can take from its records.
    private func ways(in source: Int) -> [DimensionPath] {
        var conditions = requests.flatMap(\.conditions)
        conditions += measures.flatMap { $0.kind.records?.conditions ?? [] }
        let asked = Set(requests.flatMap { groupingDimensions(of: $0) })
        var paths = asked.compactMap { dimensions[$0].path(in: source) }
        for case .path(let path) in conditions.map(\.subject) where path.source == source {
            paths.append(path)
        }
        return paths
    }
}

extension DimensionPath {
    fileprivate var leadsThroughReference: Bool {
        steps.contains { if case .through = $0 { true } else { false } }
    }
}
