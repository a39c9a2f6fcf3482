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

    func rolled(into groups: [Int32], count: Int, pool: WorkerPool) -> any Accumulator {
        DistinctCounts(counts: SpanCounts(pairs, targets(groups), groups: count, pool: pool).counts)
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
    func rolled(into groups: [Int32], count: Int, pool: WorkerPool) -> any Accumulator { self }
}
