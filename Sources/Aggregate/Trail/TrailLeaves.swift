internal import Gather
internal import Model

/// The records of a measure with what each gives to its figure: one function a kind of figure.
struct TrailLeaves {
    let reader: LeafReader
    let pipeline: Pipeline
    let keys: KeySpace
    let pool: WorkerPool

    init(_ reader: LeafReader, _ pipeline: Pipeline, _ keys: KeySpace, pool: WorkerPool) {
        (self.reader, self.pipeline, self.keys, self.pool) = (reader, pipeline, keys, pool)
    }

    var kind: MeasureKind { pipeline.measures[reader.measure].kind }

    func unit(_ field: Int) -> FieldUnit { FieldUnit(pipeline.sources[reader.source].fields[field]) }

    // MARK: What adds up

    /// Records that each give a number, which add up: sums, days, counts.
    func added() throws -> TrailRecords {
        switch kind {
        case .sum(let field, _):
            return try valued(field, pipeline.sumUnit(reader.measure, unit(field))) { batch, row in
                batch.number(field, row)
            }
        case .days(let from, let to, _):
            var records = try valued(to, .count) { $0.days(from, to, $1) }
            records.told = [from, to]
            return records
        case .countDistinct(let fields, _): return try distinct(fields)
        case .sumOfLatest(let field, let by, let per, _): return try latestSums(field, by, per)
        default: return try valued(nil, .count) { batch, _ in batch.isReversal ? -1 : 1 }
        }
    }

    /// Records with what falls to each of a total.
    func shares() throws -> TrailRecords {
        guard let field = reader.shareField else { return TrailRecords(source: 0, unit: .euro, field: nil) }
        return try valued(field, .euro) { $0.number(field, $1) }
    }

    private func valued(
        _ field: Int?, _ unit: FieldUnit, _ value: @escaping @Sendable (Batch, Int) -> Int64
    ) throws -> TrailRecords {
        var records = TrailRecords(source: reader.source, unit: unit, field: field)
        records.rows = try rows(.counted, value)
        records.setAside = try rows(.setAside, value)
        return records
    }

    /// The records that are looked for, in source order, with a number each.
    func rows(
        _ look: LeafReader.Look, _ value: @escaping @Sendable (Batch, Int) -> Int64
    ) throws -> [TrailRow] {
        let found = try reader.rows(look, pipeline, keys, pool) { batch, rows in
            rows.map { (row: $0, gives: value(batch, Int($0))) }
        }
        return found.enumerated().flatMap { batch, rows in
            rows.map { row in
                var trail = TrailRow(
                    batch: Int32(truncatingIfNeeded: batch), row: row.row, gives: row.gives)
                if row.gives == Column.absentInteger { trail.part = .valueless }
                return trail
            }
        }
    }

    // MARK: Different values

    /// Records of which the first with each value gives one.
    private func distinct(_ fields: [Int]) throws -> TrailRecords {
        var records = TrailRecords(source: reader.source, unit: .count, field: fields.first)
        (records.told, records.aside) = ([], .countOnce)
        var seen: Set<UInt32> = []
        let numbers = ValueOrder(fields)
        records.rows = try numbered(.counted, numbers).map { row in
            var row = row
            if row.gives == Column.absentInteger { return row }
            let isNew = seen.insert(UInt32(truncatingIfNeeded: row.gives)).inserted
            (row.gives, row.part) = isNew ? (1, .counts) : (0, .repeated)
            return row
        }
        // Of a value that counts already nothing is missing.
        records.setAside = try numbered(.setAside, numbers)
            .filter { $0.part != .valueless && !seen.contains(UInt32(truncatingIfNeeded: $0.gives)) }
            .map(\.countingOne)
        return records
    }

    /// Numbers values in the order in which they are met.
    final class ValueOrder {
        private var numbers: ValueNumbers

        init(_ fields: [Int]) { numbers = ValueNumbers(fields: fields) }

        func numbers(_ batch: Batch, _ rows: [Int32]) -> [UInt32] {
            rows.withUnsafeBufferPointer { numbers.numbers(batch, rows: $0) }
        }
    }

    /// The records that are looked for, each with the number of its value.
    func numbered(_ look: LeafReader.Look, _ numbers: ValueOrder) throws -> [TrailRow] {
        let batches = try reader.rows(look, pipeline, keys, pool) { ($0, $1) }
        var rows: [TrailRow] = []
        for (position, (batch, found)) in batches.enumerated() where !batch.isReversal {
            for (row, number) in zip(found, numbers.numbers(batch, found)) {
                let isAbsent = number == ValueNumbers.absent
                var trail = TrailRow(
                    batch: Int32(truncatingIfNeeded: position), row: row,
                    gives: isAbsent ? Column.absentInteger : Int64(number))
                if isAbsent { trail.part = .valueless }
                rows.append(trail)
            }
        }
        return rows
    }

    // MARK: The latest day

    /// Records of which those of the latest day give their value: of all records, whatever their key, or of
    /// each value of another field.
    private func latestSums(_ field: Int, _ by: Int, _ per: Int?) throws -> TrailRecords {
        func version(_ batch: Batch, _ row: Int) -> (value: Int64, day: Int64)? {
            guard !batch.isReversal, batch.columns[field]?.integer(row) != nil,
                let day = batch.columns[by]?.integer(row)
            else { return nil }
            return (per.flatMap { batch.columns[$0] }.map { $0.integer(row) ?? .min } ?? 0, day)
        }
        var latest: [Int64: Int64] = [:]
        for (batch, rows) in try reader.rows(.anyKey, pipeline, keys, pool, { ($0, $1) }) {
            for row in rows {
                guard let (value, day) = version(batch, Int(row)) else { continue }
                latest[value] = max(latest[value] ?? .min, day)
            }
        }
        var records = TrailRecords(
            source: reader.source, unit: pipeline.sumUnit(reader.measure, unit(field)), field: field)
        let batches = try reader.rows(.counted, pipeline, keys, pool) { ($0, $1) }
        for (position, (batch, rows)) in batches.enumerated() where !batch.isReversal {
            for row in rows {
                let given = batch.columns[field]?.integer(Int(row)) ?? Column.absentInteger
                var trail = TrailRow(
                    batch: Int32(truncatingIfNeeded: position), row: row, gives: given)
                if let (value, day) = version(batch, Int(row)) {
                    if latest[value] != day { (trail.gives, trail.part) = (0, .passedOver) }
                } else {
                    (trail.gives, trail.part) = (Column.absentInteger, .valueless)
                }
                records.rows.append(trail)
            }
        }
        records.setAside = try rows(.setAside) { $0.columns[field]?.integer($1) ?? Column.absentInteger }
        records.aside = .countLatest
        return records
    }
}

extension TrailRow {
    /// The row of a value, giving one.
    var countingOne: TrailRow {
        var row = self
        (row.gives, row.part) = (1, .counts)
        return row
    }
}

extension Batch {
    /// A whole number of a record, with the other sign where the batch takes back.
    fileprivate func number(_ field: Int, _ row: Int) -> Int64 {
        guard columns.indices.contains(field), case .integers(let values)? = columns[field] else {
            return Column.absentInteger
        }
        return isReversal ? Column.reversed(values[row]) : values[row]
    }

    /// The days from one day of a record to another, both counted.
    fileprivate func days(_ from: Int, _ to: Int, _ row: Int) -> Int64 {
        guard case .days(let first)? = columns[from], case .days(let last)? = columns[to],
            first[row] != Column.absentDay, first[row] <= last[row]
        else { return Column.absentInteger }
        let days = Int64(last[row]) - Int64(first[row]) + 1
        return isReversal ? -days : days
    }
}
