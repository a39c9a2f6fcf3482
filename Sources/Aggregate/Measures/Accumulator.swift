internal import Gather
internal import Model

/// What a measure keeps of each group while records pass, so that groups can be put together: of threads, and
/// of levels. A figure of a level is made from what its groups keep together, never by adding figures.
protocol Accumulator: Sendable {
    /// Takes a batch of records.
    mutating func add(_ rows: GroupedRows)
    /// Takes what another thread's keeps; `groups` says which group here each group there is.
    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int)
    /// Makes ready for `rolled`, once nothing more is taken.
    mutating func settle(_ pool: WorkerPool)
    /// What is kept of coarser groups, ready for figures; `groups` says which of them each group belongs to.
    func rolled(into groups: [Int32], count: Int) -> any Accumulator
    /// The figure of a group over some buckets of time; the group -1 has no records.
    func figure(_ group: Int, _ buckets: Buckets) throws(ArithmeticOverflow) -> Figure
}

extension Accumulator {
    mutating func settle(_ pool: WorkerPool) {}
}

/// Records of a batch that a measure looks at, with the cell of each: its group and its bucket of time.
struct GroupedRows {
    let batch: Batch
    /// The records, in order.
    let rows: [Int32]
    /// `group << 2 | bucket`, one a record of `rows`.
    let cells: [Int32]
    /// One more than the greatest group so far.
    let groups: Int
    /// The batch's place in source order.
    let position: Int

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
    /// Cells a group, a power of two.
    static let stride = 4
    static let every = Buckets(bits: 0b111)

    init(bits: UInt8) { self.bits = bits }

    /// The buckets of a span; records that belong to every span stand in the first bucket only.
    init(_ span: Span, belongsToEverySpan: Bool) {
        switch span {
        case .thisPeriod: bits = belongsToEverySpan ? 0b111 : 0b001
        case .before: bits = belongsToEverySpan ? 0b111 : 0b010
        case .toDate: bits = 0b111
        }
    }

    /// Where counts by span keep it: of the period, before, to date.
    var position: Int { Int(min(bits, 0b11)) - 1 }

    func contains(_ bucket: Int) -> Bool { bits >> UInt8(bucket) & 1 == 1 }
}

extension Array {
    /// Lengthens an array of cells to so many groups.
    mutating func reserve(groups: Int, stride: Int = Buckets.stride, _ value: Element) {
        let missing = groups * stride - count
        if missing > 0 { append(contentsOf: repeatElement(value, count: missing)) }
    }
}
