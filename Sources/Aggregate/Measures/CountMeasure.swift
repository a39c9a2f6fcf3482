internal import Model

/// How many records.
struct CountMeasure: Accumulator {
    private var counts: [Int64] = []

    mutating func add(_ rows: GroupedRows) {
        counts.reserve(groups: rows.groups, 0)
        counts.withUnsafeMutableBufferPointer { counts in
            rows.cells.withUnsafeBufferPointer { cells in
                for place in 0..<cells.count { counts[Int(cells[place])] &+= 1 }
            }
        }
    }

    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {
        guard let other = other as? CountMeasure else { return }
        counts.reserve(groups: count, 0)
        for cell in other.counts.indices { counts[target(cell, groups)] &+= other.counts[cell] }
    }

    func rolled(into groups: [Int32], count: Int) -> any Accumulator {
        var coarse = CountMeasure()
        coarse.absorb(self, into: groups, count: count)
        return coarse
    }

    func figure(_ group: Int, _ buckets: Buckets) -> Figure {
        if group < 0 { return .count(0) }
        let cells = group * Buckets.stride
        return .count((0..<3).reduce(0) { buckets.contains($1) ? $0 + counts[cells + $1] : $0 })
    }
}

/// The cell in a coarser grouping.
@inline(__always)
func target(_ cell: Int, _ groups: [Int32]) -> Int {
    Int(groups[cell / Buckets.stride]) * Buckets.stride + cell % Buckets.stride
}

/// For each cell, the one in a coarser grouping.
func targets(_ groups: [Int32]) -> [Int32] {
    (0..<groups.count * Buckets.stride).map { Int32(truncatingIfNeeded: target($0, groups)) }
}
