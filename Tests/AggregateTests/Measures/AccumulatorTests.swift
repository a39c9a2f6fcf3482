import Gather
import Model
import Testing

@testable import Aggregate

@Suite struct AccumulatorTests {
    /// Measures over costs that do not add up.
    private static func others(_ world: inout World) -> [MeasureReference] {
        let set = RecordSet(source: World.costs, conditions: [])
        let cost = World.Cost.self
        let kinds: [(MeasureKind, MeasureUnit)] = [
            (.countDistinct(fields: [cost.event], over: set), .count),
            (.countDistinct(fields: [cost.partner, cost.line], over: set), .count),
            (.mean(field: cost.euro, over: set), .euro), (.minimum(field: cost.euro, over: set), .euro),
            (.maximum(field: cost.euro, over: set), .euro),
            (.latest(field: cost.euro, by: cost.day, over: set), .euro),
            (.sumOfLatest(field: cost.euro, by: cost.day, per: cost.line, over: set), .euro),
        ]
        return kinds.map { kind, unit in
            MeasureReference(measure: world.measure(kind, unit: unit), span: nil)
        }
    }

    private static func figures(_ world: World, _ measures: [MeasureReference], _ span: Span) throws
        -> [String]
    {
        var world = world
        let columns = measures.map { MeasureReference(measure: $0.measure, span: span) }
        world.pipeline.requests = [
            TotalsRequest(dimensions: [World.By.line], levels: [1, 0], columns: columns)
        ]
        return try world.totals().totals.tables[0].lines
    }

    @Test(
        "figures that do not add up see what stands: before as it was reported, to date as it is now",
        arguments: 0..<25)
    func standing(seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        let costs = World.randomCosts(&dice)
        var same = dice
        var first = ClosedCostsTests.world(costs, &dice, period: "2018-Q4")
        let measures = Self.others(&first)
        let before = try first.totals()
        var second = ClosedCostsTests.world(costs, &same, period: "2019-Q1")
        _ = Self.others(&second)
        second.close(before.tables[World.costs], gone: { Int.random(in: 0..<6, using: &dice) == 0 })
        second.come(&dice)
        let reported = try Self.figures(first, measures, .toDate)
        #expect(try Self.figures(second, measures, .before) == reported, "seed \(seed)")
        // The same records without a report before.
        var alone = second
        alone.tables[World.costs].carried = []
        alone.tables[World.costs].calculated = []
        for number in alone.tables[World.costs].batches.indices {
            alone.tables[World.costs].batches[number].closing = nil
        }
        let now = try Self.figures(second, measures, .toDate)
        // A line of which nothing stands any more has a row for what was before.
        let others = try Self.figures(alone, measures, .toDate)
        #expect(others.allSatisfy(now.contains), "seed \(seed): \(now), not \(others)")
    }
}
