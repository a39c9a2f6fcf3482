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
