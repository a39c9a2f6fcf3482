internal import CScan

/// Memory of a worker for one block of a file, whole records only, and the positions of its fields.
final class Block {
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private(set) var marks: UnsafeMutablePointer<fundtrail_marks>
    private(set) var capacity = 0
    /// The position of the byte that ends each field; what `index` found.
    private(set) var fields = Positions()
    /// For each record, how many fields there are up to its end; what `indexRecords` found.
    private(set) var records = Positions()
    /// Line ends that end no record; what `index` found.
    private(set) var breaks = Positions()

    /// The file in the source's list.
    var file = 0
    /// The offset in the file of the first byte.
    var offset = 0
    /// The physical line of the first byte.
    var line = 1
    /// The number of the first record.
    var record = 1
    /// The number of the first batch that is made from it.
    var batch = 0
    var scan = fundtrail_scan()
    /// The scanner that its positions come from.
    private var path: Int32 = 0

    init() {
        bytes = .allocate(capacity: 1)
        marks = .allocate(capacity: 1)
    }

    deinit {
        bytes.deallocate()
        marks.deallocate()
    }

    /// Makes room for bytes; what was there is lost.
    func reserve(_ count: Int) {
        if count <= capacity { return }
        bytes.deallocate()
        marks.deallocate()
        capacity = count
        bytes = .allocate(capacity: count + Int(FUNDTRAIL_PADDING))
        // Vectors are read past the end; the bytes there must only be readable and the same each time.
        (bytes + count).initialize(repeating: 0, count: Int(FUNDTRAIL_PADDING))
        marks = .allocate(capacity: Block.marks(count))
    }

    /// How many marks so many bytes take; the macro, which Swift cannot see.
    static func marks(_ bytes: Int) -> Int { bytes / 64 + 2 }

    /// Turns the scan's marks into positions of fields and of line ends that end no record.
    func index(_ path: Int32) {
        self.path = path
        fields.reserve(scan.fields)
        fundtrail_fields(marks, scan, path, fields.start)
        breaks.reserve(scan.breaks)
        fundtrail_breaks(marks, scan, breaks.start)
    }

    /// Turns the scan's marks into records, for those that are not all alike.
    func indexRecords() {
        records.reserve(scan.records)
        fundtrail_records(marks, scan, path, records.start)
    }
}

/// Memory for positions, used again for every block.
final class Positions {
    private(set) var start: UnsafeMutablePointer<UInt32>
    private var capacity = 0

    init() { start = .allocate(capacity: Int(FUNDTRAIL_SLACK)) }

    deinit { start.deallocate() }

    /// Makes room for so many, and the slack behind them; what was there is lost.
    func reserve(_ count: Int) {
        if count <= capacity { return }
        start.deallocate()
        capacity = max(count, capacity * 2)
        start = .allocate(capacity: capacity + Int(FUNDTRAIL_SLACK))
    }
}
