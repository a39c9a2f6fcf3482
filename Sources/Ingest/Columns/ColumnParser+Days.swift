internal import Model

extension ColumnParser {
    /// Days, by the dialect's pattern.
    mutating func days(_ field: FieldPlan, _ column: Int) -> [Int32] {
        var odd: [CellProblem] = []
        let (cells, reader, missing) = (cells, plan.days, field.missing)
        let values = [Int32](unsafeUninitializedCapacity: cells.count) { values, count in
            count = cells.count
            for row in 0..<cells.count {
                values[row] = Column.absentDay
                if cells.skipped[row] != 0 { continue }
                let cell = cells.content(row, column)
                if cell.count == 0 || (!missing.isEmpty && isMissing(cell, missing)) {
                    if field.isRequired { odd.append(CellProblem(row: row, field: field.field, rule: .requiredValue)) }
                    continue
                }
                let day = reader.day(cell)
                if day == DayReader.unread {
                    odd.append(CellProblem(row: row, field: field.field, rule: .valueType))
                } else {
                    values[row] = Int32(truncatingIfNeeded: day)
                }
            }
        }
        problems += odd
        return values
    }

    /// Instants, in seconds on the clock that decides their day.
    mutating func seconds(_ field: FieldPlan, _ column: Int) -> [Int64] {
        var odd: [CellProblem] = []
        let (cells, reader, missing) = (cells, plan.seconds, field.missing)
        let values = [Int64](unsafeUninitializedCapacity: cells.count) { values, count in
            count = cells.count
            for row in 0..<cells.count {
                values[row] = Column.absentInteger
                if cells.skipped[row] != 0 { continue }
                let cell = cells.content(row, column)
                if cell.count == 0 || (!missing.isEmpty && isMissing(cell, missing)) {
                    if field.isRequired { odd.append(CellProblem(row: row, field: field.field, rule: .requiredValue)) }
                    continue
                }
                values[row] = reader.second(cell)
                if values[row] == DayReader.unread {
                    odd.append(CellProblem(row: row, field: field.field, rule: .valueType))
                }
            }
        }
        problems += odd
        return values
    }
}
