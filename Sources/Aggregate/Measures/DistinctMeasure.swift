internal import Gather
internal import Model

/// How many different values, exactly; values of several fields count as one combined value, and a record
/// without one of them has none.
struct DistinctMeasure: Accumulator {
    private var tally: DistinctTally

    init(fields: [Int]) { tally = DistinctTally(fields: fields) }

    private init(_ tally: DistinctTally) { self.tally = tally }

    mutating func add(_ rows: GroupedRows) {
        let cells = rows.cells
        let values = tally.numbers(rows.batch) { cells[$0] >= 0 }
        for row in cells.indices where values[row] != ValueNumbers.absent {
            tally.insert(values[row], cell: cells[row], shift: 0)
        }
    }

    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int, renumber: Bool) {
        guard let other = other as? DistinctMeasure else { return }
        tally.absorb(other.tally, into: groups, renumber: renumber)
    }

    func emptied() -> any Accumulator { DistinctMeasure(tally.emptied()) }

    mutating func seal(groups: Int) { tally.seal(groups: groups, shifts: [0]) }

    func figure(_ group: Int, _ buckets: Buckets) -> Figure { .count(tally.count(group, buckets, 0)) }
}

/// Pairs of group and value, each with marks for the buckets of time it was met in, twice over where a second
/// thing is marked (the word that a share counts).
struct DistinctTally: Sendable {
    private var numbers: ValueNumbers
    private var pairs = MarkedSet()
    /// By shift, group and span.
    private var counts: [[Int64]] = []

    /// Where the marks of the second thing stand.
    static let second = 3

    init(fields: [Int]) { numbers = ValueNumbers(fields: fields) }

    mutating func numbers(_ batch: Batch, where wanted: (Int) -> Bool) -> [UInt32] {
        numbers.numbers(batch, where: wanted)
    }

    @inline(__always)
    mutating func insert(_ value: UInt32, cell: Int32, shift: Int) {
        let mark = UInt8(1) << UInt8(Int(cell) % Buckets.stride + shift)
        pairs.insert(UInt64(UInt32(bitPattern: cell >> 2)) << 32 | UInt64(value), mark: mark)
    }

    mutating func absorb(_ other: DistinctTally, into groups: [Int32], renumber: Bool) {
        let values = renumber ? numbers.absorb(other.numbers) : nil
        other.pairs.visit { pair, mark in
            let group = UInt64(UInt32(bitPattern: groups[Int(pair >> 32)])) << 32
            let value = UInt32(truncatingIfNeeded: pair)
            pairs.insert(group | UInt64(values.map { $0[Int(value)] } ?? value), mark: mark)
        }
    }

    func emptied() -> DistinctTally {
        var empty = self
        empty.pairs = MarkedSet()
        empty.counts = []
        return empty
    }

    /// Counts the values of each group by span, for each shift asked for.
    mutating func seal(groups: Int, shifts: [Int]) {
        counts = shifts.map { shift in
            var counts = [Int64](repeating: 0, count: groups * Buckets.stride)
            pairs.visit { pair, mark in
                let bits = mark >> UInt8(shift) & 0b111
                let cells = Int(pair >> 32) * Buckets.stride
                if bits & 0b001 != 0 { counts[cells] += 1 }
                if bits & 0b010 != 0 { counts[cells + 1] += 1 }
                if bits != 0 { counts[cells + 2] += 1 }
            }
            return counts
        }
    }

    /// The values of a group met in some buckets, of the thing at `position` among the shifts sealed.
    func count(_ group: Int, _ buckets: Buckets, _ position: Int) -> Int64 {
        if group < 0 { return 0 }
        let cell = group * Buckets.stride
        return switch buckets.bits {
        case 0b001: counts[position][cell]
        case 0b010: counts[position][cell + 1]
        default: counts[position][cell + 2]
        }
    }
}
