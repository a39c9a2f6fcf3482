import Gather
import Model
import Testing

@testable import Aggregate

/// What was closed stays; what came or went since counts now; and all adds up to what is to date.
@Suite struct ClosedCostsTests {
    /// A programme of two reports: the first as it was, the second with its records closed, some gone, some
    /// come.
    private struct Followed {
        var first: [TotalsTable]
        var second: [TotalsTable]
    }

    static func world(_ costs: [CostRecord], _ dice: inout Dice, period: String) -> World {
        var world = World()
        world.randomGrant(&dice)
        world.period = ReportingPeriod.parse(period) ?? .all
        let last = world.period.range.to
        world.put(
            costs.map { cost in
                var cost = cost
                if World.day(cost.day) > last.number { cost.verdict = max(.later, cost.verdict) }
                return cost
            }, batch: 7)
        let columns = (0..<5).flatMap { measure in
            Span.allCases.map { MeasureReference(measure: measure, span: $0) }
        }
        world.pipeline.requests = [World.By.partner, World.By.heading, World.By.line, World.By.month].map {
            TotalsRequest(dimensions: [$0], levels: [1, 0], columns: columns)
        }
        return world
    }

    private static func follow(seed: UInt64) throws -> Followed {
        var dice = Dice(seed: seed)
        let costs = World.randomCosts(&dice)
        var same = dice
        let first = world(costs, &dice, period: "2018-Q4")
        let before = try first.totals()
        var second = world(costs, &same, period: "2019-Q1")
        second.close(before.tables[World.costs], gone: { Int.random(in: 0..<6, using: &dice) == 0 })
        second.come(&dice)
        let after = try second.totals()
        return Followed(first: before.totals.tables, second: after.totals.tables)
    }

    @Test("before is what was to date, and the parts are the whole", arguments: 0..<25)
    func carriesOver(seed: Int) throws {
        let followed = try ClosedCostsTests.follow(seed: UInt64(seed))
        for (old, new) in zip(followed.first, followed.second) {
            for row in new.rows {
                let earlier = old.rows.first { $0.keys.map(\.code) == row.keys.map(\.code) }
                for measure in 0..<5 {
                    let now = (0..<3).map { row.figures.last?[measure * 3 + $0].cents ?? 0 }
                    let closed = earlier?.figures.last?[measure * 3 + 2].cents ?? 0
                    let place = "seed \(seed), \(row.keys.map(\.code)), measure \(measure)"
                    #expect(now[1] == closed, Comment(rawValue: place))
                    #expect(now[0] + now[1] == now[2], Comment(rawValue: place))
                }
            }
            let details = new.rows.filter { $0.level == 1 }
            for column in 0..<15 {
                let sum = details.reduce(Int64(0)) { $0 + ($1.figures.last?[column].cents ?? 0) }
                #expect(sum == new.rows.last?.figures.last?[column].cents, "seed \(seed), column \(column)")
            }
        }
    }

    static func cost(_ partner: Int32, _ day: String, _ cents: Int64) -> CostRecord {
        CostRecord(partner: partner, line: 0, day: day, cents: cents)
    }

    /// Costs under a rate of 80 %.
    private static func world(_ period: String, _ costs: [CostRecord]) -> World {
        var world = World()
        world.grant(
            rate: Fraction(numerator: 8, denominator: 10), maximum: nil,
            implementation: DayRange(
                from: Day(number: World.day("2018-01-01")), to: Day(number: World.day("2019-12-31"))))
        world.period = ReportingPeriod.parse(period) ?? .all
        world.put(costs)
        world.pipeline.requests = [
            TotalsRequest(
                dimensions: [World.By.partner], levels: [1, 0],
                columns: (0..<5).map { MeasureReference(measure: $0, span: .toDate) })
        ]
        return world
    }

    /// A large cost moves from one partner to another, in a period of hardly any other cost: shares are what
    /// the rate makes of each partner's cost, to a few cents.
    @Test("a moved cost takes its share with it", arguments: [1, 2, 4, 50, 100, 10_000] as [Int64])
    func moved(cents: Int64) throws {
        let closed = [Self.cost(0, "2018-11-01", 120_000_00), Self.cost(0, "2018-11-02", 500_00)]
        let before = try Self.world("2018-Q4", closed).totals()
        var second = Self.world("2019-Q1", closed)
        var isFirst = true
        second.close(before.tables[World.costs]) {
            defer { isFirst = false }
            return isFirst
        }
        var other = World()
        other.put([Self.cost(1, "2018-11-01", 120_000_00), Self.cost(0, "2019-02-01", cents)])
        for var batch in other.tables[World.costs].batches {
            batch.closing = Closing(standings: [.adjustment, .open], countedIn: [-1, -1])
            second.tables[World.costs].batches.append(batch)
        }
        let after = try second.totals()
        let names = second.pipeline.measures.map(\.kind)
        let share = try #require(names.firstIndex { if case .contribution = $0 { true } else { false } })
        let cost = try #require(names.firstIndex { if case .add = $0 { true } else { false } })
        for row in after.totals.tables[0].rows {
            let figures = try #require(row.figures.last)
            let (got, base) = (figures[share].cents ?? 0, figures[cost].cents ?? 0)
            #expect(abs(got - base * 8 / 10) <= 3, "\(row.keys.map(\.code)): \(got) of \(base)")
        }
        let carried = after.tables[World.costs].carried
        #expect(carried.count == 2)
        #expect(carried[0].columns[World.Cost.contribution]?.integer(0) != nil)
        #expect(
            carried[0].columns[World.Cost.contribution]?.integer(0)
                == carried[1].columns[World.Cost.contribution]?.integer(0))
    }

    @Test("closed records of a batch leave its costs, with their sum")
    func taken() throws {
        var batch = Batch(
            origin: World.origin(World.costs, 3, number: 0), count: 3,
            columns: [.integers([10, 20, Column.absentInteger])])
        var (rows, cents): ([Int32], [Int64]) = ([0, 1, 2], [100, 200, 300])
        #expect(ClosedCosts.take(from: &rows, &cents, batch) == 0)
        batch.closing = Closing(standings: [.closed, .adjustment, .closed], countedIn: [0, -1, 0])
        #expect(ClosedCosts.take(from: &rows, &cents, batch) == 400)
        #expect(rows == [1] && cents == [200])
        #expect(try ClosedCosts.shares([batch], 0) == 10)
        batch.closing?.isReversal = true
        #expect(try ClosedCosts.shares([batch], 0) == -10)
    }
}
