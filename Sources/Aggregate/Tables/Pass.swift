internal import Gather
internal import Model

/// What the records of one source are asked: by which dimensions, under which conditions, for which measures.
/// Requests that ask alike share a pass.
struct Pass: Sendable {
    let source: Int
    /// The dimensions, those the source lacks too; their keys are then not attributed.
    let dimensions: [Int]
    let readers: [PathReader?]
    let ranges: [KeyRange]
    /// The field that puts a record into a period; nil where records belong to every span.
    let periodField: Int?
    let isList: Bool
    var measures: [PassMeasure] = []

    init(source: Int, dimensions: [Int], pipeline: Pipeline, keys: KeySpace, isOpen: Bool = false) {
        self.source = source
        self.dimensions = dimensions
        readers = dimensions.map { dimension in
            pipeline.dimensions[dimension].path(in: source).map { keys.reader(of: $0) }
        }
        ranges = dimensions.map { keys.range(of: pipeline.dimensions[$0].domain, isOpen: isOpen) }
        periodField = pipeline.sources[source].periodField
        isList = keys.lists[source] != nil
    }

    /// Whether the source knows the way to a dimension.
    func knows(_ dimension: Int) -> Bool {
        dimensions.firstIndex(of: dimension).map { readers[$0] != nil } ?? false
    }

    /// The position of a measure, or nil.
    func position(of measure: Int) -> Int? { measures.firstIndex { $0.measure == measure } }

    /// Says that a measure is asked for in a span.
    mutating func ask(_ measure: Int, for span: Span) {
        guard let position = position(of: measure) else { return }
        let bits = measures[position].asked?.bits ?? 0
        measures[position].asked = Buckets(bits: bits | buckets(span).bits)
    }

    /// The buckets of a span.
    func buckets(_ span: Span) -> Buckets { Buckets(span, belongsToEverySpan: periodField == nil) }
}

/// A measure of a pass.
struct PassMeasure: Sendable {
    let measure: Int
    let conditions: [Condition]
    let filter: RecordFilter
    /// The field of record shares, which records without one have no part in and calculated rows may have;
    /// nil for measures over records as they were read.
    let shareField: Int?
    let empty: any Accumulator
    /// The buckets of the spans that it is asked for in, nil for every; records of others are left out.
    var asked: Buckets?
}

/// What several passes over one batch read once: keys by path, records by conditions, buckets of time.
struct BatchReading {
    let batch: Batch
    let period: DayRange
    private var keys: [DimensionPath: [Int32]] = [:]
    private var rows: [[Condition]: [Int32]] = [:]
    private var buckets: [Int?: [UInt8]] = [:]

    init(_ batch: Batch, period: DayRange) {
        self.batch = batch
        self.period = period
    }

    /// A key a record; nil where the source lacks the dimension.
    mutating func keys(_ reader: PathReader?) -> [Int32]? {
        guard let reader else { return nil }
        if let known = keys[reader.path] { return known }
        let read = reader.keys(batch)
        keys[reader.path] = read
        return read
    }

    /// The records that fulfil some conditions.
    mutating func rows(_ filter: RecordFilter, _ conditions: [Condition]) -> [Int32] {
        if let known = rows[conditions] { return known }
        let read = filter.rows(batch)
        rows[conditions] = read
        return read
    }

    mutating func buckets(_ field: Int?) -> [UInt8] {
        if let known = buckets[field] { return known }
        var read =
            field.map { bucketed($0) } ?? [UInt8](repeating: UInt8(Buckets.thisPeriod), count: batch.count)
        if field != nil, let closing = batch.closing { BatchReading.settle(&read, closing) }
        buckets[field] = read
        return read
    }

    /// The buckets as figures see them that do not add up; see `GroupedRows.standing`.
    mutating func standing(_ field: Int?) -> [UInt8] {
        guard let closing = batch.closing, closing.isReversal || closing.lapsed != nil else {
            return buckets(field)
        }
        let isSeen = !closing.isReversal && closing.lapsed == .now
        return [UInt8](repeating: UInt8(isSeen ? Buckets.lapsed : Buckets.nowhere), count: batch.count)
    }

    /// What a closed report counted comes before the period, what it missed now, whatever their days.
    private static func settle(_ buckets: inout [UInt8], _ closing: Closing) {
        for (row, standing) in closing.standings.enumerated() {
            switch standing {
            case .open: continue
            case .closed: buckets[row] = UInt8(Buckets.before)
            case .adjustment: buckets[row] = UInt8(Buckets.thisPeriod)
            }
        }
    }

    private func bucketed(_ field: Int) -> [UInt8] {
        let (from, to) = (Int64(period.from.number), Int64(period.to.number))
        switch batch.columns[field] {
        case .days(let days)?:
            return days.withUnsafeBufferPointer { days in
                made { row in
                    days[row] == Column.absentDay ? .min : Int64(days[row])
                } within: {
                    (from, to)
                }
            }
        case .integers(let seconds)?:
            return seconds.withUnsafeBufferPointer { seconds in
                made { row in
                    seconds[row]
                } within: {
                    (from * 86_400, to * 86_400 + 86_399)
                }
            }
        default: return [UInt8](repeating: UInt8(Buckets.other), count: batch.count)
        }
    }

    /// The buckets of moments, counted in days or seconds; the least one is absent.
    @inline(__always)
    private func made(_ moment: (Int) -> Int64, within: () -> (from: Int64, to: Int64)) -> [UInt8] {
        let (from, to) = within()
        return [UInt8](unsafeUninitializedCapacity: batch.count) { buckets, count in
            count = batch.count
            for row in 0..<batch.count {
                let moment = moment(row)
                let early = UInt8(moment >= from ? Buckets.thisPeriod : Buckets.before)
                buckets[row] = moment > to || moment == .min ? UInt8(Buckets.other) : early
            }
        }
    }
}
