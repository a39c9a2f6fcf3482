internal import Gather
internal import Model

/// What a measure keeps of each group while records pass, so that groups can be put together: of threads, and
/// of levels. A figure of a level is made from what its groups keep together, never by adding figures.
protocol Accumulator: Sendable {
    /// Whether records that are taken back are taken off; others do not look at them.
    var isAdditive: Bool { get }
    /// Takes a batch of records.
    mutating func add(_ rows: GroupedRows)
    /// Takes what another thread's keeps; `groups` says which group here each group there is.
    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int)
    /// Makes ready for `rolled`, once nothing more is taken.
    mutating func settle(_ pool: WorkerPool)
    /// What is kept of coarser groups, ready for figures; `groups` says which of them each group belongs to.
    func rolled(into groups: [Int32], count: Int, pool: WorkerPool) -> any Accumulator
    /// The figure of a group over some buckets of time; the group -1 has no records.
    func figure(_ group: Int, _ buckets: Buckets) throws(ArithmeticOverflow) -> Figure
}

extension Accumulator {
    var isAdditive: Bool { false }

    mutating func settle(_ pool: WorkerPool) {}
}

/// Records of a batch that a measure looks at, with the cell of each: its group and its bucket of time.
struct GroupedRows {
    let batch: Batch
    /// The records, in order.
    let rows: [Int32]
    /// `Buckets.cell`, one a record of `rows`.
    let cells: [Int32]
    /// One more than the greatest group so far.
    let groups: Int
    /// The batch's place in source order.
    let position: Int

    /// The same batch, without one of its records.
    private var empty: GroupedRows {
        GroupedRows(batch: batch, rows: [], cells: [], groups: groups, position: position)
    }

    /// What figures look at that do not add up, and so cannot take off what is taken back: nothing that is
    /// taken back, but for figures before the period, which saw what this period takes back.
    var standing: GroupedRows {
        guard let closing = batch.closing else { return self }
        if closing.isReversal || closing.lapsed == .before { return empty }
        guard closing.lapsed == .now else { return self }
        let moved = cells.map { cell in
            Int32(truncatingIfNeeded: Buckets.cell(Buckets.group(Int(cell)), Buckets.lapsed))
        }
        return GroupedRows(batch: batch, rows: rows, cells: moved, groups: groups, position: position)
    }

    /// Calls with each record and its cell.
    @inline(__always)
    func visit(_ body: (_ row: Int, _ cell: Int) -> Void) {
        rows.withUnsafeBufferPointer { rows in
            cells.withUnsafeBufferPointer { cells in
                for place in 0..<rows.count { body(Int(rows[place]), Int(cells[place])) }
            }
        }
    }
}

/// Buckets of time, as bits: of the period, before it, and without a day or after it (a figure that asks for
/// such records counts them to date).
struct Buckets: Sendable, Hashable {
    let bits: UInt8

    static let thisPeriod = 0
    static let before = 1
    static let other = 2
    /// Before it, and taken back in it, of figures that do not add up.
    static let lapsed = 3
    /// In no span.
    static let nowhere = 7
    /// Cells a group.
    static let stride = 4
    /// So many groups, as bits, have the cells of one bucket beside one another: most records of a run fall
    /// into one bucket, whose cells then fill whole cache lines.
    private static let planeBits = 6
    private static let planeMask = 1 << planeBits - 1

    /// The cell of a group and a bucket.
    @inline(__always)
    static func cell(_ group: Int, _ bucket: Int) -> Int {
        (group &>> planeBits) &<< (planeBits + 2) | bucket &<< planeBits | group & planeMask
    }

    @inline(__always)
    static func group(_ cell: Int) -> Int {
        (cell &>> (planeBits + 2)) &<< planeBits | cell & planeMask
    }

    @inline(__always)
    static func bucket(_ cell: Int) -> Int { cell &>> planeBits & 3 }

    /// How many cells there are for some groups.
    static func cells(_ groups: Int) -> Int { ((groups + planeMask) >> planeBits) << (planeBits + 2) }

    static let every = Buckets(bits: 0b111)

    init(bits: UInt8) { self.bits = bits }

    /// The buckets of a span; records that belong to every span stand in the first bucket only.
    init(_ span: Span, belongsToEverySpan: Bool) {
        switch span {
        case .thisPeriod: bits = belongsToEverySpan ? 0b111 : 0b001
        case .before: bits = belongsToEverySpan ? 0b111 : 0b1010
        case .toDate: bits = 0b111
        }
    }

    /// Where counts by span keep it: of the period, before, to date.
    var position: Int { bits & 1 == 0 ? 1 : bits == 1 ? 0 : 2 }

    func contains(_ bucket: Int) -> Bool { bits >> UInt8(bucket) & 1 == 1 }
}

extension Array {
    /// Lengthens an array of cells to so many groups.
    mutating func reserve(groups: Int, _ value: Element) { reserve(count: Buckets.cells(groups), value) }

    /// Lengthens an array.
    mutating func reserve(count wanted: Int, _ value: Element) {
        if wanted > count { append(contentsOf: repeatElement(value, count: wanted - count)) }
    }
}
