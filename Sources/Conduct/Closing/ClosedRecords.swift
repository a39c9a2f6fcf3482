internal import Gather
internal import Model

/// The records of one source as the report before counted them to date.
struct ClosedRecords: Sendable {
    /// The fields that were kept.
    let fields: [Int]
    /// Records that stood in files, matched by key with those of this run.
    let records: [Batch]
    /// What changed or went before, as it was counted, and what takes it back.
    let reversed: [Batch]
    /// Rows that no file held.
    let calculated: [Batch]
    /// The reports that counted records.
    let periods: [String]
    private let keys: ClosedKeys
    /// By number of a record, its batch.
    private let starts: [Int]

    init(
        fields: [Int] = [], key: [Int], records: [Batch] = [], reversed: [Batch] = [],
        calculated: [Batch] = [], periods: [String] = []
    ) {
        self.fields = fields
        self.records = records
        self.reversed = reversed
        self.calculated = calculated
        self.periods = periods
        keys = ClosedKeys(records, key: key)
        var starts = [0]
        for batch in records { starts.append(starts[starts.count - 1] + batch.count) }
        self.starts = starts
    }

    /// How many records stood in files.
    var count: Int { starts[starts.count - 1] }

    /// Where a record is, by its number.
    func position(_ number: Int) -> RecordPosition {
        var (low, high) = (0, records.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= number { low = middle } else { high = middle }
        }
        return RecordPosition(batch: low, row: number - starts[low])
    }

    /// For each record of a batch the number of the closed one with its key; negative for none.
    func numbers(_ batch: Batch) -> [Int32] { keys.numbers(batch) }

    /// The closed record after one that has the same key; negative for none.
    func next(_ number: Int32) -> Int32 { keys.next[Int(number)] }

    /// The rates by which records were counted, of one conversion.
    func rates(_ adds: ConvertedFields) -> FrozenRates {
        func codes(_ field: Int) -> [Int32] {
            records.flatMap { batch -> [Int32] in
                if case .codes(let codes)? = batch.columns[field] { return codes }
                return [Int32](repeating: Column.absentCode, count: batch.count)
            }
        }
        let days = records.flatMap { batch -> [Int32] in
            if case .days(let days)? = batch.columns[adds.rateDay] { return days }
            return [Int32](repeating: Column.absentDay, count: batch.count)
        }
        let keys = keys
        return FrozenRates(
            numbers: { keys.numbers($0) }, first: codes(adds.firstRate), second: codes(adds.secondRate),
            days: days)
    }
}

/// Finds closed records by the key that their source declares.
struct ClosedKeys: Sendable {
    private let fields: [Int]
    private var table = ByteTable()
    /// By number of a key, its first record.
    private var heads: [Int32] = []
    /// By record, the next with the same key (records whose key is empty may share it); negative for none.
    private(set) var next: [Int32] = []

    init(_ batches: [Batch], key: [Int]) {
        fields = key
        var bytes: [UInt8] = []
        var last: [Int32] = []
        for batch in batches {
            for row in 0..<batch.count {
                ClosedKeys.append(batch, row, fields, to: &bytes)
                let number = Int(bytes.withUnsafeBufferPointer { table.key(of: $0) })
                let record = Int32(truncatingIfNeeded: next.count)
                next.append(-1)
                if number < heads.count {
                    next[Int(last[number])] = record
                    last[number] = record
                } else {
                    heads.append(record)
                    last.append(record)
                }
            }
        }
    }

    /// For each record of a batch the first closed one with its key; negative for none.
    func numbers(_ batch: Batch) -> [Int32] {
        var bytes: [UInt8] = []
        return (0..<batch.count).map { row in
            ClosedKeys.append(batch, row, fields, to: &bytes)
            return bytes.withUnsafeBufferPointer { table.find($0) }.map { heads[Int($0)] } ?? -1
        }
    }

    private static func append(_ batch: Batch, _ row: Int, _ fields: [Int], to bytes: inout [UInt8]) {
        bytes.removeAll(keepingCapacity: true)
        for field in fields {
            switch batch.columns[field] {
            case .codes(let codes)?: append(UInt64(UInt32(bitPattern: codes[row])), to: &bytes)
            case .days(let days)?: append(UInt64(UInt32(bitPattern: days[row])), to: &bytes)
            case .integers(let values)?: append(UInt64(bitPattern: values[row]), to: &bytes)
            case .texts(let texts)?:
                append(UInt64(texts.length(row)), to: &bytes)
                texts.withBytes(row) { bytes.append(contentsOf: $0) }
            case nil: break
            }
        }
    }

    private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
        }
    }
}
