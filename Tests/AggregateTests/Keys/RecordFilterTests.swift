import Model
import Testing

@testable import Aggregate

@Suite struct RecordFilterTests {
    private static func path(_ field: Int, _ steps: [PathStep], _ domain: KeyDomain) -> ConditionSubject {
        .path(DimensionPath(source: World.costs, field: field, steps: steps, domain: domain))
    }

    private static func random(_ dice: inout Dice) -> Condition {
        let lines = KeyDomain.list(source: World.budget)
        let all: [(ConditionSubject, ConditionTest)] = [
            (.verdict, .oneOf(["eligible", "later"])), (.verdict, .noneOf(["rejected"])),
            (path(World.Cost.line, [], lines), .oneOf(["1.1", "2.1"])),
            (path(World.Cost.line, [], lines), .noneOf(["1.1"])),
            (path(World.Cost.line, [], lines), .absent),
            (path(World.Cost.day, [.year], .year), .oneOf(["2018"])),
            (.field(source: World.costs, field: World.Cost.euro), .compare(.greater, 900)),
            (.field(source: World.costs, field: World.Cost.euro), .present),
            (path(World.Cost.day, [], .day), .compare(.lessOrEqual, 17_700)),
            (.field(source: World.costs, field: World.Cost.partner), .compare(.notEqual, 1)),
            (.field(source: World.people, field: 0), .compare(.equal, 77)),
        ]
        let (subject, test) = all[Int.random(in: 0..<all.count, using: &dice)]
        return Condition(subject: subject, test: test, location: .house)
    }

    @Test("records are those for which every condition holds one by one", arguments: 0..<40)
    func rows(seed: Int) {
        var dice = Dice(seed: UInt64(seed))
        var world = World()
        var records = World.randomCosts(&dice)
        for row in records.indices where row % 7 == 0 { records[row].cents = Column.absentInteger }
        world.put(records)
        let conditions = (0..<Int.random(in: 0...3, using: &dice)).map { _ in RecordFilterTests.random(&dice)
        }
        let filter = RecordFilter(conditions, source: World.costs, keys: world.keys)
        let own = conditions.filter { $0.subject != .field(source: World.people, field: 0) }
        let reader = ConditionReader(own, in: world.keys)
        for batch in world.tables[World.costs].batches {
            let expected = (0..<batch.count).filter { row in
                let isAsked = own.contains { $0.subject == .verdict } || batch.verdicts[row] == .eligible
                return isAsked && reader.holds(batch, row)
            }
            #expect(filter.rows(batch) == expected.map { Int32($0) }, "seed \(seed)")
        }
    }
}
