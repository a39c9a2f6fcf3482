internal import Gather
internal import Model

/// The sum of a field over records; exact, narrowed only when the figure is made.
///
/// Also what a flat rate and a contribution are once their record shares are made. Without any record the sum
/// is 0; where there are records, but not one with a value, there is no figure.
struct SumMeasure: Accumulator {
    private let field: Int
    private let unit: FieldUnit
    private var sums = ExactSums()
    private var states: [UInt8] = []

    /// Records were seen.
    private static let seen: UInt8 = 1
    /// A value was seen.
    private static let valued: UInt8 = 2

    init(field: Int, unit: FieldUnit) {
        self.field = field
        self.unit = unit
    }

    var isAdditive: Bool { true }

    mutating func add(_ rows: GroupedRows) {
        sums.reserve(groups: rows.groups)
        states.reserve(groups: rows.groups, 0)
        guard case .integers(let stated)? = rows.batch.columns[field] else {
            for cell in rows.cells { states[Int(cell)] |= SumMeasure.seen }
            return
        }
        let values = rows.batch.isReversal ? stated.map(Column.reversed) : stated
        states.withUnsafeMutableBufferPointer { states in
            sums.add(values, rows) { value, cell in
                let isPresent = value != Column.absentInteger
                let state = isPresent ? SumMeasure.seen | SumMeasure.valued : SumMeasure.seen
                if states[cell] & state != state { states[cell] |= state }
                return isPresent
            }
        }
    }

    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {
        guard let other = other as? SumMeasure else { return }
        sums.reserve(groups: count)
        states.reserve(groups: count, 0)
        for cell in 0..<other.sums.count {
            sums.add(other.sums[cell], to: target(cell, groups))
            states[target(cell, groups)] |= other.states[cell]
        }
    }

    func rolled(into groups: [Int32], count: Int, pool: WorkerPool) -> any Accumulator {
        var coarse = SumMeasure(field: field, unit: unit)
        coarse.absorb(self, into: groups, count: count)
        return coarse
    }

    func figure(_ group: Int, _ buckets: Buckets) throws(ArithmeticOverflow) -> Figure {
        var sum: Int128 = 0
        var state: UInt8 = 0
        if group >= 0 {
            for bucket in 0..<3 where buckets.contains(bucket) {
                sum &+= sums[Buckets.cell(group, bucket)]
                state |= states[Buckets.cell(group, bucket)]
            }
        }
        return state == SumMeasure.seen ? .absent : try unit.figure(sum)
    }
}
