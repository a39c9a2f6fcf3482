internal import CScan

/// Memory of a worker for one block of a file and the positions of its fields; whole records only.
final class Block {
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private(set) var fields: UnsafeMutablePointer<UInt32>
    private(set) var records: UnsafeMutablePointer<UInt32>
    private(set) var breaks: UnsafeMutablePointer<UInt32>
    private(set) var capacity: Int

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

    init() {
        capacity = 0
        bytes = .allocate(capacity: 1)
        fields = .allocate(capacity: 1)
        records = .allocate(capacity: 1)
        breaks = .allocate(capacity: 1)
    }

    deinit { release() }

    private func release() {
        bytes.deallocate()
        fields.deallocate()
        records.deallocate()
        breaks.deallocate()
    }

    /// Makes room for bytes; what was there is lost.
    func reserve(_ count: Int) {
        if count <= capacity { return }
        release()
        capacity = count
        let entries = count + Int(FUNDTRAIL_SLACK)
        bytes = .allocate(capacity: count + Int(FUNDTRAIL_PADDING))
        // Vectors are read past the end; the bytes there must only be readable and the same each time.
        (bytes + count).initialize(repeating: 0, count: Int(FUNDTRAIL_PADDING))
        fields = .allocate(capacity: entries)
        records = .allocate(capacity: entries)
        breaks = .allocate(capacity: entries)
    }

    /// The memory that the scanner writes to.
    var index: fundtrail_index { fundtrail_index(fields: fields, records: records, breaks: breaks) }
}
