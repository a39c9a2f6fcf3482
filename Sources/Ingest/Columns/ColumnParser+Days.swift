internal import Model

extension ColumnParser {
    /// Days, by the dialect's pattern.
    func days(_ field: FieldPlan, _ column: Int) -> [Int32] {
        let (cells, runs, columns, isRequired) = (cells, runs, plan.columns, field.isRequired)
        guard let fixed = plan.days.fixed, fixed.isOnlyDay, !field.missingHasDigits else {
            return carefulDays(field, column)
        }
        let (length, months) = (fixed.length, MonthTable.shared)
        return [Int32](unsafeUninitializedCapacity: cells.count) { values, count in
            count = cells.count
            guard let values = values.baseAddress else { return }
            if hasSkipped { values.update(repeating: Column.absentDay, count: cells.count) }
            for run in runs {
                var walk = cells.walk(run, column, of: columns)
                for row in run.rows {
                    let cell = walk.next()
                    var day = DayReader.unread
                    if cell.count == length {
                        day = fixed.day(cell.start, months)
                    } else if cell.count == 0, !isRequired {
                        values[row] = Column.absentDay
                        continue
                    }
                    values[row] =
                        day == DayReader.unread
                        ? carefulDay(row, column, field) : Int32(truncatingIfNeeded: day)
                }
            }
        }
    }

    private func carefulDays(_ field: FieldPlan, _ column: Int) -> [Int32] {
        (0..<cells.count).map { row in
            cells.skipped[row] == 0 ? carefulDay(row, column, field) : Column.absentDay
        }
    }

    @inline(never)
    private func carefulDay(_ row: Int, _ column: Int, _ field: FieldPlan) -> Int32 {
        guard let cell = present(row, column, field) else { return Column.absentDay }
        let day = plan.days.day(cell)
        if day != DayReader.unread { return Int32(truncatingIfNeeded: day) }
        note(row, field.field, .valueType)
        return Column.absentDay
    }

    /// Instants, in seconds on the clock that decides their day.
    func seconds(_ field: FieldPlan, _ column: Int) -> [Int64] {
        let (cells, runs, columns, isRequired) = (cells, runs, plan.columns, field.isRequired)
        let plain = field.missingHasDigits ? .none : plan.seconds.plain
        let (zone, months) = (plan.seconds.zoneTable, MonthTable.shared)
        return [Int64](unsafeUninitializedCapacity: cells.count) { values, count in
            count = cells.count
            guard let values = values.baseAddress else { return }
            if hasSkipped { values.update(repeating: Column.absentInteger, count: cells.count) }
            for run in runs {
                var walk = cells.walk(run, column, of: columns)
                for row in run.rows {
                    let cell = walk.next()
                    var second = DayReader.unread
                    if cell.count == plain.length {
                        second = plain.second(cell.start, months)
                        if let zone, second != DayReader.unread { second = zone.local(second) }
                    } else if cell.count == 0, !isRequired {
                        values[row] = Column.absentInteger
                        continue
                    }
                    values[row] = second == DayReader.unread ? carefulSecond(row, column, field) : second
                }
            }
        }
    }

    @inline(never)
    private func carefulSecond(_ row: Int, _ column: Int, _ field: FieldPlan) -> Int64 {
        guard let cell = present(row, column, field) else { return Column.absentInteger }
        let second = plan.seconds.second(cell)
        if second != DayReader.unread { return second }
        note(row, field.field, .valueType)
        return Column.absentInteger
    }
}
