import Model
import Testing

@testable import Aggregate

private func reference(_ measure: Int, _ span: Span? = .toDate) -> MeasureReference {
    MeasureReference(measure: measure, span: span)
}

@Suite struct CeilingTests {
    /// Budget: heading 1 150.00, heading 2 200.00, heading 8 20.00. Ceiling: 110 % of it.
    private static func world(_ ceiling: CeilingAmount? = nil) throws -> World {
        var world = World()
        world.put([
            CostRecord(partner: 0, line: 0, cents: 100_00), CostRecord(partner: 1, line: 1, cents: 100_01),
            CostRecord(partner: 1, line: 2, cents: 10_00), CostRecord(partner: 1, line: -1, cents: 5),
        ])
        _ = world.measure(.sum(field: World.Cost.euro, over: RecordSet(source: World.costs, conditions: [])))
        _ = world.measure(.sum(field: 2, over: RecordSet(source: World.budget, conditions: [])))
        let measure = CeilingMeasure(
            measure: reference(0), by: [World.By.heading], ceiling: ceiling ?? .measure(reference(1)),
            factor: Fraction(numerator: 11, denominator: 10))
        _ = world.measure(.cappedAt(measure))
        _ = world.measure(.overCeiling(measure))
        _ = world.measure(.add([reference(2, nil), reference(3, nil)]))
        return world
    }

    private static let columns = [reference(0), reference(2), reference(3), reference(4)]

    @Test("by the ceiling's own key, and added up to what holds it wholly")
    func levels() throws {
        let table = try CeilingTests.world().table(
            TotalsRequest(
                dimensions: [World.By.part, World.By.heading], levels: [2, 1, 0],
                columns: CeilingTests.columns))
        #expect(
            table.lines == [
                "2 A/1: €20001 €16500 €3501 €20001", "1 A: €20001 €16500 €3501 €20001",
                "2 B/2: €1000 €1000 €0 €1000", "2 B/8: €0 €0 €0 €0", "1 B: €1000 €1000 €0 €1000",
                "2 not attributed/not attributed: €5 €0 €5 €5", "1 not attributed: €5 €0 €5 €5",
                "0 : €21006 €17500 €3506 €21006",
            ])
    }

    @Test("finer than its key it is not divided")
    func finer() throws {
        let table = try CeilingTests.world().table(
            TotalsRequest(
                dimensions: [World.By.heading, World.By.line], levels: [2, 0], columns: CeilingTests.columns))
        #expect(
            table.lines == [
                "2 1/1.1: €10000 - - -", "2 1/1.2: €10001 - - -", "2 2/2.1: €1000 €1000 €0 €1000",
                "2 8/8: €0 €0 €0 €0", "2 not attributed/not attributed: €5 €0 €5 €5",
                "0 : €21006 €17500 €3506 €21006",
            ])
        let partners = try CeilingTests.world().table(
            TotalsRequest(dimensions: [World.By.partner], levels: [1, 0], columns: CeilingTests.columns))
        #expect(
            partners.lines == [
                "1 P0: €10000 - - -", "1 P1: €11006 - - -", "0 : €21006 €17500 €3506 €21006",
            ])
    }

    @Test("a fixed ceiling, cut to the cent")
    func fixed() throws {
        let table = try CeilingTests.world(.cents(9_09)).table(
            TotalsRequest(
                dimensions: [World.By.heading], levels: [1, 0], columns: [reference(2), reference(3)]))
        #expect(
            table.lines == [
                "1 1: €999 €19002", "1 2: €999 €1", "1 not attributed: €5 €0", "0 : €2003 €19003",
            ])
    }
}
