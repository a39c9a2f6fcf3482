internal import Gather
internal import Model

/// How many different values, exactly; values of several fields count as one combined value, and a record
/// without one of them has none.
struct DistinctMeasure: Accumulator {
    private var numbers: ValueNumbers
    private var pairs = ValuePairs()

    init(fields: [Int]) { numbers = ValueNumbers(fields: fields) }

    mutating func add(_ rows: GroupedRows) {
        rows.rows.withUnsafeBufferPointer { places in
            let values = numbers.numbers(rows.batch, rows: places)
            values.withUnsafeBufferPointer { values in
                rows.cells.withUnsafeBufferPointer { pairs.append(values, at: $0) }
            }
        }
    }

    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {
        guard let other = other as? DistinctMeasure else { return }
        pairs.absorb(other.pairs, values: numbers.absorb(other.numbers), places: targets(groups))
    }

    mutating func settle(_ pool: WorkerPool) { pairs.settle(pool) }

    func rolled(into groups: [Int32], count: Int) -> any Accumulator {
        DistinctCounts(counts: SpanCounts(pairs, targets(groups), groups: count).counts)
    }

    func figure(_ group: Int, _ buckets: Buckets) -> Figure { .absent }
}

/// The different values of some groups, counted.
private struct DistinctCounts: Accumulator {
    let counts: [Int64]

    func figure(_ group: Int, _ buckets: Buckets) -> Figure {
        .count(group < 0 ? 0 : counts[Buckets.cell(group, buckets.position)])
    }

    func add(_ rows: GroupedRows) {}
    func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {}
    func rolled(into groups: [Int32], count: Int) -> any Accumulator { self }
}

/// Counts the different values of groups by span, given pairs in the order of values: a value counts where it
/// is not the one counted last.
struct SpanCounts {
    /// By group: of the period, before it, to date, and nothing.
    var counts: [Int64] { cells.map { Int64($0.count) } }
    private var cells: [Cell]

    private struct Cell {
        var last = ValueNumbers.absent
        var count: UInt32 = 0

        @inline(__always)
        mutating func take(_ value: UInt32) {
            count &+= last == value ? 0 : 1
            last = value
        }
    }

    /// Counts settled pairs, given the cell of a group for each of their places.
    init(_ pairs: ValuePairs, _ targets: [Int32], groups: Int) {
        cells = [Cell](repeating: Cell(), count: Buckets.cells(groups))
        cells.withUnsafeMutableBufferPointer { cells in
            targets.withUnsafeBufferPointer { targets in
                pairs.visit { values, places in
                    for row in 0..<values.count {
                        let cell = Int(targets[Int(places[row])])
                        let bucket = Buckets.bucket(cell)
                        if bucket < 2 { cells[cell].take(values[row]) }
                        cells[Buckets.cell(Buckets.group(cell), 2)].take(values[row])
                    }
                }
            }
        }
    }
}
