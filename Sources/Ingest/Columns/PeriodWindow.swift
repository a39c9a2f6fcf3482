public import Model

/// The days that are asked for, by the field that puts records into a period.
///
/// Of a record whose day is known and lies outside nothing else is read: it only counts as `later`. Records
/// without a day that can be read are looked at in full.
public struct PeriodWindow: Sendable {
    let field: Int
    let days: DayRange

    /// The days of a field of the source, which holds days or instants.
    public init(field: Int, days: DayRange) {
        self.field = field
        self.days = days
    }

    /// For each value of the field's column 1 where it lies outside, else 0; nil where the column holds no
    /// days.
    func outside(_ column: Column?) -> [UInt8]? {
        let (from, to) = (Int64(days.from.number), Int64(days.to.number))
        switch column {
        case .days(let values)?:
            return PeriodWindow.outside(values, Int32(from), Int32(to), absent: Column.absentDay)
        case .integers(let values)?:
            return PeriodWindow.outside(
                values, from * 86_400, to * 86_400 + 86_399, absent: Column.absentInteger)
        case .codes?, .texts?, nil: return nil
        }
    }

    /// Without a branch: records inside and outside stand in any order.
    private static func outside<Value: FixedWidthInteger>(
        _ values: [Value], _ from: Value, _ to: Value, absent: Value
    ) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: values.count) { marks, count in
            count = values.count
            values.withUnsafeBufferPointer { values in
                for row in 0..<values.count {
                    let isEarly: UInt8 = values[row] < from ? 1 : 0
                    let isLate: UInt8 = values[row] > to ? 1 : 0
                    marks[row] = values[row] == absent ? 0 : isEarly | isLate
                }
            }
        }
    }
}

extension ColumnParser {
    /// The runs of those records that do not lie outside.
    static func runs(_ runs: [RowRun], outside marks: [UInt8], columns: Int) -> [RowRun] {
        marks.withUnsafeBufferPointer { marks in
            var inside: [RowRun] = []
            for run in runs {
                var row = run.rows.lowerBound
                while row < run.rows.upperBound {
                    let first = row
                    while row < run.rows.upperBound, marks[row] == 0 { row += 1 }
                    if row > first {
                        let entry = run.entry + (first - run.rows.lowerBound) * columns
                        inside.append(RowRun(rows: first..<row, entry: entry))
                    }
                    while row < run.rows.upperBound, marks[row] != 0 { row += 1 }
                }
            }
            return inside
        }
    }
}
