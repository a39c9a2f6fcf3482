import Model
import Testing

@testable import Aggregate

/// Money adds up, whatever it is broken down by, however batches are cut and on any number of threads.
@Suite struct ConservationTests {
    private static let periods = ["all", "2018", "2018-Q2", "2018-11", "2019-Q4", "2017-01-01..2019-12-31"]
    private static let dimensions = [
        World.By.partner, World.By.heading, World.By.line, World.By.country, World.By.month, World.By.part,
    ]

    private static func world(_ dice: inout Dice) -> World {
        var world = World()
        world.randomGrant(&dice)
        var costs = World.randomCosts(&dice)
        world.period = ReportingPeriod.parse(periods.randomElement(using: &dice) ?? "all") ?? .all
        let last = world.period.range.to
        for position in costs.indices where World.day(costs[position].day) > last.number {
            costs[position].verdict = max(.later, costs[position].verdict)
        }
        world.put(costs, batch: Int.random(in: 1...40, using: &dice))
        world.put(World.randomPeople(&dice))
        let columns = (0..<5).flatMap { measure in
            Span.allCases.map { MeasureReference(measure: measure, span: $0) }
        }
        world.pipeline.requests = dimensions.map {
            TotalsRequest(dimensions: [$0], levels: [1, 0], columns: columns)
        }
        world.pipeline.requests.append(
            TotalsRequest(
                dimensions: [World.By.partner, World.By.month], levels: [2, 1, 0], across: World.By.heading,
                columns: columns))
        return world
    }

    @Test("partners = headings = lines = countries = months = the whole", arguments: 0..<15)
    func equalTotals(seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        let tables = try ConservationTests.world(&dice).totals().totals.tables
        let whole = tables[0].rows.last?.figures.last
        for table in tables {
            #expect(table.rows.last?.figures.last == whole, "seed \(seed)")
            for column in 0..<15 {
                let parts = table.rows.filter { $0.level == 1 }.reduce(Int64(0)) { sum, row in
                    sum + (row.figures.last?[column].cents ?? 0)
                }
                #expect(.euro(parts) == whole?[column], "seed \(seed), column \(column)")
            }
        }
        for row in tables.last?.rows ?? [] {
            for column in 0..<15 {
                let across = row.figures.dropLast().reduce(Int64(0)) { $0 + ($1[column].cents ?? 0) }
                #expect(.euro(across) == row.figures.last?[column], "seed \(seed), column \(column)")
            }
        }
    }

    @Test("the same for any cut of batches and 1, 2, 8 threads", arguments: 0..<3)
    func independentOfCuts(seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        var world = ConservationTests.world(&dice)
        let expected = try world.totals()
        let costs = expected.tables[World.costs].batches.flatMap { batch in
            (0..<batch.count).map { [batch.columns[5]?.integer($0), batch.columns[6]?.integer($0)] }
        }
        for size in [1, 3, 1_000] {
            for threads in [1, 2, 8] {
                var again = Dice(seed: UInt64(seed))
                world = ConservationTests.world(&again, size)
                let totals = try world.totals(threads: threads)
                #expect(
                    totals.totals.tables.map(\.lines) == expected.totals.tables.map(\.lines), "seed \(seed)")
                let shares = totals.tables[World.costs].batches.flatMap { batch in
                    (0..<batch.count).map { [batch.columns[5]?.integer($0), batch.columns[6]?.integer($0)] }
                }
                #expect(shares == costs, "seed \(seed)")
            }
        }
    }

    /// The whole of a period: each measure this period, before and to date, in cents.
    private static func whole(_ seed: UInt64, _ name: String) throws -> [Int64?] {
        var dice = Dice(seed: seed)
        var world = World()
        world.randomGrant(&dice)
        var costs = World.randomCosts(&dice)
        world.period = try #require(ReportingPeriod.parse(name))
        let last = world.period.range.to.number
        for position in costs.indices where World.day(costs[position].day) > last {
            costs[position].verdict = max(.later, costs[position].verdict)
        }
        world.put(costs, batch: 7)
        let columns = (0..<5).flatMap { measure in
            Span.allCases.map { MeasureReference(measure: measure, span: $0) }
        }
        world.pipeline.requests = [TotalsRequest(dimensions: [], levels: [0], columns: columns)]
        return try world.totals().totals.tables[0].rows.last?.figures.last?.map(\.cents) ?? []
    }

    @Test("months add up to their quarter, and each goes on where the last one ended", arguments: 0..<25)
    func monthsInAQuarter(seed: UInt64) throws {
        let quarter = try ConservationTests.whole(seed, "2018-Q4")
        let months = try ["2018-10", "2018-11", "2018-12"].map { try ConservationTests.whole(seed, $0) }
        for measure in 0..<5 {
            let (now, before, toDate) = (measure * 3, measure * 3 + 1, measure * 3 + 2)
            #expect(months.reduce(0) { $0 + ($1[now] ?? 0) } == quarter[now] ?? 0, "measure \(measure)")
            #expect(months[0][before] == quarter[before] && months[2][toDate] == quarter[toDate])
            for (month, next) in zip(months, months.dropFirst()) {
                #expect(month[toDate] == next[before], "measure \(measure)")
            }
        }
    }

    private static func world(_ dice: inout Dice, _ size: Int) -> World {
        var world = world(&dice)
        world.tables[World.costs].batches = recut(world.tables[World.costs].batches, size)
        return world
    }

    private static func recut(_ batches: [Batch], _ size: Int) -> [Batch] {
        let records = batches.flatMap { batch in
            (0..<batch.count).map { row in
                CostRecord(
                    partner: batch.columns[0]?.code(row) ?? -1, line: batch.columns[1]?.code(row) ?? -1,
                    event: batch.columns[2]?.code(row) ?? -1,
                    day: batch.columns[3]?.day(row)?.description ?? "",
                    cents: batch.columns[4]?.integer(row) ?? 0, verdict: batch.verdicts[row])
            }
        }
        var world = World()
        world.put(records, batch: size)
        return world.tables[World.costs].batches
    }

    @Test("shares and calculated rows come to min(maximum, rate × cost) to date", arguments: 0..<15)
    func sharesMakeContribution(seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        let world = ConservationTests.world(&dice)
        let table = try world.totals().tables[World.costs]
        let direct = ConservationTests.eligible(table.batches)
        guard let flat = world.flat, case .contribution(let contribution) = world.pipeline.measures[2].kind
        else {
            Issue.record("no grant")
            return
        }
        var indirect = direct * 7 / 100
        if case .cents(let most)? = flat.mostCents { indirect = min(indirect, most) }
        #expect(ConservationTests.sum(table.calculated, World.Cost.indirect) == indirect, "seed \(seed)")
        let rate = Int128(contribution.rate.numerator)
        let half = Int128(contribution.rate.denominator)
        let cost = Int128(direct + indirect)
        let rounded = Int64((cost.magnitude * rate.magnitude * 2 + half.magnitude) / (2 * half.magnitude))
        let share = cost < 0 ? -rounded : rounded
        let expected = min(share, contribution.maximumCents ?? share)
        let shares = ConservationTests.sum(table.batches + table.calculated, World.Cost.contribution)
        #expect(shares == expected, "seed \(seed)")
    }

    private static func eligible(_ batches: [Batch]) -> Int64 {
        batches.reduce(0) { sum, batch in
            (0..<batch.count).reduce(sum) {
                batch.verdicts[$1] == .eligible ? $0 + (batch.columns[World.Cost.euro]?.integer($1) ?? 0) : $0
            }
        }
    }

    private static func sum(_ batches: [Batch], _ field: Int) -> Int64 {
        batches.reduce(0) { sum, batch in
            (0..<batch.count).reduce(sum) { $0 + (batch.columns[field]?.integer($1) ?? 0) }
        }
    }
}
