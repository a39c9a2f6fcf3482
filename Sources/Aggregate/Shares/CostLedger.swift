internal import Gather
internal import Model

/// The costs of a source by reporting period: within a period the records in source order, then its
/// calculated rows.
struct CostLedger {
    /// A cost, and where it stands: batches of the table first, calculated ones after them.
    struct Row: Sendable {
        var batch: Int32
        var row: Int32
        var cell: Int32
        var cents: Int64
    }

    let periods: [ReportingPeriod]
    let rows: [Row]
    /// The rows of each period.
    let ranges: [Range<Int>]

    init(
        _ costs: Costs, _ table: SourceTable, cells: [Int], _ pipeline: Pipeline, _ asked: ReportingPeriod,
        pool: WorkerPool
    ) throws {
        let batches = table.batches + table.calculated
        let records = table.batches.count
        let cents = try pool.map(batches.count) { number in
            try costs.cents(batches[number], isCalculated: number >= records)
        }
        let periodField = pipeline.sources[table.source].periodField
        let days = batches.map { batch in periodField.flatMap { batch.columns[$0] } }
        let last = CostLedger.lastDay(days, cents)
        let periods = SharePeriods(pipeline.grant, asked: asked, lastRecord: last)
        self.periods = periods.periods
        var byPeriod = [[Row]](repeating: [], count: periods.periods.count)
        var values = ValueNumbers(fields: cells)
        for (number, batch) in batches.enumerated() {
            let known = cents[number]
            let cells = CostLedger.cells(&values, batch) { known[$0] != Column.absentInteger }
            for row in known.indices where known[row] != Column.absentInteger {
                let period = days[number]?.dayNumber(row).map { periods.position(of: $0) } ?? 0
                byPeriod[period].append(
                    Row(batch: Int32(number), row: Int32(row), cell: cells[row], cents: known[row]))
            }
        }
        rows = byPeriod.flatMap { $0 }
        var start = 0
        ranges = byPeriod.map { rows in
            defer { start += rows.count }
            return start..<start + rows.count
        }
    }

    /// The cents of a period.
    func total(_ period: Int) -> Int128 { rows[ranges[period]].reduce(0) { $0 + Int128($1.cents) } }

    /// The cells of a period in the order of their first rows, each with its rows.
    func cells(_ period: Int) -> [[Int]] {
        var slots: [Int32: Int] = [:]
        var cells: [[Int]] = []
        for row in ranges[period] {
            let cell = rows[row].cell
            if let slot = slots[cell] {
                cells[slot].append(row)
            } else {
                slots[cell] = cells.count
                cells.append([row])
            }
        }
        return cells
    }

    private static func lastDay(_ days: [Column?], _ cents: [[Int64]]) -> Day? {
        var last: Int32?
        for (days, cents) in zip(days, cents) {
            guard let days else { continue }
            for row in cents.indices where cents[row] != Column.absentInteger {
                guard let day = days.dayNumber(row) else { continue }
                last = max(last ?? day, day)
            }
        }
        return last.map { Day(number: $0) }
    }

    /// Numbers of the cells; -1 is the cell of records that lack one of the fields.
    private static func cells(
        _ values: inout ValueNumbers, _ batch: Batch, where wanted: (Int) -> Bool
    ) -> [Int32] {
        values.numbersWithAbsent(batch, where: wanted).map { Int32(bitPattern: $0) }
    }
}

extension Column {
    /// The day of a record, or nil.
    func dayNumber(_ row: Int) -> Int32? {
        if isAbsent(row) { return nil }
        switch self {
        case .days(let days): return days[row]
        case .integers(let seconds): return Int32(truncatingIfNeeded: floorDivide(seconds[row], by: 86_400))
        case .codes, .texts: return nil
        }
    }
}
