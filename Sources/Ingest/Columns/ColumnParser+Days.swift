internal import CScan
internal import Model

extension ColumnParser {
    /// Days, by the dialect's pattern.
    func days(_ field: FieldPlan, _ column: Int) -> [Int32] {
        let lanes = plan.days.dayLanes
        return dated(field, column, lanes, Column.absentDay) { lanes, cells, count, days in
            lanes.days(cells, count, into: days)
        } careful: { row in
            carefulDay(row, column, field)
        }
    }

    /// Instants, in seconds on the clock that decides their day.
    func seconds(_ field: FieldPlan, _ column: Int) -> [Int64] {
        let (lanes, zone) = (plan.seconds.plain.lanes, plan.seconds.zoneTable)
        return dated(field, column, lanes, Column.absentInteger) { lanes, cells, count, seconds in
            let left = lanes.seconds(cells, count, into: seconds)
            guard let zone else { return left }
            for row in 0..<count where seconds[row] != DayReader.unread {
                seconds[row] = zone.local(seconds[row])
            }
            // The zone may leave some, too.
            return count
        } careful: { row in
            carefulSecond(row, column, field)
        }
    }

    /// Reads a column run by run: what `plain` leaves, and says is some, `careful` reads row by row. What is
    /// left is marked as absent values are.
    @inline(__always)
    private func dated<Value: FixedWidthInteger>(
        _ field: FieldPlan, _ column: Int, _ lanes: DateLanes?, _ absent: Value,
        plain: (DateLanes, fundtrail_column, Int, UnsafeMutablePointer<Value>) -> Int,
        careful: (Int) -> Value
    ) -> [Value] {
        let fitting = lanes.flatMap { $0.isFree(of: field.missingNumberLengths) ? $0 : nil }
        return [Value](unsafeUninitializedCapacity: cells.count) { values, count in
            count = cells.count
            guard let values = values.baseAddress else { return }
            if hasSkipped || fitting == nil { values.update(repeating: absent, count: cells.count) }
            for run in runs {
                if let fitting {
                    let cells = cells.walk(run, column, of: plan.columns).cells(quote: cells.quote)
                    if plain(fitting, cells, run.rows.count, values + run.rows.lowerBound) == 0 { continue }
                }
                for row in run.rows where values[row] == absent { values[row] = careful(row) }
            }
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

    @inline(never)
    private func carefulSecond(_ row: Int, _ column: Int, _ field: FieldPlan) -> Int64 {
        guard let cell = present(row, column, field) else { return Column.absentInteger }
        let second = plan.seconds.second(cell)
        if second != DayReader.unread { return second }
        note(row, field.field, .valueType)
        return Column.absentInteger
    }
}
