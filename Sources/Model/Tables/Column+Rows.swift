extension Column {
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
