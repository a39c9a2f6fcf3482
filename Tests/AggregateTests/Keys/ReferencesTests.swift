import Model
import Testing

@testable import Aggregate

@Suite struct ReferencesTests {
    private static let step = PathStep.through(
        source: World.people, keyField: World.Person.event, field: World.Person.country)

    @Test("one key where accepted records agree, several where they differ, none where none says")
    func resolved() throws {
        var world = World()
        world.put(
            [
                PersonRecord(event: 0, person: 0, country: 1), PersonRecord(event: 0, person: 1, country: -1),
                PersonRecord(event: 0, person: 2, country: 2, verdict: .rejected),
                PersonRecord(event: 1, person: 3, country: 1), PersonRecord(event: 1, person: 3, country: 2),
                PersonRecord(event: 1, person: 3, country: 1),
                PersonRecord(event: 3, person: 3, country: 2, verdict: .ineligible),
            ], batch: 2)
        let keys = resolveReferences(world.tables, of: world.pipeline, keys: world.keys)
        #expect(
            keys.references[ReferencesTests.step] == [
                1, SpecialKey.several, SpecialKey.notAttributed, 2,
            ])
        #expect(keys.references.count == 1)
    }

    @Test("records that differ on the way and agree at its end are one")
    func ends() throws {
        var world = World()
        let steps: [PathStep] = [
            .through(source: World.people, keyField: World.Person.event, field: World.Person.day), .month,
        ]
        let path = DimensionPath(
            source: World.costs, field: World.Cost.event, steps: steps, domain: .month)
        world.pipeline.dimensions.append(
            Dimension(name: "event-month", title: "", paths: [path], domain: .month, location: .house))
        world.put(
            [
                PersonRecord(event: 0, person: 0, day: "2018-11-01"),
                PersonRecord(event: 0, person: 1, day: "2018-11-30"),
                PersonRecord(event: 1, person: 0, day: "2018-11-30"),
                PersonRecord(event: 1, person: 1, day: "2018-12-01"),
                PersonRecord(event: 2, person: 1, day: "2018-12-01", verdict: .rejected),
            ], batch: 2)
        let keys = resolveReferences(world.tables, of: world.pipeline, keys: world.keys)
        let november = try #require(Day(iso: "2018-11-01")).inMonth.number
        #expect(keys.ways[steps]?.prefix(2) == [november, SpecialKey.several])
        #expect(keys.ways[steps]?.dropFirst(2).allSatisfy { $0 == SpecialKey.notAttributed } == true)
    }

    @Test("a reference that only a condition takes is resolved too")
    func conditions() {
        var world = World()
        let path = DimensionPath(
            source: World.costs, field: World.Cost.event,
            steps: [.through(source: World.people, keyField: World.Person.event, field: World.Person.sex)],
            domain: .choice(["F", "M", "X"]))
        let condition = Condition(subject: .path(path), test: .oneOf(["F"]), location: .house)
        world.pipeline.requests = [
            TotalsRequest(dimensions: [], levels: [0], columns: [], conditions: [condition])
        ]
        world.put([PersonRecord(event: 1, person: 0, sex: 0)])
        let keys = resolveReferences(world.tables, of: world.pipeline, keys: world.keys)
        #expect(keys.references[path.steps[0]] == [SpecialKey.notAttributed, 0])
    }
}
