internal import Gather
internal import Model

/// All passes that the requests need, run together: every batch is read once.
struct PassBook {
    let pipeline: Pipeline
    let keys: KeySpace
    private(set) var passes: [Pass] = []
    private var numbers: [Question: Int] = [:]
    /// Whether dictionaries may still grow.
    private let isOpen: Bool

    private struct Question: Hashable {
        let source: Int
        let dimensions: [Int]
        let conditions: [Condition]
    }

    init(_ pipeline: Pipeline, _ keys: KeySpace, isOpen: Bool = false) {
        self.pipeline = pipeline
        self.keys = keys
        self.isOpen = isOpen
    }

    /// Enters what a request needs; returns its passes, one a source.
    mutating func enter(_ request: TotalsRequest) -> [Int] {
        let dimensions = pipeline.groupingDimensions(of: request)
        var entered: [Int] = []
        for column in request.columns {
            for base in pipeline.bases(of: column, span: .toDate) {
                guard let source = pipeline.source(of: base.measure) else { continue }
                let number = pass(source, dimensions, request.conditions)
                add(base.measure, to: number, request.conditions)
                passes[number].ask(base.measure, for: base.span)
                if !entered.contains(number) { entered.append(number) }
            }
        }
        return entered
    }

    private mutating func pass(_ source: Int, _ dimensions: [Int], _ conditions: [Condition]) -> Int {
        let question = Question(source: source, dimensions: dimensions, conditions: conditions)
        if let known = numbers[question] { return known }
        passes.append(
            Pass(source: source, dimensions: dimensions, pipeline: pipeline, keys: keys, isOpen: isOpen))
        numbers[question] = passes.count - 1
        return passes.count - 1
    }

    private mutating func add(_ measure: Int, to pass: Int, _ conditions: [Condition]) {
        guard passes[pass].position(of: measure) == nil,
            let empty = pipeline.accumulator(of: measure, keys)
        else { return }
        let all = pipeline.conditions(of: measure) + conditions
        passes[pass].measures.append(
            PassMeasure(
                measure: measure, conditions: all,
                filter: RecordFilter(all, source: passes[pass].source, keys: keys),
                shareField: pipeline.shareField(of: measure), empty: empty))
    }

    /// Reads every batch once, on all threads, and returns what each pass gathered; of some sources that was
    /// done while they were read, in passes over the same requests.
    func run(
        _ tables: [SourceTable], period: DayRange, pool: WorkerPool, running: [Int: RunningTotals] = [:]
    ) throws -> [PassState] {
        let work = self.work(tables.filter { running[$0.source] == nil })
        let passes = self.passes
        let cursor = Guarded(0)
        let gathered = Guarded([(thread: Int, states: [PassState])]())
        try pool.onEveryThread { thread in
            var states = passes.map { PassState($0) }
            while let next = PassBook.next(cursor, of: work.count) {
                PassBook.add(work[next], to: &states, period)
            }
            gathered.with { $0.append((thread, states)) }
        }
        let parts = PassParts(
            gathered.with { all in
                defer { all = [] }
                return all.sorted { $0.thread < $1.thread }.map(\.states)
            }, of: passes)
        var states = try parts.merged(pool: pool)
        for pass in states.indices {
            if let totals = running[passes[pass].source] { states[pass] = totals.take(pass) }
        }
        for pass in states.indices { states[pass].settle(pool) }
        return states
    }

    private struct Work: Sendable {
        var batch: Batch
        var position: Int
        var isCalculated: Bool
        /// The passes over its source.
        var passes: [Int]
    }

    private func work(_ tables: [SourceTable]) -> [Work] {
        let lists = ListRecords(pipeline: pipeline, keys: keys)
        var work: [Work] = []
        for table in tables {
            let wanted = passes.indices.filter { passes[$0].source == table.source }
            if wanted.isEmpty { continue }
            let records = lists.batches(of: table) + table.carried
            for (position, batch) in (records + table.calculated).enumerated() {
                work.append(
                    Work(
                        batch: batch, position: position, isCalculated: position >= records.count,
                        passes: wanted))
            }
        }
        return work
    }

    private static func next(_ cursor: Guarded<Int>, of count: Int) -> Int? {
        cursor.with { next in
            guard next < count else { return nil }
            next += 1
            return next - 1
        }
    }

    private static func add(_ work: Work, to states: inout [PassState], _ period: DayRange) {
        var reading = BatchReading(work.batch, period: period)
        for pass in work.passes {
            states[pass].add(&reading, position: work.position, isCalculated: work.isCalculated)
        }
    }
}

extension Pipeline {
    /// The dimensions a request is grouped by: its rows', the one across, and those of ceilings on the way.
    func groupingDimensions(of request: TotalsRequest) -> [Int] {
        var dimensions: [Int] = []
        let asked = request.dimensions + [request.across].compactMap { $0 }
        for dimension in asked + request.columns.flatMap({ ceilingDimensions(of: $0.measure) })
        where !dimensions.contains(dimension) {
            dimensions.append(dimension)
        }
        return dimensions
    }
}
