internal import Gather
internal import Model

/// Finds the records that a measure looks at under some keys, as the pass did that added them up.
struct LeafReader {
    let measure: Int
    let source: Int
    let table: SourceTable
    let shareField: Int?
    /// Whether the source can answer the question at all.
    let isAsked: Bool
    private let conditions: [Condition]
    private let filter: RecordFilter
    private let readers: [PathReader?]
    private let wanted: [Int32]
    /// By place, the keys that are looked at together; nil for one key.
    private let together: [Set<Int32>?]
    private let buckets: Buckets
    private let periodField: Int?
    private let period: DayRange
    /// Whether the figure takes off what is taken back.
    private let isAdditive: Bool

    init(
        _ pass: Pass, _ measure: PassMeasure, _ question: FigureQuestion, _ table: SourceTable,
        _ pipeline: Pipeline, _ keys: KeySpace, _ period: DayRange
    ) {
        self.measure = measure.measure
        source = pass.source
        self.table = table
        shareField = measure.shareField
        isAdditive = measure.empty.isAdditive
        conditions = measure.conditions
        filter = measure.filter
        let positions = question.dimensions.map { pass.dimensions.firstIndex(of: $0) }
        readers = positions.map { $0.flatMap { pass.readers[$0] } }
        wanted = question.keys
        let others = question.others
        together = question.dimensions.map { $0 == others?.dimension ? others?.keys : nil }
        // As `PassState.figure`: a list that lacks a dimension has no figure under any of its keys.
        isAsked = zip(readers, zip(wanted, together)).allSatisfy { reader, keys in
            reader != nil
                || !pass.isList && (keys.1 ?? [keys.0]).contains(SpecialKey.notAttributed)
        }
        buckets = pass.buckets(question.asked)
        periodField = pass.periodField
        self.period = period
    }

    /// The same question of another sum over the same source.
    func of(_ measure: Int, _ conditions: [Condition], _ keys: KeySpace) -> LeafReader {
        LeafReader(copying: self, measure, conditions, keys)
    }

    private init(copying other: LeafReader, _ measure: Int, _ conditions: [Condition], _ keys: KeySpace) {
        self.measure = measure
        self.conditions = conditions
        (source, table, isAsked, readers) = (other.source, other.table, other.isAsked, other.readers)
        (wanted, together) = (other.wanted, other.together)
        (buckets, periodField) = (other.buckets, other.periodField)
        period = other.period
        isAdditive = true
        shareField = nil
        filter = RecordFilter(conditions, source: other.source, keys: keys)
    }

    /// Which records are looked for.
    enum Look {
        /// Those that make the figure.
        case counted
        /// The same under any key.
        case anyKey
        /// Those that only their verdict keeps out.
        case setAside
    }

    /// Of each batch, in the order of `SourceTable.all`, what is looked for, as `read` has it.
    func rows<Result: Sendable>(
        _ look: Look, _ pipeline: Pipeline, _ keys: KeySpace, _ pool: WorkerPool,
        _ read: @escaping @Sendable (Batch, [Int32]) -> Result
    ) throws -> [Result] {
        let batches =
            ListRecords(pipeline: pipeline, keys: keys).batches(of: table) + table.carried + table.calculated
        let calculated = batches.count - table.calculated.count
        let reader = self
        let filter = look == .setAside ? otherVerdicts(keys) : self.filter
        return try pool.map(batches.count) { number in
            var reading = BatchReading(batches[number], period: reader.period)
            let mayCount = reader.shareField != nil || number < calculated
            let rows =
                filter.map { mayCount ? reader.rows($0, look, &reading) : [] } ?? []
            return read(batches[number], rows)
        }
    }

    private func rows(_ filter: RecordFilter, _ look: Look, _ reading: inout BatchReading) -> [Int32] {
        var rows = filter.rows(reading.batch)
        let spans = isAdditive ? reading.buckets(periodField) : reading.standing(periodField)
        rows.removeAll { !buckets.contains(Int(spans[Int($0)])) }
        if let shareField, look != .setAside {
            let shares =
                reading.batch.columns.indices.contains(shareField)
                ? reading.batch.columns[shareField] : nil
            rows.removeAll { shares?.isAbsent(Int($0)) ?? true }
        }
        if look == .anyKey { return rows }
        for (place, reader) in readers.enumerated() where !rows.isEmpty {
            let (key, several) = (wanted[place], together[place])
            guard let keys = reading.keys(reader) else {
                if (several ?? [key]).contains(SpecialKey.notAttributed) { continue }
                return []
            }
            if let several {
                rows.removeAll { !several.contains(keys[Int($0)]) }
            } else {
                rows.removeAll { keys[Int($0)] != key }
            }
        }
        return rows
    }

    /// The same conditions but for the verdict, of which it asks the others; nil where eligible records are
    /// none of the measure's, so that nothing is missing.
    private func otherVerdicts(_ keys: KeySpace) -> RecordFilter? {
        let own = conditions.filter { $0.subject.source == nil || $0.subject.source == source }
        let taken = Verdict.allCases.filter(own.admit)
        guard taken.contains(.eligible), taken.count < Verdict.allCases.count else { return nil }
        let others = Condition(
            subject: .verdict, test: .noneOf(taken.map(\.word)), location: .house)
        return RecordFilter(
            own.filter { $0.subject != .verdict } + [others], source: source, keys: keys)
    }
}
