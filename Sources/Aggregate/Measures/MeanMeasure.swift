internal import Model

/// The mean of a field over the records that have a value.
struct MeanMeasure: Accumulator {
    private let field: Int
    private let unit: FieldUnit
    private var sums: [Int128] = []
    private var counts: [Int64] = []

    init(field: Int, unit: FieldUnit) {
        self.field = field
        self.unit = unit
    }

    mutating func add(_ rows: GroupedRows) {
        sums.reserve(groups: rows.groups, 0)
        counts.reserve(groups: rows.groups, 0)
        guard let column = rows.batch.columns[field] else { return }
        if case .integers(let values) = column {
            add(values, rows.cells)
        } else {
            for (row, cell) in rows.cells.enumerated() where cell >= 0 {
                guard let value = column.integer(row) else { continue }
                sums[Int(cell)] &+= Int128(value)
                counts[Int(cell)] &+= 1
            }
        }
    }

    private mutating func add(_ values: [Int64], _ cells: [Int32]) {
        sums.withUnsafeMutableBufferPointer { sums in
            counts.withUnsafeMutableBufferPointer { counts in
                for row in values.indices where cells[row] >= 0 && values[row] != Column.absentInteger {
                    sums[Int(cells[row])] &+= Int128(values[row])
                    counts[Int(cells[row])] &+= 1
                }
            }
        }
    }

    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {
        guard let other = other as? MeanMeasure else { return }
        sums.reserve(groups: count, 0)
        counts.reserve(groups: count, 0)
        for cell in other.sums.indices {
            sums[target(cell, groups)] &+= other.sums[cell]
            counts[target(cell, groups)] &+= other.counts[cell]
        }
    }

    func rolled(into groups: [Int32], count: Int) -> any Accumulator {
        var coarse = MeanMeasure(field: field, unit: unit)
        coarse.absorb(self, into: groups, count: count)
        return coarse
    }

    func figure(_ group: Int, _ buckets: Buckets) throws(ArithmeticOverflow) -> Figure {
        if group < 0 { return .absent }
        var sum: Int128 = 0
        var count: Int64 = 0
        for bucket in 0..<3 where buckets.contains(bucket) {
            sum &+= sums[group * Buckets.stride + bucket]
            count &+= counts[group * Buckets.stride + bucket]
        }
        return try unit.mean(sum, of: count)
    }
}
