internal import Gather
internal import Model

/// The least or the greatest value of a field.
struct ExtremeMeasure: Accumulator {
    private let field: Int
    private let unit: FieldUnit
    private let isLeast: Bool
    private var values: [Int64] = []

    init(field: Int, unit: FieldUnit, isLeast: Bool) {
        self.field = field
        self.unit = unit
        self.isLeast = isLeast
    }

    mutating func add(_ rows: GroupedRows) {
        values.reserve(groups: rows.groups, Column.absentInteger)
        guard let column = rows.batch.columns[field] else { return }
        if case .integers(let numbers) = column {
            numbers.withUnsafeBufferPointer { numbers in
                rows.visit { row, cell in
                    if numbers[row] != Column.absentInteger { take(numbers[row], cell) }
                }
            }
            return
        }
        rows.visit { row, cell in
            if let value = column.integer(row) { take(value, cell) }
        }
    }

    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {
        guard let other = other as? ExtremeMeasure else { return }
        values.reserve(groups: count, Column.absentInteger)
        for (cell, value) in other.values.enumerated() where value != Column.absentInteger {
            take(value, target(cell, groups))
        }
    }

    func rolled(into groups: [Int32], count: Int, pool: WorkerPool) -> any Accumulator {
        var coarse = ExtremeMeasure(field: field, unit: unit, isLeast: isLeast)
        coarse.absorb(self, into: groups, count: count)
        return coarse
    }

    func figure(_ group: Int, _ buckets: Buckets) throws(ArithmeticOverflow) -> Figure {
        if group < 0 { return .absent }
        var found: Int64?
        for bucket in 0..<Buckets.stride where buckets.contains(bucket) {
            let value = values[Buckets.cell(group, bucket)]
            if value == Column.absentInteger { continue }
            found = found.map { isLeast ? min($0, value) : max($0, value) } ?? value
        }
        guard let found else { return .absent }
        return try unit.figure(Int128(found))
    }

    @inline(__always)
    private mutating func take(_ value: Int64, _ cell: Int) {
        let held = values[cell]
        if held == Column.absentInteger || (isLeast ? value < held : value > held) { values[cell] = value }
    }
}
