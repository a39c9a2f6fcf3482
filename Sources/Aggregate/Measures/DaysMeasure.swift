internal import Gather
internal import Model

/// The days from one day of a record to another, both counted, added up over records.
///
/// A record without one of the days has none, and so has one whose days stand in the wrong order.
struct DaysMeasure: Accumulator {
    private let from: Int
    private let to: Int
    private var sum: SumMeasure

    init(from: Int, to: Int) {
        self.from = from
        self.to = to
        sum = SumMeasure(field: to, unit: .count)
    }

    mutating func add(_ rows: GroupedRows) {
        var batch = rows.batch
        batch.columns[to] = .integers(days(of: rows))
        sum.add(
            GroupedRows(
                batch: batch, rows: rows.rows, cells: rows.cells, groups: rows.groups, position: rows.position
            ))
    }

    /// How many days each record has; only of the records that are looked at.
    private func days(of rows: GroupedRows) -> [Int64] {
        var days = [Int64](repeating: Column.absentInteger, count: rows.batch.count)
        guard case .days(let first)? = rows.batch.columns[from],
            case .days(let last)? = rows.batch.columns[to]
        else { return days }
        for row in rows.rows.lazy.map({ Int($0) })
        where first[row] != Column.absentDay && first[row] <= last[row] {
            days[row] = Int64(last[row]) - Int64(first[row]) + 1
        }
        return days
    }

    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {
        guard let other = other as? DaysMeasure else { return }
        sum.absorb(other.sum, into: groups, count: count)
    }

    func rolled(into groups: [Int32], count: Int, pool: WorkerPool) -> any Accumulator {
        sum.rolled(into: groups, count: count, pool: pool)
    }

    func figure(_ group: Int, _ buckets: Buckets) throws(ArithmeticOverflow) -> Figure {
        try sum.figure(group, buckets)
    }
}
