internal import Gather
internal import Model

/// The mean of a field over the records that have a value.
struct MeanMeasure: Accumulator {
    private let field: Int
    private let unit: FieldUnit
    private var sums = ExactSums()
    private var counts: [Int64] = []

    init(field: Int, unit: FieldUnit) {
        self.field = field
        self.unit = unit
    }

    mutating func add(_ rows: GroupedRows) {
        sums.reserve(groups: rows.groups)
        counts.reserve(groups: rows.groups, 0)
        guard let column = rows.batch.columns[field] else { return }
        if case .integers(let values) = column {
            counts.withUnsafeMutableBufferPointer { counts in
                sums.add(values, rows) { value, cell in
                    let isPresent = value != Column.absentInteger
                    counts[cell] &+= isPresent ? 1 : 0
                    return isPresent
                }
            }
        } else {
            rows.visit { row, cell in
                guard let value = column.integer(row) else { return }
                sums.add(Int128(value), to: cell)
                counts[cell] &+= 1
            }
        }
    }

    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {
        guard let other = other as? MeanMeasure else { return }
        sums.reserve(groups: count)
        counts.reserve(groups: count, 0)
        for cell in 0..<other.sums.count {
            sums.add(other.sums[cell], to: target(cell, groups))
            counts[target(cell, groups)] &+= other.counts[cell]
        }
    }

    func rolled(into groups: [Int32], count: Int, pool: WorkerPool) -> any Accumulator {
        var coarse = MeanMeasure(field: field, unit: unit)
        coarse.absorb(self, into: groups, count: count)
        return coarse
    }

    func figure(_ group: Int, _ buckets: Buckets) throws(ArithmeticOverflow) -> Figure {
        if group < 0 { return .absent }
        var sum: Int128 = 0
        var count: Int64 = 0
        for bucket in 0..<Buckets.stride where buckets.contains(bucket) {
            sum &+= sums[Buckets.cell(group, bucket)]
            count &+= counts[Buckets.cell(group, bucket)]
        }
        return try unit.mean(sum, of: count)
    }
}
