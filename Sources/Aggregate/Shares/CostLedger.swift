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
    /// What closed reports counted: they are no rows.
    let closed: ClosedCosts
    /// By batch of reversals: the share that each row takes back.
    private let taken: [Int32: [Int64]]
    /// By batch: the period of each cost, in order.
    private let placed: [[Int32]]
    /// By batch: the records that are costs.
    private let records: [[Int32]]
    /// One more than the greatest cell.
    private let cells: Int

    init(
        _ costs: Costs, _ table: SourceTable, cells: [Int], shares: Int, _ pipeline: Pipeline,
        _ asked: ReportingPeriod, pool: WorkerPool
    ) throws {
        let batches = table.all
        let read = batches.count - table.calculated.count
        let field = pipeline.sources[table.source].periodField
        let found = try pool.map(batches.count) { number in
            var (rows, cents) = try costs.cents(batches[number], isCalculated: number >= read)
            let closed = ClosedCosts.take(from: &rows, &cents, batches[number])
            return Found(
                rows: rows, cents: cents, days: CostLedger.days(batches[number], field, rows), closed: closed)
        }
        closed = ClosedCosts(
            cents: found.reduce(0) { $0 + $1.closed }, shares: try ClosedCosts.shares(batches, shares))
        taken = ClosedCosts.taken(batches, shares)
        let last = found.compactMap(\.lastDay).max().map { Day(number: $0) }
        let share = SharePeriods(pipeline.grant, asked: asked, lastRecord: last, closed: table.closedTo)
        periods = share.periods
        let placed = try pool.map(batches.count) { number in
            found[number].days.map { $0 == Column.absentDay ? 0 : share.position(of: $0) }
        }
        let records = found.map(\.rows)
        let numbers = try CellNumbers(batches, records, fields: cells, pool: pool)
        ranges = CostLedger.ranges(placed, periods.count)
        rows = CostLedger.rows(found, placed, ranges, numbers)
        self.placed = placed
        self.records = records
        self.cells = numbers.count
    }

    /// The costs of a batch: records, cents, and days, absent where unknown.
    private struct Found: Sendable {
        let rows: [Int32]
        let cents: [Int64]
        let days: [Int32]
        let closed: Int128

        var lastDay: Int32? { days.max().flatMap { $0 == Column.absentDay ? nil : $0 } }
    }

    private static func days(_ batch: Batch, _ field: Int?, _ rows: [Int32]) -> [Int32] {
        switch field.flatMap({ batch.columns[$0] }) {
        case .days(let days)?: return rows.map { days[Int($0)] }
        case .integers(let seconds)?:
            return rows.map { row in
                let second = seconds[Int(row)]
                if second == Column.absentInteger { return Column.absentDay }
                return Day(ofSecond: second).number
            }
        case .codes?, .texts?, nil: return [Int32](repeating: Column.absentDay, count: rows.count)
        }
    }

    private static func ranges(_ placed: [[Int32]], _ periods: Int) -> [Range<Int>] {
        var counts = [Int](repeating: 0, count: periods)
        counts.withUnsafeMutableBufferPointer { counts in
            for periods in placed {
                for period in periods { counts[Int(period)] &+= 1 }
            }
        }
        var start = 0
        return counts.map { count in
            defer { start += count }
            return start..<start + count
        }
    }

    private static func rows(
        _ found: [Found], _ placed: [[Int32]], _ ranges: [Range<Int>], _ cells: CellNumbers
    ) -> [Row] {
        var next = ranges.map(\.lowerBound)
        let count = ranges.last?.upperBound ?? 0
        return [Row](unsafeUninitializedCapacity: count) { rows, initialized in
            initialized = count
            next.withUnsafeMutableBufferPointer { next in
                for (number, costs) in found.enumerated() {
                    let batch = Int32(truncatingIfNeeded: number)
                    let periods = placed[number]
                    cells.visit(number) { place, cell in
                        let period = Int(periods[place])
                        rows[next[period]] = Row(
                            batch: batch, row: costs.rows[place], cell: cell, cents: costs.cents[place])
                        next[period] &+= 1
                    }
                }
            }
        }
    }

    /// What falls to the records of each batch, given what falls to each row; absent for records that are no
    /// cost.
    func columns(_ shares: [Int64], _ counts: [Int]) -> [[Int64]] {
        var next = ranges.map(\.lowerBound)
        return counts.enumerated().map { number, count in
            var column = [Int64](repeating: Column.absentInteger, count: count)
            column.withUnsafeMutableBufferPointer { column in
                for (row, period) in zip(records[number], placed[number]) {
                    column[Int(row)] = shares[next[Int(period)]]
                    next[Int(period)] &+= 1
                }
            }
            return column
        }
    }

    /// The cents of a period.
    func total(_ period: Int) -> Int128 { rows[ranges[period]].reduce(0) { $0 &+ Int128($1.cents) } }

    /// The rows of a period that take back what closed reports counted.
    func reversals(_ period: Int) -> [Int] {
        taken.isEmpty ? [] : ranges[period].filter { taken[rows[$0].batch] != nil }
    }

    /// The share that a reversal takes back: that of the record it reverses, below 0 for a cost above.
    func taken(_ reversal: Int) -> Int64 {
        let row = rows[reversal]
        return taken[row.batch]?[Int(row.row)] ?? 0
    }

    /// The cells of a period in the order of their first rows, each with its rows; some rows may weigh
    /// nothing.
    func cells(_ period: Int, weightless: [Int] = []) -> CellRows {
        var rows = self.rows[ranges[period]]
        for row in weightless { rows[row].cents = 0 }
        var slots = [Int32](repeating: -1, count: cells)
        var counts: [Int] = []
        slots.withUnsafeMutableBufferPointer { slots in
            for row in rows {
                var slot = Int(slots[Int(row.cell)])
                if slot < 0 {
                    slot = counts.count
                    slots[Int(row.cell)] = Int32(truncatingIfNeeded: slot)
                    counts.append(0)
                }
                counts[slot] &+= 1
            }
        }
        return CellRows(rows, slots, counts)
    }
}

/// Rows of a ledger by cell: cells in the order of their first rows, rows in the ledger's.
struct CellRows {
    private var rows: [Int32]
    private var cents: [Int64]
    private var starts: [Int]

    /// Sorts rows, given the place of each cell and how many rows it has.
    init(_ ledger: ArraySlice<CostLedger.Row>, _ slots: [Int32], _ counts: [Int]) {
        starts = [0]
        for count in counts { starts.append(starts[starts.count - 1] + count) }
        rows = [Int32](repeating: 0, count: ledger.count)
        cents = [Int64](repeating: 0, count: ledger.count)
        var next = starts
        rows.withUnsafeMutableBufferPointer { rows in
            cents.withUnsafeMutableBufferPointer { cents in
                for (position, row) in zip(ledger.indices, ledger) {
                    let slot = Int(slots[Int(row.cell)])
                    rows[next[slot]] = Int32(truncatingIfNeeded: position)
                    cents[next[slot]] = row.cents
                    next[slot] &+= 1
                }
            }
        }
    }

    /// How many cells there are.
    var count: Int { starts.count - 1 }

    /// The rows of a cell.
    subscript(cell: Int) -> ArraySlice<Int32> { rows[starts[cell]..<starts[cell + 1]] }

    /// The cents of a cell's rows.
    func weights(_ cell: Int) -> [Int64] { Array(cents[starts[cell]..<starts[cell + 1]]) }

    /// The cents of each cell.
    func sums() throws(ArithmeticOverflow) -> [Int64] {
        var sums: [Int64] = []
        for cell in 0..<count {
            let sum = cents[starts[cell]..<starts[cell + 1]].reduce(Int128(0)) { $0 &+ Int128($1) }
            guard let narrow = Int64(exactly: sum) else { throw ArithmeticOverflow(what: "a sum") }
            sums.append(narrow)
        }
        return sums
    }
}
