internal import Model

extension ColumnParser {
    /// Days, by the dialect's pattern.
    func days(_ field: FieldPlan, _ column: Int) -> [Int32] {
        let (cells, reader, number) = (cells, plan.days, field.field)
        let (required, hasMissing) = (field.isRequired, !field.missing.isEmpty)
        let values = [Int32](unsafeUninitializedCapacity: cells.count) { values, count in
            count = cells.count
            for row in 0..<cells.count {
                values[row] = Column.absentDay
                if cells.skipped[row] != 0 { continue }
                let cell = cells.content(row, column)
                if cell.count == 0 || (hasMissing && isMissing(cell, field)) {
                    if required { note(row, number, .requiredValue) }
                    continue
                }
                let day = reader.day(cell)
                if day == DayReader.unread {
                    note(row, number, .valueType)
                } else {
                    values[row] = Int32(truncatingIfNeeded: day)
                }
            }
        }
        return values
    }

    /// Instants, in seconds on the clock that decides their day.
    func seconds(_ field: FieldPlan, _ column: Int) -> [Int64] {
        let (cells, reader, number) = (cells, plan.seconds, field.field)
        let (required, hasMissing) = (field.isRequired, !field.missing.isEmpty)
        let values = [Int64](unsafeUninitializedCapacity: cells.count) { values, count in
            count = cells.count
            for row in 0..<cells.count {
                values[row] = Column.absentInteger
                if cells.skipped[row] != 0 { continue }
                let cell = cells.content(row, column)
                if cell.count == 0 || (hasMissing && isMissing(cell, field)) {
                    if required { note(row, number, .requiredValue) }
                    continue
                }
                values[row] = reader.second(cell)
                if values[row] == DayReader.unread {
                    note(row, number, .valueType)
                }
            }
        }
        return values
    }
}
