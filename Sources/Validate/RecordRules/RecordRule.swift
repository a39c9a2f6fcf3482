internal import Model

/// A rule kind bound to a source: which records fail, and what to say of one.
protocol RecordRule: Sendable {
    /// Looks at the records of a batch that the mask lets through and that have the values it asks about.
    func look(at batch: Batch, among mask: [Bool]) -> Look

    /// What to say of a record that failed; called only for such records.
    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault
}

/// What a rule saw in a batch.
struct Look: Sendable {
    /// How many records it could be asked of.
    var looked = 0
    /// The rows that failed.
    var failing: [Int] = []

    /// Counts a record, and keeps it where it failed.
    @inline(__always)
    mutating func saw(_ row: Int, holds: Bool) {
        looked += 1
        if !holds { failing.append(row) }
    }
}

extension Look {
    /// Asks of the values that the mask lets through and that are there whether they hold.
    ///
    /// In two passes, so that a batch in which nothing fails is only counted.
    @inline(__always)
    init<Value>(
        of values: [Value], among mask: [Bool], isAbsent: (Value) -> Bool, holds: (Value) -> Bool
    ) {
        var (looked, failed) = (UInt32(0), UInt32(0))
        values.withUnsafeBufferPointer { values in
            mask.withUnsafeBufferPointer { mask in
                for row in 0..<values.count {
                    let asked: UInt32 = mask[row] && !isAbsent(values[row]) ? 1 : 0
                    looked &+= asked
                    failed &+= holds(values[row]) ? 0 : asked
                }
            }
        }
        self.looked = Int(looked)
        failing = []
        if failed == 0 { return }
        failing.reserveCapacity(Int(failed))
        for row in values.indices where mask[row] && !isAbsent(values[row]) && !holds(values[row]) {
            failing.append(row)
        }
    }

    /// Whether values lie from a least to a most.
    @inline(__always)
    init<Value: FixedWidthInteger & SignedInteger>(
        of values: [Value], among mask: [Bool], absent: Value, from low: Int64, to high: Int64
    ) {
        let isPossible = low <= Int64(Value.max) && high >= Int64(Value.min)
        let (least, most) = (isPossible ? Value(clamping: low) : 1, isPossible ? Value(clamping: high) : 0)
        self.init(
            of: values, among: mask, isAbsent: { $0 == absent }, holds: { $0 >= least && $0 <= most })
    }
}

/// What a finding says.
struct Fault: Sendable {
    /// The field it points at, or nil for the record.
    var field: Int?
    /// What was found.
    var found: String
    /// What was expected.
    var expected: String
    /// A second place it is about.
    var related: Place?
}
