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
    /// One more than the greatest cell.
    private let cells: Int

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
        let share = SharePeriods(pipeline.grant, asked: asked, lastRecord: last)
        periods = share.periods
        // Each record's period, or the one after the last for records that are no cost.
        let placed = try pool.map(batches.count) { number in
            cents[number].indices.map { row -> Int32 in
                if cents[number][row] == Column.absentInteger { return Int32(share.periods.count) }
                return Int32(days[number]?.dayNumber(row).map { share.position(of: $0) } ?? 0)
            }
        }
        ranges = CostLedger.ranges(placed, periods.count)
        var next = ranges.map(\.lowerBound)
        var rows = [Row](
            repeating: Row(batch: 0, row: 0, cell: 0, cents: 0), count: ranges.last?.upperBound ?? 0)
        var values = ValueNumbers(fields: cells)
        for (number, batch) in batches.enumerated() {
            let places = placed[number]
            let own = places.indices.filter { Int(places[$0]) < share.periods.count }.map { Int32($0) }
            let cells = own.withUnsafeBufferPointer { values.numbersWithAbsent(batch, rows: $0) }
            for (row, cell) in zip(own, cells) {
                let period = Int(places[Int(row)])
                rows[next[period]] = Row(
                    batch: Int32(number), row: row, cell: Int32(bitPattern: cell),
                    cents: cents[number][Int(row)])
                next[period] += 1
            }
        }
        self.rows = rows
        self.cells = rows.reduce(0) { max($0, Int($1.cell) + 1) }
    }

    private static func ranges(_ placed: [[Int32]], _ periods: Int) -> [Range<Int>] {
        var counts = [Int](repeating: 0, count: periods + 1)
        for periods in placed {
            for period in periods { counts[Int(period)] += 1 }
        }
        var start = 0
        return counts.dropLast().map { count in
            defer { start += count }
            return start..<start + count
        }
    }

    /// The cents of a period.
    func total(_ period: Int) -> Int128 { rows[ranges[period]].reduce(0) { $0 + Int128($1.cents) } }

    /// The cells of a period in the order of their first rows, each with its rows.
    func cells(_ period: Int) -> CellRows {
        var slots = [Int32](repeating: -1, count: cells)
        var counts: [Int] = []
        for row in ranges[period] {
            let cell = Int(rows[row].cell)
            if slots[cell] < 0 {
                slots[cell] = Int32(counts.count)
                counts.append(0)
            }
            counts[Int(slots[cell])] += 1
        }
        var sorted = CellRows(counts: counts)
        for row in ranges[period] { sorted.append(row, to: Int(slots[Int(rows[row].cell)])) }
        return sorted
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
}

/// Rows of a ledger by cell: cells in the order of their first rows, rows in the ledger's.
struct CellRows {
    private var rows: [Int32]
    private var starts: [Int]
    private var next: [Int]

    init(counts: [Int]) {
        starts = [0]
        for count in counts { starts.append(starts[starts.count - 1] + count) }
        rows = [Int32](repeating: 0, count: starts[starts.count - 1])
        next = starts
    }

    /// How many cells there are.
    var count: Int { starts.count - 1 }

    mutating func append(_ row: Int, to cell: Int) {
        rows[next[cell]] = Int32(truncatingIfNeeded: row)
        next[cell] += 1
    }

    /// The rows of a cell.
    subscript(cell: Int) -> ArraySlice<Int32> { rows[starts[cell]..<starts[cell + 1]] }
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
