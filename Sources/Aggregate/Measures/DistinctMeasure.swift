internal import Gather
internal import Model

/// How many different values, exactly; values of several fields count as one combined value, and a record
/// without one of them has none.
struct DistinctMeasure: Accumulator {
    private var numbers: ValueNumbers
    private var pairs = ValuePairs()

    init(fields: [Int]) { numbers = ValueNumbers(fields: fields) }

    mutating func add(_ rows: GroupedRows) {
        pairs.append(numbers.numbers(rows.batch, at: rows.cells), at: rows.cells)
    }

    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {
        guard let other = other as? DistinctMeasure else { return }
        let values = numbers.absorb(other.numbers)
        pairs.absorb(other.pairs, values: values) { Int32(target(Int($0), groups)) }
    }

    mutating func settle() { pairs.settle() }

    func rolled(into groups: [Int32], count: Int) -> any Accumulator {
        var tally = SpanCounts(groups: count)
        pairs.visit { value, cell in tally.take(value, target(Int(cell), groups)) }
        return DistinctCounts(counts: tally.counts)
    }

    func figure(_ group: Int, _ buckets: Buckets) -> Figure { .absent }
}

/// The different values of some groups, counted.
private struct DistinctCounts: Accumulator {
    let counts: [Int64]

    func figure(_ group: Int, _ buckets: Buckets) -> Figure {
        .count(group < 0 ? 0 : counts[group * Buckets.stride + buckets.position])
    }

    func add(_ rows: GroupedRows) {}
    func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {}
    func rolled(into groups: [Int32], count: Int) -> any Accumulator { self }
}

/// Counts the different values of groups by span, given pairs in the order of values: a value counts where it
/// is not the one counted last.
struct SpanCounts {
    /// By group: of the period, before it, to date, and nothing.
    private(set) var counts: [Int64]
    private var stamps: [UInt32]

    init(groups: Int) {
        counts = [Int64](repeating: 0, count: groups * Buckets.stride)
        stamps = [UInt32](repeating: ValueNumbers.absent, count: groups * Buckets.stride)
    }

    @inline(__always)
    mutating func take(_ value: UInt32, _ cell: Int) {
        let bucket = cell % Buckets.stride
        let toDate = cell - bucket + 2
        if bucket < 2, stamps[cell] != value {
            stamps[cell] = value
            counts[cell] += 1
        }
        if stamps[toDate] != value {
            stamps[toDate] = value
            counts[toDate] += 1
        }
    }
}
