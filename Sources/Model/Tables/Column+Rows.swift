extension Column {
    /// Bytes of memory that the values take.
    public var byteCount: Int {
        switch self {
        case .integers(let values): values.count * 8
        case .days(let values): values.count * 4
        case .codes(let values): values.count * 4
        case .texts(let values): values.byteCount
        }
    }

    /// For each record, whether its value is absent.
    public var absences: [Bool] {
        switch self {
        case .integers(let values): return values.map { $0 == Column.absentInteger }
        case .days(let values): return values.map { $0 == Column.absentDay }
        case .codes(let values): return values.map { $0 < 0 }
        case .texts(let values):
            var end: UInt32 = 0
            return values.ends.map { next in
                defer { end = next }
                return next == end
            }
        }
    }

    /// The values of some records, in the order asked for.
    public func taking(_ rows: [Int]) -> Column {
        switch self {
        case .integers(let values): return .integers(rows.map { values[$0] })
        case .days(let values): return .days(rows.map { values[$0] })
        case .codes(let values): return .codes(rows.map { values[$0] })
        case .texts(let values):
            let bytes = rows.reduce(0) { $0 + values.length($1) }
            var taken = TextColumn(capacity: rows.count, bytes: bytes)
            for row in rows { values.withBytes(row) { taken.append($0) } }
            return .texts(taken)
        }
    }
}
