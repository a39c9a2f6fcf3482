import Gather
import Model
import Testing

@testable import Aggregate

@Suite struct RaisedSharesTests {
    @Test(
        "where the maximum binds, no line has more than the rate of its cost when closed costs are cut",
        arguments: 0..<40)
    func withinRate(seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        let costs = (0..<Int.random(in: 2..<12, using: &dice)).map { _ in
            CostRecord(
                partner: Int32.random(in: 0..<3, using: &dice), line: Int32.random(in: 0..<3, using: &dice),
                day: "2018-11-05", cents: Int64.random(in: 1...90_000, using: &dice))
        }
        let late = (0..<Int.random(in: 0..<3, using: &dice)).map { _ in
            CostRecord(
                partner: 1, line: 2, day: "2019-01-05", cents: Int64.random(in: 1...9_000, using: &dice))
        }
        let all = costs.reduce(0) { $0 + $1.cents }
        let maximum = Int64.random(in: 1...max(1, all * 7 / 10), using: &dice)
        let before = try Self.bound("2018-Q4", costs + late, maximum).totals()
        var second = Self.bound("2019-Q1", costs + late, maximum)
        second.close(before.tables[World.costs], gone: { Int.random(in: 0..<3, using: &dice) == 0 })
        let after = try second.totals()
        for row in after.totals.tables[0].rows {
            let figures = try #require(row.figures.last)
            let (cost, share) = (figures[0].cents ?? 0, figures[1].cents ?? 0)
            let place = Comment(rawValue: "seed \(seed), \(row.keys.map(\.code)): \(share) of \(cost)")
            #expect(share <= cost * 8 / 10 + 4, place)
            #expect(share >= 0, place)
            if row.level == 0 { #expect(share == min(maximum, (cost * 8 + 5) / 10), place) }
        }
    }

    @Test("what a cut cost frees goes to lines that were closed with less than the rate")
    func freed() throws {
        let costs = [
            ClosedCostsTests.cost(0, "2018-11-01", 100_00), ClosedCostsTests.cost(1, "2018-11-02", 500_00),
        ]
        let before = try Self.bound("2018-Q4", costs, 70_00).totals()
        var second = Self.bound("2019-Q1", costs, 70_00)
        var isFirst = true
        second.close(before.tables[World.costs]) {
            defer { isFirst = false }
            return isFirst
        }
        var other = World()
        other.put([ClosedCostsTests.cost(0, "2018-11-01", 10_00)])
        for var batch in other.tables[World.costs].batches {
            batch.closing = Closing(standings: [.adjustment], countedIn: [-1])
            second.tables[World.costs].batches.append(batch)
        }
        let after = try second.totals()
        // 11.67 and 58.33 of 100.00 and 500.00 before; now 80 % of 10.00, and the rest for the other.
        let shares = after.totals.tables[0].rows.filter { $0.level == 2 }.map { $0.figures.last?[1].cents }
        #expect(shares == [8_00, 62_00])
        let calculated = after.tables[World.costs].calculated
        #expect(calculated.map { $0.columns[World.Cost.contribution]?.integer(0) } == [3_67])
        #expect(calculated.first?.columns[World.Cost.day]?.integer(0) == Int64(World.day("2019-03-31")))
    }

    private static func bound(_ period: String, _ costs: [CostRecord], _ maximum: Int64) -> World {
        var world = World()
        world.grant(
            rate: Fraction(numerator: 8, denominator: 10), maximum: maximum,
            flat: Fraction(numerator: 0, denominator: 1),
            implementation: DayRange(
                from: Day(number: World.day("2018-01-01")), to: Day(number: World.day("2019-12-31"))))
        world.period = ReportingPeriod.parse(period) ?? .all
        let last = world.period.range.to
        world.put(
            costs.map { cost in
                var cost = cost
                if World.day(cost.day) > last.number { cost.verdict = .later }
                return cost
            })
        world.pipeline.requests = [
            TotalsRequest(
                dimensions: [World.By.partner, World.By.line], levels: [2, 0],
                columns: [0, 2].map { MeasureReference(measure: $0, span: .toDate) })
        ]
        return world
    }
}
