import Model
import Testing

@testable import Aggregate

@Suite("An amount of each key, spread over the keys of another dimension") struct SpreadSumsTests {
    private static func on(_ lines: [String]) -> RecordSet {
        let path = DimensionPath(
            source: World.costs, field: World.Cost.line, steps: [], domain: .list(source: World.budget))
        let condition = Condition(subject: .path(path), test: .oneOf(lines), location: .house)
        return RecordSet(source: World.costs, conditions: lines.isEmpty ? [] : [condition])
    }

    @Test("first a part, then by weights, and where there is none to the key that is named")
    func parts() throws {
        var world = World()
        world.put([
            CostRecord(partner: 0, line: 0, cents: 10_00), CostRecord(partner: 0, line: 1, cents: 1),
            CostRecord(partner: 0, line: 2, cents: 5_00), CostRecord(partner: 2, line: -1, cents: 7),
            CostRecord(partner: 1, line: 2, cents: 9_99, verdict: .ineligible),
        ])
        let amount = world.measure(.sum(field: World.Cost.euro, over: Self.on([])))
        let weights = world.measure(.count(over: Self.on(["1.1", "1.2", "2.1"])), unit: .count)
        let first = world.measure(.sum(field: World.Cost.euro, over: Self.on(["2.1"])))
        let spread = world.measure(
            .spread(
                SpreadMeasure(
                    amount: amount, by: World.By.partner, over: World.By.heading, weights: weights,
                    first: first, firstKey: "8", otherwise: "2")))
        let table = try world.table(
            TotalsRequest(
                dimensions: [World.By.heading, World.By.partner], levels: [2, 1, 0],
                columns: [MeasureReference(measure: spread, span: .toDate)]))
        #expect(
            table.lines == [
                "2 1/P0: €667", "1 1: €667", "2 2/P0: €334", "2 2/P2: €7", "1 2: €341", "2 8/P0: €500",
                "1 8: €500", "0 : €1508",
            ])
        let months = try world.table(
            TotalsRequest(
                dimensions: [World.By.month], levels: [1, 0],
                columns: [MeasureReference(measure: spread, span: .toDate)]))
        #expect(months.lines == ["1 2018-11: -", "0 : €1508"])
    }

    @Test("no cent is lost, in any span", arguments: 0..<25)
    func conserved(seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        var world = World()
        world.randomGrant(&dice)
        world.period = ReportingPeriod.parse("2018-Q2") ?? .all
        var costs = World.randomCosts(&dice)
        let last = world.period.range.to
        for position in costs.indices where World.day(costs[position].day) > last.number {
            costs[position].verdict = max(.later, costs[position].verdict)
        }
        world.put(costs, batch: 17)
        let contribution = world.pipeline.measures.firstIndex {
            if case .contribution = $0.kind { true } else { false }
        }
        let amount = world.measure(.sum(field: World.Cost.euro, over: Self.on([])))
        let weights = world.measure(.count(over: Self.on(["1.1", "2.1"])), unit: .count)
        let spread = world.measure(
            .spread(
                SpreadMeasure(
                    amount: amount, by: World.By.partner, over: World.By.heading, weights: weights,
                    first: contribution, firstKey: "8", otherwise: "1")))
        for span in Span.allCases {
            let columns = [spread, amount].map { MeasureReference(measure: $0, span: span) }
            let table = try world.table(
                TotalsRequest(
                    dimensions: [World.By.partner, World.By.heading], levels: [2, 1, 0], columns: columns))
            for row in table.rows where row.level < 2 {
                #expect(row.figures[0][0] == row.figures[0][1], "seed \(seed), \(span.rawValue)")
            }
            let parts = table.rows.filter { $0.level == 2 }.reduce(Int64(0)) {
                $0 + ($1.figures[0][0].cents ?? 0)
            }
            #expect(.euro(parts) == table.rows.last?.figures[0][0], "seed \(seed), \(span.rawValue)")
        }
    }
}
