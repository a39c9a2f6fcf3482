internal import Model

/// Reads from records the keys of a table's rows.
struct RecordKeyReader: Sendable {
    private let readers: [PathReader]
    /// What the table asks of records.
    private let conditions: ConditionReader

    init(_ readers: [PathReader], _ conditions: ConditionReader) {
        self.readers = readers
        self.conditions = conditions
    }

    /// The keys of a record; nil where the table leaves it out.
    func keys(_ batch: Batch, _ row: Int) -> [Int32]? {
        conditions.holds(batch, row) ? readers.map { $0.key(batch, row) } : nil
    }
}

/// Where the records of a sheet lead to: to the row of totals with all their keys.
struct RecordLinks: Sendable {
    private let reader: RecordKeyReader
    private let links: [[Int32]: Link]

    init(_ reader: RecordKeyReader, _ links: [[Int32]: Link]) {
        self.reader = reader
        self.links = links
    }

    /// Where a record leads to, or nil.
    func link(_ batch: Batch, _ row: Int) -> Link? {
        reader.keys(batch, row).flatMap { links[$0] }
    }
}
