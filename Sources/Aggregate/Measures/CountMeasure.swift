internal import Gather
internal import Model

/// How many records.
struct CountMeasure: Accumulator {
    private var counts: [Int64] = []

    var isAdditive: Bool { true }

    mutating func add(_ rows: GroupedRows) {
        counts.reserve(groups: rows.groups, 0)
        let one: Int64 = rows.batch.isReversal ? -1 : 1
        counts.withUnsafeMutableBufferPointer { counts in
            rows.cells.withUnsafeBufferPointer { cells in
                for place in 0..<cells.count { counts[Int(cells[place])] &+= one }
            }
        }
    }

    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {
        guard let other = other as? CountMeasure else { return }
        counts.reserve(groups: count, 0)
        for cell in other.counts.indices { counts[target(cell, groups)] &+= other.counts[cell] }
    }

    func rolled(into groups: [Int32], count: Int, pool: WorkerPool) -> any Accumulator {
        var coarse = CountMeasure()
        coarse.absorb(self, into: groups, count: count)
        return coarse
    }

    func figure(_ group: Int, _ buckets: Buckets) -> Figure {
        if group < 0 { return .count(0) }
        return .count(
            (0..<3).reduce(0) { buckets.contains($1) ? $0 + counts[Buckets.cell(group, $1)] : $0 })
    }
}

/// The cell in a coarser grouping; what no group has, and holds nothing, goes where nothing is looked up.
@inline(__always)
func target(_ cell: Int, _ groups: [Int32]) -> Int {
    let group = Buckets.group(cell)
    if group >= groups.count { return Buckets.cell(0, Buckets.stride - 1) }
    return Buckets.cell(Int(groups[group]), Buckets.bucket(cell))
}

/// For each cell, the one in a coarser grouping.
func targets(_ groups: [Int32]) -> [Int32] {
    (0..<Buckets.cells(groups.count)).map { Int32(truncatingIfNeeded: target($0, groups)) }
}
