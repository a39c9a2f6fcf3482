import Gather
import Model
import Testing

@testable import Aggregate

private let ninety = Fraction(numerator: 9, denominator: 10)
private let years = DayRange(
    from: Day(number: World.day("2018-01-01")), to: Day(number: World.day("2020-12-31")))

private func reference(_ measure: Int, _ span: Span = .toDate) -> MeasureReference {
    MeasureReference(measure: measure, span: span)
}

@Suite struct RecordSharesTests {
    @Test("golden 1: 7 % of 7,289,719.63 is 510,280.37, and together 7,800,000.00")
    func goldenIndirect() throws {
        var world = World()
        world.grant(rate: ninety, maximum: 702_000_000, implementation: years)
        world.put([CostRecord(cents: 728_971_963)])
        let table = try world.table(
            TotalsRequest(dimensions: [], levels: [0], columns: (0..<5).map { reference($0) }))
        #expect(table.lines == ["0 : €728971963 €51028037 €702000000 €780000000 €78000000"])
    }

    @Test("§7: ten lines of 0.05 and one of 10.05 get 9.50 together, ties by line order")
    func goldenLargestRemainder() throws {
        var world = World()
        world.grant(
            rate: ninety, maximum: nil, flat: Fraction(numerator: 0, denominator: 1), implementation: years)
        world.put([CostRecord](repeating: CostRecord(cents: 5), count: 10) + [CostRecord(cents: 1005)])
        let shares = try shares(world)
        #expect(shares == [5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 905])
        #expect(shares.compactMap { $0 }.reduce(0, +) == 950)
    }

    @Test("a claimant's part is one row of line 8 on the last day of the period; everything else is absent")
    func calculatedRows() throws {
        var world = World()
        world.grant(rate: ninety, maximum: nil, implementation: years)
        world.put([
            CostRecord(partner: 1, cents: 1_000), CostRecord(partner: 0, event: 2, cents: 500),
            CostRecord(partner: 1, day: "2019-02-01", cents: 2_001),
            CostRecord(partner: 2, cents: 9_999, verdict: .ineligible),
        ])
        world.period = try #require(ReportingPeriod.parse("2019-02"))
        let calculated = try world.totals().tables[World.costs].calculated
        #expect(calculated.map(\.count) == [2, 1])
        #expect(calculated.map(\.origin.file) == [-1, -1])
        let first = try #require(calculated.first)
        #expect((0..<2).map { first.columns[World.Cost.partner]?.code($0) } == [1, 0])
        #expect((0..<2).map { first.columns[World.Cost.line]?.code($0) } == [3, 3])
        #expect((0..<2).map { first.columns[World.Cost.event]?.isAbsent($0) } == [true, true])
        #expect((0..<2).map { first.columns[World.Cost.indirect]?.integer($0) } == [70, 35])
        #expect(first.columns[World.Cost.day]?.integer(0) == Int64(World.day("2018-12-31")))
        #expect(calculated[1].columns[World.Cost.day]?.integer(0) == Int64(World.day("2019-02-28")))
        // 7 % of 35.01 is 2.45, cut; 1.05 was of 2018.
        #expect(calculated[1].columns[World.Cost.indirect]?.integer(0) == 140)
    }

    @Test("the indirect cost stops at the budget line's amount", arguments: [false, true])
    func capped(byMeasure: Bool) throws {
        var world = World()
        world.grant(rate: ninety, maximum: nil, implementation: years)
        var flat = try #require(world.flat)
        world.pipeline.measures.insert(
            Measure(
                name: "b", title: "",
                kind: .sum(field: 2, over: RecordSet(source: World.budget, conditions: [])), unit: .euro,
                isAdditive: true, location: .house), at: 5)
        flat.mostCents = byMeasure ? .measure(reference(5)) : .cents(2_000)
        world.pipeline.measures[1].kind = .flatRate(flat)
        world.put([CostRecord(cents: 20_000), CostRecord(day: "2019-01-01", cents: 20_000)])
        let table = try world.table(
            TotalsRequest(
                dimensions: [World.By.month], levels: [1, 0], columns: [reference(1)]))
        #expect(table.lines == ["1 2018-12: €1400", "1 2019-03: €600", "0 : €2000"])
    }

    @Test("the maximum binds in proportion, and a credit note takes its share back")
    func maximum() throws {
        var world = World()
        world.grant(
            rate: ninety, maximum: 1_000, flat: Fraction(numerator: 0, denominator: 1), implementation: years)
        world.put([
            CostRecord(partner: 0, cents: 1_000), CostRecord(partner: 1, cents: 1_000),
            CostRecord(partner: 0, day: "2019-01-10", cents: -1_500),
            CostRecord(partner: 1, day: "2019-04-10", cents: 10_000),
        ])
        // to date: 1000 (of 1800), then 450, then 1000.
        #expect(try shares(world) == [500, 500, -550, 550])
    }

    @Test("costs before the implementation period belong to its first period, later ones to periods after it")
    func outside() throws {
        var world = World()
        world.grant(
            rate: Fraction(numerator: 1, denominator: 2), maximum: nil,
            flat: Fraction(numerator: 0, denominator: 1), implementation: years)
        world.put([
            CostRecord(day: "2017-12-01", cents: 1), CostRecord(day: "2018-01-01", cents: 1),
            CostRecord(day: "2020-12-31", cents: 1), CostRecord(day: "2021-01-01", cents: 1),
            CostRecord(cents: 7, verdict: .later), CostRecord(cents: 7, verdict: .rejected),
        ])
        // to date: 1 (of 2 × ½), 2 (1.5 to the nearest), 2.
        #expect(try shares(world) == [1, 0, 1, 0, nil, nil])
    }

    @Test(
        "indirect cost is not attributed by event's country, counts as no record, and takes its contribution")
    func attribution() throws {
        var world = World()
        world.grant(rate: ninety, maximum: nil, implementation: years)
        world.put([CostRecord(partner: 0, event: 0, cents: 10_000)])
        world.put([PersonRecord(event: 0, person: 0, country: 1)])
        let count = world.measure(.count(over: RecordSet(source: World.costs, conditions: [])), unit: .count)
        let columns = [0, 1, 2, 3, count].map { reference($0) }
        let byCountry = try world.table(
            TotalsRequest(dimensions: [World.By.country], levels: [1, 0], columns: columns))
        #expect(
            byCountry.lines == [
                "1 MA: €10000 €0 €9000 €10000 1", "1 not attributed: €0 €700 €630 €700 0",
                "0 : €10000 €700 €9630 €10700 1",
            ])
        let byHeading = try world.table(
            TotalsRequest(dimensions: [World.By.heading], levels: [1], columns: columns))
        #expect(byHeading.lines == ["1 1: €10000 €0 €9000 €10000 1", "1 8: €0 €700 €630 €700 0"])
    }

    @Test("without a grant there is one period, and timestamps put records into spans")
    func withoutGrant() throws {
        var world = World()
        world.grant(rate: ninety, maximum: nil, implementation: years)
        world.pipeline.grant = nil
        world.put([CostRecord(day: "2018-03-01", cents: 5), CostRecord(day: "2019-03-01", cents: 5)])
        for position in world.tables[World.costs].batches.indices {
            guard case .days(let days)? = world.tables[World.costs].batches[position].columns[World.Cost.day]
            else { continue }
            world.tables[World.costs].batches[position].columns[World.Cost.day] = .integers(
                days.map { Int64($0) * 86_400 + 86_399 })
        }
        world.pipeline.sources[World.costs].fields[World.Cost.day].type = .timestamp
        world.period = try #require(ReportingPeriod.parse("2019"))
        let last = world.measure(
            .maximum(field: World.Cost.day, over: RecordSet(source: World.costs, conditions: [])), unit: .day)
        let table = try world.table(
            TotalsRequest(
                dimensions: [World.By.month], levels: [1, 0],
                columns: [reference(0, .thisPeriod), reference(0, .before), reference(2), reference(last)]))
        // 90 % of 0.10 is 0.09: 0.05 for the first of equal remainders, 0.04 for the second.
        #expect(
            table.lines == [
                "1 2018-03: €0 €5 €5 2018-03-01", "1 2019-03: €5 €0 €4 2019-03-01",
                "0 : €5 €5 €9 2019-03-01",
            ])
    }

    private func shares(_ world: World) throws -> [Int64?] {
        try world.totals().tables[World.costs].batches.flatMap { batch in
            (0..<batch.count).map { batch.columns[World.Cost.contribution]?.integer($0) }
        }
    }
}

extension World {
    /// The flat rate of `grant`.
    var flat: FlatRateMeasure? {
        if case .flatRate(let flat) = pipeline.measures[1].kind { return flat }
        return nil
    }
}
