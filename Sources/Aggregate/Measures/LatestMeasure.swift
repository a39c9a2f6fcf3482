internal import Gather
internal import Model

/// The value of the record with the latest day among those with a value; the last in source order among
/// equals.
struct LatestMeasure: Accumulator {
    private let field: Int
    private let dayField: Int
    private let unit: FieldUnit
    private var found: [Candidate] = []

    private struct Candidate: Sendable {
        var value = Column.absentInteger
        var day = Int64.min
        /// The place in source order: batch, then row.
        var order: (Int, Int) = (-1, -1)

        func isAfter(_ other: Candidate) -> Bool {
            day != other.day ? day > other.day : order > other.order
        }
    }

    init(field: Int, by dayField: Int, unit: FieldUnit) {
        self.field = field
        self.dayField = dayField
        self.unit = unit
    }

    mutating func add(_ rows: GroupedRows) {
        found.reserve(groups: rows.groups, Candidate())
        guard let column = rows.batch.columns[field], let days = rows.batch.columns[dayField] else { return }
        rows.visit { row, cell in
            guard let value = column.integer(row), let day = days.integer(row) else { return }
            take(Candidate(value: value, day: day, order: (rows.position, row)), cell)
        }
    }

    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {
        guard let other = other as? LatestMeasure else { return }
        found.reserve(groups: count, Candidate())
        for (cell, candidate) in other.found.enumerated() { take(candidate, target(cell, groups)) }
    }

    func rolled(into groups: [Int32], count: Int, pool: WorkerPool) -> any Accumulator {
        var coarse = LatestMeasure(field: field, by: dayField, unit: unit)
        coarse.absorb(self, into: groups, count: count)
        return coarse
    }

    func figure(_ group: Int, _ buckets: Buckets) throws(ArithmeticOverflow) -> Figure {
        if group < 0 { return .absent }
        var latest = Candidate()
        for bucket in 0..<Buckets.stride where buckets.contains(bucket) {
            let candidate = found[Buckets.cell(group, bucket)]
            if candidate.isAfter(latest) { latest = candidate }
        }
        return latest.value == Column.absentInteger ? .absent : try unit.figure(Int128(latest.value))
    }

    private mutating func take(_ candidate: Candidate, _ cell: Int) {
        if candidate.isAfter(found[cell]) { found[cell] = candidate }
    }
}
