internal import Aggregate
internal import CSystem
internal import Convert
internal import Gather
internal import Ingest
internal import Model
internal import Validate

/// The sources of a run while they are read: lists, then rates, then records, up to the barrier.
struct Reading {
    let pipeline: Pipeline
    let options: ConductOptions
    let pool: WorkerPool
    let interners: [TextInterner]
    /// By source.
    var tables: [SourceTable] = []
    var keys: KeySpace
    var rates: Rates
    /// The rates, and those that stood on lines.
    var book = RateBook()
    var spools: [Ingested] = []
    var converters: [Int: Converter] = [:]
    /// By source: what was added up while it was read.
    var running: [Int: RunningTotals] = [:]
    /// What brings that together.
    var finishing: [Background] = []
    var clock = StageClock()
    var findings: [Finding] = []
    var tallies: [RuleTally] = []

    /// By source, what the report before counted to date; given up once it is closed.
    var closed: [Int: ClosedRecords] = [:]
    /// What changed terms move; nil where the run follows no report.
    var changedTerms: ChangedTerms?
    /// For each source whose records are closed with this report, the fields that are kept of them.
    let counted: [Int: [Int]]
    /// For each source that is held against the next report without being closed, the same.
    let watched: [Int: [Int]]

    init(asked: Pipeline, options: ConductOptions, pool: WorkerPool) {
        var pipeline = asked.isReport ? asked : asked.keepingLess
        if options.onlyChecks { pipeline = asked.forChecking }
        let counted = options.onlyChecks || options.period.isAll ? [:] : asked.countedFields
        let watched = options.onlyChecks || options.period.isAll ? [:] : asked.watchedFields
        pipeline.keep(counted)
        pipeline.keep(watched.merging(watched.keys.map { ($0, asked.sources[$0].key) }) { $0 + $1 })
        pipeline.keep(options.traced.mapValues { Array($0) })
        if options.previous == nil { pipeline = pipeline.withoutPrevious }
        self.init(pipeline: pipeline, counted: counted, watched: watched, options: options, pool: pool)
    }

    init(
        pipeline: Pipeline, counted: [Int: [Int]] = [:], watched: [Int: [Int]] = [:], options: ConductOptions,
        pool: WorkerPool
    ) {
        self.pipeline = pipeline
        self.counted = counted
        self.watched = watched
        self.options = options
        self.pool = pool
        interners = (0..<pipeline.dictionaries).map { _ in TextInterner() }
        keys = KeySpace(lists: [CodeList?](repeating: nil, count: pipeline.sources.count))
        keys.language = pipeline.language
        rates = Rates.read([], of: pipeline, period: options.period).rates
    }

    mutating func add(_ findings: [Finding], _ tallies: [RuleTally]) {
        self.findings += findings
        self.tallies += tallies
    }

    /// Reads the lists in order; each may draw codes from those before it.
    mutating func readLists() throws {
        for (source, description) in pipeline.sources.enumerated() {
            guard case .list = description.role else { continue }
            var table = [try read(source)]
            let settled = try settle(
                &table, of: pipeline, keys: keys, period: .all, pool: pool)
            add(settled.findings, settled.tallies)
            let made = codeList(from: &table[0], of: pipeline)
            add(made.findings, [made.tally])
            keys.lists[source] = made.list
            tables.append(table[0])
        }
        try KnownWords(pipeline: pipeline, keys: keys).hold()
    }

    /// Reads the rates and makes the book of them.
    mutating func readRates() throws {
        let first = tables.count
        for (source, description) in pipeline.sources.enumerated() {
            guard case .rates = description.role else { continue }
            tables.append(try read(source))
        }
        let made = Rates.read(Array(tables[first...]), of: pipeline, period: options.period)
        add(made.findings, made.rates.tallies)
        rates = made.rates
        book = made.rates.book
    }

    /// Reads the records; each batch is converted and checked on the thread that read it.
    mutating func readRecords() throws {
        KnownWords(pipeline: pipeline, keys: keys).enter(into: interners)
        keys.dictionaries = interners.map(\.texts)
        for (source, description) in pipeline.sources.enumerated() {
            guard case .records = description.role else { continue }
            tables.append(try readAdding(source) ?? read(source))
        }
        keys.dictionaries = interners.map(\.texts)
    }

    /// The barrier: references, keys, equal content; after it verdicts are final.
    mutating func settleRecords() throws {
        let first = pipeline.sources.firstIndex { if case .records = $0.role { true } else { false } }
        guard let first else { return }
        for (source, converter) in converters.sorted(by: { $0.key < $1.key }) {
            converter.settleLineRates(&tables[source], book: &book)
        }
        var records = Array(tables[first...])
        tables.removeSubrange(first...)
        let settled = try settle(
            &records, of: pipeline, keys: keys, period: options.period, pool: pool)
        tables += records
        add(settled.findings, settled.tallies)
        for table in tables.indices.dropFirst(first) { dropSettled(&tables[table]) }
        // Texts of many batches leave holes too small for the totals of all.
        fundtrail_trim()
    }

    /// Gives up the columns that only the barrier looked at.
    private func dropSettled(_ table: inout SourceTable) {
        var needed = fieldsToTheEnd(of: table.source)
        if running[table.source] == nil { needed.formUnion(pipeline.fieldsOfTotals(of: table.source)) }
        for batch in table.batches.indices {
            for field in table.batches[batch].columns.indices where !needed.contains(field) {
                table.batches[batch].columns[field] = nil
            }
        }
    }

    /// The fields of a source that are looked at when its totals are made.
    func fieldsToTheEnd(of source: Int) -> Set<Int> {
        pipeline.fieldsBehindBarrier(of: source).union(counted[source] ?? [])
            .union(watched[source].map { $0 + pipeline.sources[source].key } ?? [])
            .union(options.traced[source] ?? [])
    }

    private mutating func read(_ source: Int) throws -> SourceTable {
        let stages = self.stages(source)
        let dropped = unneeded(source, stages.validator, after: nil)
        return take(
            try ingest(source) { batch, format, findings in
                stages.pass(&batch, format, &findings)
                for field in dropped { batch.columns[field] = nil }
            }, stages)
    }
    /// The fields that need not be kept; `after` names those that are looked at later than totals, where
    /// these are made on the way.
    func unneeded(_ source: Int, _ validator: RecordValidator, after: Set<Int>?) -> [Int] {
        let described = pipeline.sources[source]
        return described.fields.indices.filter { field in
            if validator.lateFields.contains(field) || described.key.contains(field) { return false }
            return described.fields[field].need != .kept || !(after?.contains(field) ?? true)
        }
    }

    mutating func ingest(
        _ source: Int, _ each: @escaping @Sendable (inout Batch, Format, inout [Finding]) throws -> Void
    ) throws -> Ingested {
        var ask = ingestOptions
        ask.window = window(of: source)
        let (options, show, lists) = (ask, progress, keys.lists)
        var ingested = try clock.time("read " + pipeline.sources[source].name) {
            try Ingest.ingest(
                source, of: pipeline, dataFolder: self.options.dataFolder, lists: lists,
                interners: interners, pool: pool, options: options, progress: show, each: each)
        }
        ingested.table.isOfPeriodAlone = ask.window != nil
        let table = ingested.table
        clock.read(bytes: table.files.reduce(0) { $0 + $1.bytes }, rows: table.count)
        return ingested
    }

    func stages(_ source: Int) -> Stages {
        Stages(
            converter: Converter(
                source, of: pipeline, rates: rates, keys: keys, period: options.period,
                frozen: frozenRates(of: source)),
            validator: RecordValidator(source, of: pipeline, keys: keys))
    }

    /// Waits for the digests of the files, and tells the tables.
    mutating func finishDigests() throws {
        for ingested in spools {
            let source = ingested.table.source
            for (file, digest) in try ingested.finishDigests().enumerated() {
                tables[source].files[file].sha256 = digest
            }
        }
    }

    mutating func take(_ ingested: Ingested, _ stages: Stages) -> SourceTable {
        converters[ingested.table.source] = stages.converter
        // The table goes its own way; a second holder would keep every column that is given up.
        var rest = ingested
        rest.table.batches = []
        spools.append(rest)
        add(ingested.findings, ingested.tallies + stages.converter.tallies + stages.validator.tallies)
        return ingested.table
    }

    private var ingestOptions: IngestOptions {
        var ingest = IngestOptions()
        ingest.blockBytes = options.blockBytes
        ingest.hashes = options.hashes
        ingest.waitsForDigests = false
        return ingest
    }

    private var progress: (@Sendable (IngestProgress) -> Void)? {
        guard let show = options.progress else { return nil }
        return {
            show(ReadingProgress(file: $0.file, rows: $0.rows, bytes: $0.bytes, totalBytes: $0.totalBytes))
        }
    }

    /// One tally a rule and source.
    var sumOfTallies: [RuleTally] {
        var sums: [[Int]: RuleTally] = [:]
        for tally in tallies {
            let key = [tally.rule, tally.source ?? -1]
            guard var sum = sums[key] else {
                sums[key] = tally
                continue
            }
            sum.looked += tally.looked
            sum.hits += tally.hits
            if tally.notRun == nil || sum.notRun == nil { sum.notRun = nil }
            sums[key] = sum
        }
        return sums.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }
}

/// What every batch of a source passes before the barrier.
struct Stages: Sendable {
    let converter: Converter
    let validator: RecordValidator

    func pass(_ batch: inout Batch, _ format: Format, _ findings: inout [Finding]) {
        converter.convert(&batch, format: format, findings: &findings)
        validator.validate(&batch, format: format, findings: &findings)
    }
}
