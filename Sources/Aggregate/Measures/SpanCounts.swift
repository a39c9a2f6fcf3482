internal import Gather

/// The different values of groups by span, counted from pairs in the order of values: a value counts where it
/// is not the one counted last.
struct SpanCounts {
    /// By group: of the period, before it, to date, and nothing.
    let counts: [Int64]

    /// Of one group and span.
    private struct Cell {
        var last = ValueNumbers.absent
        var count: UInt32 = 0

        @inline(__always)
        mutating func take(_ value: UInt32) {
            count &+= last == value ? 0 : 1
            last = value
        }
    }

    /// So many stretches a thread, since later values have fewer pairs.
    private static let stretches = 4

    /// Counts settled pairs, given the cell of a group for each of their places, on all threads of a pool.
    init(_ pairs: ValuePairs, _ targets: [Int32], groups: Int, pool: WorkerPool) {
        let cells = Buckets.cells(groups)
        // No value stands in two stretches, so that their counts add up; each has cells of its own, which
        // must be worth their room.
        let most = pool.threads > 1 ? SpanCounts.stretches * pool.threads : 1
        let parts = max(1, min(most, pairs.runs, pairs.count / (4 * cells + 1)))
        let counted = Guarded([Int64](repeating: 0, count: cells))
        // Counting throws nothing.
        try? pool.forEach(parts) { part in
            let runs = part * pairs.runs / parts..<(part + 1) * pairs.runs / parts
            let found = SpanCounts.cells(pairs, runs, targets, cells)
            counted.with { counted in
                for cell in 0..<cells { counted[cell] &+= Int64(found[cell].count) }
            }
        }
        counts = counted.with { $0 }
    }

    private static func cells(
        _ pairs: ValuePairs, _ runs: Range<Int>, _ targets: [Int32], _ count: Int
    ) -> [Cell] {
        var cells = [Cell](repeating: Cell(), count: count)
        cells.withUnsafeMutableBufferPointer { cells in
            targets.withUnsafeBufferPointer { targets in
                pairs.visit(runs: runs) { values, places in
                    for row in 0..<values.count {
                        let cell = Int(targets[Int(places[row])])
                        let bucket = Buckets.bucket(cell)
                        if bucket == Buckets.lapsed {
                            cells[Buckets.cell(Buckets.group(cell), 1)].take(values[row])
                            continue
                        }
                        if bucket < 2 { cells[cell].take(values[row]) }
                        cells[Buckets.cell(Buckets.group(cell), 2)].take(values[row])
                    }
                }
            }
        }
        return cells
    }
}
