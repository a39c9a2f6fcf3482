import Gather
import Model
import Testing

@testable import Aggregate

@Suite struct RunningTotalsTests {
    /// Measures of every kind over participations, asked by country and month, and over all.
    private static func world(_ dice: inout Dice) -> World {
        var world = World()
        world.put(World.randomPeople(&dice), batch: Int.random(in: 1...40, using: &dice))
        world.period = ReportingPeriod.parse("2018-Q4") ?? .all
        typealias Person = World.Person
        let set = RecordSet(source: World.people, conditions: [])
        let kinds: [MeasureKind] = [
            .count(over: set), .countDistinct(fields: [Person.mail], over: set),
            .countDistinct(fields: [Person.event, Person.mail], over: set),
            .share(field: Person.sex, words: ["F"], among: ["F", "M", "X"], distinct: nil, over: set),
            .share(field: Person.sex, words: ["F"], among: [], distinct: Person.mail, over: set),
            .mean(field: Person.score, over: set), .minimum(field: Person.score, over: set),
            .maximum(field: Person.day, over: set), .sum(field: Person.score, over: set),
        ]
        let columns = kinds.map { kind in
            MeasureReference(measure: world.measure(kind, unit: .count), span: nil)
        }
        world.pipeline.requests = [
            TotalsRequest(
                dimensions: [World.By.country, World.By.month], levels: [2, 1, 0], columns: columns),
            TotalsRequest(dimensions: [], levels: [0], columns: columns),
        ]
        // Only ways that need no other source.
        world.pipeline.dimensions[World.By.country].paths = [
            DimensionPath(
                source: World.people, field: Person.country, steps: [], domain: .choice(World.countries))
        ]
        return world
    }

    @Test(
        "what is added up on the way is what is added up at the end",
        arguments: (0..<30).map { _ in UInt64.random(in: 0...UInt64(UInt32.max)) })
    func sameFigures(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let world = Self.world(&dice)
        let pool = WorkerPool(threads: 2)
        var (whole, passed) = (world.tables, world.tables)
        let expected = try aggregate(
            &whole, of: world.pipeline, keys: world.keys, period: world.period, pool: pool)
        let running = try #require(
            RunningTotals(
                World.people, of: world.pipeline, keys: world.keys, period: world.period.range))
        let batches = world.tables[World.people].batches
        for number in batches.indices.shuffled(using: &dice) {
            // Some records wait; meanwhile they stand as eligible.
            let doubtful = (0..<batches[number].count).filter { _ in Int.random(in: 0..<5, using: &dice) == 0
            }
            var early = batches[number]
            for row in doubtful { early.verdicts[row] = .eligible }
            running.add(early, except: doubtful.map { Int32($0) })
            passed[World.people].batches[number].columns = early.columns.map { _ in nil }
        }
        try running.finish(pool: pool)
        let found = try aggregate(
            &passed, of: world.pipeline, keys: world.keys, period: world.period, pool: pool,
            running: [World.people: running])
        #expect(found.tables.map(\.lines) == expected.tables.map(\.lines), "seed \(seed)")
        #expect(passed[World.people].lastDay == whole[World.people].lastDay)
    }

    @Test func sharesOfTotalsAreNotMadeOnTheWay() {
        var world = World()
        world.grant(
            rate: Fraction(numerator: 9, denominator: 10), maximum: nil,
            implementation: world.period.range)
        let running = RunningTotals(
            World.costs, of: world.pipeline, keys: world.keys, period: world.period.range)
        #expect(running == nil)
    }

    @Test("a way through a reference waits for the source that it leads to")
    func references() {
        var world = World()
        let set = RecordSet(source: World.people, conditions: [])
        let count = world.measure(.count(over: set), unit: .count)
        world.pipeline.requests = [
            TotalsRequest(
                dimensions: [World.By.country], levels: [0],
                columns: [MeasureReference(measure: count, span: nil)])
        ]
        let before = RunningTotals(
            World.people, of: world.pipeline, keys: world.keys, period: world.period.range)
        world.pipeline.dimensions[World.By.country].paths = [
            DimensionPath(
                source: World.people, field: World.Person.event,
                steps: [.through(source: World.costs, keyField: World.Cost.event, field: World.Cost.line)],
                domain: .list(source: World.budget))
        ]
        let after = RunningTotals(
            World.people, of: world.pipeline, keys: world.keys, period: world.period.range)
        #expect(before != nil)
        #expect(after == nil)
    }
}
