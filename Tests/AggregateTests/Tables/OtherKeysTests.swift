import Model
import Testing

@testable import Aggregate

private func reference(_ measure: Int, _ span: Span? = nil) -> MeasureReference {
    MeasureReference(measure: measure, span: span)
}

@Suite("Others")
struct OtherKeysTests {
    /// Four countries with 5, 4, 3 and 1 people of whom some are in several.
    private func world() -> World {
        var world = World()
        let people = [(0, [1, 2, 3, 4, 5]), (1, [1, 2, 3, 6]), (2, [1, 2, 7]), (-1, [7])]
        world.put(
            people.flatMap { country, persons in
                persons.map { PersonRecord(event: 0, person: Int32($0), country: Int32(country)) }
            })
        let set = RecordSet(source: World.people, conditions: [])
        _ = world.measure(.countDistinct(fields: [World.Person.person], over: set), unit: .count)
        _ = world.measure(.count(over: set), unit: .count)
        _ = world.measure(.ratio(reference(1), reference(0)), unit: .decimal(places: 2))
        return world
    }

    private func table(_ world: World, top: Int, across: Int? = nil, by: [Int] = [World.By.country]) throws
        -> TotalsTable
    {
        var request = TotalsRequest(
            dimensions: by, levels: Array((0...by.count).reversed()), across: across,
            columns: [reference(0), reference(1), reference(2)])
        request.top = top
        request.order = TotalsOrder(by: .column(0), isDescending: true)
        return try world.table(request, threads: 2)
    }

    @Test("the others are made anew: a person in two of them counts once")
    func anew() throws {
        #expect(
            try table(world(), top: 1).lines == [
                "1 TN: 5 5 5:5", "1 others: 5 8 8:5", "0 : 7 13 13:7",
            ])
        #expect(
            try table(world(), top: 3).lines == [
                "1 TN: 5 5 5:5", "1 MA: 4 4 4:4", "1 ES: 3 3 3:3", "1 others: 1 1 1:1", "0 : 7 13 13:7",
            ])
        #expect(try table(world(), top: 4).lines.count == 5, "nobody is left")
    }

    @Test("where a table is public, what is about few people stands behind all others, whatever its figure")
    func ranksOfFew() throws {
        var world = world()
        var breakdown = Breakdown(question: BreakdownQuestion(), request: 0, counting: 0, sources: [])
        breakdown.publicity = Publicity(fewest: 4, counts: [(people: 0, records: 1)])
        world.pipeline.breakdown = breakdown
        var request = TotalsRequest(
            dimensions: [World.By.country], levels: [1, 0],
            columns: [reference(0), reference(1), reference(2)])
        request.top = 1
        request.order = TotalsOrder(by: .column(0), isDescending: false)
        // The fewest people are those of no country, then of ES.
        #expect(
            try world.table(request, threads: 2).lines == [
                "1 MA: 4 4 4:4", "1 others: 6 9 9:6", "0 : 7 13 13:7",
            ])
    }

    @Test("the others have figures across too")
    func across() throws {
        var world = world()
        world.period = .all
        let table = try table(world, top: 2, across: World.By.month)
        let others = try #require(table.rows.first { $0.keys.first?.key == SpecialKey.others })
        #expect(others.figures.count == table.across.count + 1)
        #expect(others.figures.last == [.count(3), .count(4), .ratio(4, 3)])
    }

    @Test("with several dimensions the others stand at the outermost level, last before the whole")
    func outermost() throws {
        let table = try table(world(), top: 1, by: [World.By.country, World.By.month])
        #expect(table.rows.suffix(2).map(\.level) == [1, 0])
        #expect(table.rows.suffix(2).first?.figures == [[.count(5), .count(8), .ratio(8, 5)]])
    }

    @Test("what is made per key is added up over the others")
    func perKey() throws {
        var world = World()
        world.put(
            (0..<3).map {
                CostRecord(
                    partner: Int32($0), line: Int32($0), event: -1, day: "2018-11-05", cents: Int64(100 - $0))
            })
        let cost = world.measure(
            .sum(field: World.Cost.euro, over: RecordSet(source: World.costs, conditions: [])))
        let ceiling = CeilingMeasure(
            measure: reference(cost), by: [World.By.partner], ceiling: .cents(99),
            factor: Fraction(numerator: 1, denominator: 1))
        let capped = world.measure(.cappedAt(ceiling))
        var request = TotalsRequest(
            dimensions: [World.By.partner], levels: [1, 0], columns: [reference(cost), reference(capped)])
        request.top = 1
        request.order = TotalsOrder(by: .column(0), isDescending: false)
        #expect(
            try world.table(request).lines == [
                "1 P2: €98 €98", "1 others: €199 €198", "0 : €297 €296",
            ])
    }
}
