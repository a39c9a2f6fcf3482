import Model
import Testing

@testable import Aggregate

private func reference(_ measure: Int, _ span: Span = .toDate) -> MeasureReference {
    MeasureReference(measure: measure, span: span)
}

@Suite struct TotalsTests {
    private static let records = [
        CostRecord(partner: 1, line: 1, event: 0, day: "2018-11-05", cents: 10),
        CostRecord(partner: 0, line: 2, event: 1, day: "2018-12-05", cents: 20),
        CostRecord(partner: 0, line: 0, event: 2, day: "2018-09-05", cents: 40),
        CostRecord(partner: 2, line: -1, event: 3, day: "2018-10-05", cents: 80),
        CostRecord(partner: 2, line: 0, event: -1, day: "2018-10-06", cents: 160, verdict: .ineligible),
        CostRecord(partner: 2, line: 0, event: -1, day: "2019-10-06", cents: 320, verdict: .later),
    ]

    private static func world() throws -> World {
        var world = World()
        world.put(records, batch: 2)
        world.put([
            PersonRecord(event: 0, person: 1, country: 0), PersonRecord(event: 0, person: 2, country: 0),
            PersonRecord(event: 1, person: 3, country: 0), PersonRecord(event: 1, person: 4, country: 1),
            PersonRecord(event: 2, person: 5), PersonRecord(event: 2, person: 6, country: 2),
            PersonRecord(event: 3, person: 7, country: 1, verdict: .rejected),
        ])
        world.period = try #require(ReportingPeriod.parse("2018-Q4"))
        _ = world.measure(.sum(field: World.Cost.euro, over: RecordSet(source: World.costs, conditions: [])))
        _ = world.measure(.sum(field: 2, over: RecordSet(source: World.budget, conditions: [])))
        _ = world.measure(.difference([reference(1), reference(0)]))
        _ = world.measure(.ratio(reference(0), reference(1)), unit: .percent)
        return world
    }

    @Test("subtotals stand after what they add up, the whole last; special keys only with records")
    func levels() throws {
        let table = try TotalsTests.world().table(
            TotalsRequest(
                dimensions: [World.By.heading, World.By.line], levels: [2, 1, 0],
                columns: [reference(0, .thisPeriod), reference(0, .before), reference(0)]))
        #expect(
            table.lines == [
                "2 1/1.1: €0 €40 €40", "2 1/1.2: €10 €0 €10", "1 1: €10 €40 €50",
                "2 2/2.1: €20 €0 €20", "1 2: €20 €0 €20",
                "2 not attributed/not attributed: €80 €0 €80", "1 not attributed: €80 €0 €80",
                "0 : €110 €40 €150",
            ])
    }

    @Test("every key of the innermost list gets a row under the outer keys that its list gives it")
    func everyKey() throws {
        let table = try TotalsTests.world().table(
            TotalsRequest(
                dimensions: [World.By.part, World.By.heading, World.By.line], levels: [3, 1],
                columns: [reference(0), reference(2), reference(3)], everyKey: true))
        #expect(
            table.lines == [
                "3 A/1/1.1: €40 €9960 4000:1000000", "3 A/1/1.2: €10 €4990 1000:500000",
                "1 A: €50 €14950 5000:1500000",
                "3 B/2/2.1: €20 €19980 2000:2000000", "3 B/8/8: €0 €2000 0:200000",
                "1 B: €20 €21980 2000:2200000",
                "3 not attributed/not attributed/not attributed: €80 €-80 -",
                "1 not attributed: €80 €-80 -",
            ])
    }

    @Test("every key under outer keys that the list does not know: those that records gave")
    func everyKeyUnderRecords() throws {
        let table = try TotalsTests.world().table(
            TotalsRequest(
                dimensions: [World.By.partner, World.By.line], levels: [2], columns: [reference(0)],
                everyKey: true))
        #expect(table.rows.count == 3 * 4 + 1)
    }

    @Test("a group of figures a key across, and one more for the whole")
    func across() throws {
        let table = try TotalsTests.world().table(
            TotalsRequest(
                dimensions: [World.By.partner], levels: [1, 0], across: World.By.heading,
                columns: [reference(0), reference(1)]))
        #expect(table.across.map(\.code) == ["1", "2", "8", "not attributed"])
        #expect(table.rows.map { $0.keys.map(\.code) } == [["P0"], ["P1"], ["P2"], []])
        #expect(
            table.rows.map { $0.figures.map { $0.map(\.short) } } == [
                [["€40", "-"], ["€20", "-"], ["€0", "-"], ["€0", "-"], ["€60", "-"]],
                [["€10", "-"], ["€0", "-"], ["€0", "-"], ["€0", "-"], ["€10", "-"]],
                [["€0", "-"], ["€0", "-"], ["€0", "-"], ["€80", "-"], ["€80", "-"]],
                [
                    ["€50", "€15000"], ["€20", "€20000"], ["€0", "€2000"], ["€80", "€0"], ["€150", "€37000"],
                ],
            ])
    }

    @Test("by what a reference leads to: several where accepted records differ, unknown ones say nothing")
    func references() throws {
        let table = try TotalsTests.world().table(
            TotalsRequest(
                dimensions: [World.By.country], levels: [1, 0], columns: [reference(0), reference(1)]))
        #expect(
            table.lines == [
                "1 TN: €10 -", "1 ES: €40 -", "1 several: €20 -", "1 not attributed: €80 -",
                "0 : €150 €37000",
            ])
    }

    @Test("conditions of a request, and verdicts that are asked for")
    func conditions() throws {
        func verdicts(_ words: [String]) -> Condition {
            Condition(subject: .verdict, test: .oneOf(words), location: .house)
        }
        let world = try TotalsTests.world()
        let columns = [reference(0, .thisPeriod), reference(0)]
        for (words, expected) in [
            (["eligible"], "0 : €110 €150"), (["ineligible"], "0 : €160 €160"), (["later"], "0 : €0 €320"),
            (["eligible", "ineligible"], "0 : €270 €310"),
        ] {
            let request = TotalsRequest(
                dimensions: [], levels: [0], columns: columns, conditions: [verdicts(words)])
            #expect(try world.table(request).lines == [expected])
        }
        let path = try #require(world.pipeline.dimensions[World.By.heading].path(in: World.costs))
        let heading = Condition(subject: .path(path), test: .oneOf(["1", "8"]), location: .house)
        let request = TotalsRequest(dimensions: [], levels: [0], columns: columns, conditions: [heading])
        #expect(try world.table(request).lines == ["0 : €10 €50"])
    }

    @Test("a request without any records is one row of nothing")
    func empty() throws {
        var world = try TotalsTests.world()
        world.tables[World.costs].batches = []
        let request = TotalsRequest(
            dimensions: [World.By.heading], levels: [1, 0], columns: [reference(0), reference(3)])
        #expect(
            try world.table(request).lines == [
                "1 1: €0 0:1500000", "1 2: €0 0:2000000", "1 8: €0 0:200000", "0 : €0 0:3700000",
            ])
    }

    @Test("a total that is no Int64 is an error")
    func overflow() throws {
        var world = try TotalsTests.world()
        world.put([CostRecord(cents: .max), CostRecord(cents: 1)])
        let name = world.pipeline.measures[0].name
        #expect(throws: ArithmeticOverflow(what: "a sum of \(name)")) {
            _ = try world.table(TotalsRequest(dimensions: [], levels: [0], columns: [reference(0)]))
        }
        world.put([CostRecord(cents: .max), CostRecord(cents: 1), CostRecord(cents: -1)])
        let table = try world.table(TotalsRequest(dimensions: [], levels: [0], columns: [reference(0)]))
        #expect(table.lines == ["0 : €\(Int64.max)"])
    }
}
