import Gather
import Model
import Testing

@testable import Aggregate

@Suite("The trail of a figure") struct FigureTracerTests {
    /// Measures of every kind over random records, a row and a column of everything asked for.
    private static func world(_ dice: inout Dice) -> World {
        var world = World()
        world.randomGrant(&dice)
        world.period =
            ReportingPeriod.parse(["2018-Q4", "2018-11", "all"].randomElement(using: &dice) ?? "") ?? .all
        var costs = World.randomCosts(&dice)
        let last = world.period.range.to.number
        for position in costs.indices where World.day(costs[position].day) > last {
            costs[position].verdict = max(.later, costs[position].verdict)
        }
        world.put(costs, batch: Int.random(in: 1...60, using: &dice))
        world.put(World.randomPeople(&dice), batch: Int.random(in: 1...60, using: &dice))
        let people = RecordSet(source: World.people, conditions: [])
        let all = RecordSet(source: World.costs, conditions: [])
        typealias Person = World.Person
        _ = world.measure(.count(over: people), unit: .count)
        _ = world.measure(.countDistinct(fields: [Person.person], over: people), unit: .count)
        _ = world.measure(.countDistinct(fields: [Person.event, Person.mail], over: people), unit: .count)
        for distinct in [nil, Person.person] {
            _ = world.measure(
                .share(
                    field: Person.sex, words: ["F"], among: ["F", "M"], distinct: distinct, over: people),
                unit: .percent)
        }
        _ = world.measure(.mean(field: Person.score, over: people), unit: .decimal(places: 2))
        _ = world.measure(.minimum(field: Person.day, over: people), unit: .day)
        _ = world.measure(.maximum(field: Person.score, over: people), unit: .decimal(places: 1))
        _ = world.measure(.latest(field: World.Cost.euro, by: World.Cost.day, over: all))
        _ = world.measure(
            .sumOfLatest(field: World.Cost.euro, by: World.Cost.day, per: World.Cost.partner, over: all))
        addMadeOfOthers(&world)
        return world
    }

    private static func addMadeOfOthers(_ world: inout World) {
        func reference(_ measure: Int) -> MeasureReference { MeasureReference(measure: measure, span: nil) }
        let half = Fraction(numerator: 1, denominator: 2)
        for isCapped in [true, false] {
            let ceiling = CeilingMeasure(
                measure: reference(3), by: [World.By.heading], ceiling: .measure(reference(0)), factor: half)
            _ = world.measure(isCapped ? .cappedAt(ceiling) : .overCeiling(ceiling))
        }
        _ = world.measure(.ratio(reference(2), reference(3)), unit: .percent)
        _ = world.measure(.part(of: reference(3), rate: half, rounding: .halfUp))
        _ = world.measure(.amount(cents: 12_345))
        let weights = world.measure(
            .count(over: RecordSet(source: World.costs, conditions: [])), unit: .count)
        _ = world.measure(
            .spread(
                SpreadMeasure(
                    amount: 3, by: World.By.partner, over: World.By.heading, weights: weights, first: 2,
                    firstKey: "8", otherwise: "1")))
        _ = world.measure(
            .shortfall(
                ShortfallMeasure(
                    threshold: reference(3), used: reference(2), paid: reference(0), rule: .gapToThreshold)))
    }

    private static func requests(_ world: World) -> [TotalsRequest] {
        let columns = world.pipeline.measures.indices.flatMap { measure in
            Span.allCases.map { MeasureReference(measure: measure, span: $0) }
        }
        typealias By = World.By
        return [
            TotalsRequest(dimensions: [], levels: [0], columns: columns),
            TotalsRequest(dimensions: [By.partner, By.heading], levels: [2, 1, 0], columns: columns),
            TotalsRequest(dimensions: [By.country], levels: [1, 0], across: By.heading, columns: columns),
            TotalsRequest(dimensions: [By.line], levels: [1], columns: columns, everyKey: true),
        ]
    }

    private static func tracer(_ world: World) throws -> (FigureTracer, [TotalsTable]) {
        let (totals, tables) = try world.totals(threads: 2)
        let keys = resolveReferences(tables, of: world.pipeline, keys: world.keys)
        let tracer = FigureTracer(
            totals.tables, tables, of: world.pipeline, keys: keys, period: world.period,
            pool: WorkerPool(threads: 2))
        return (tracer, totals.tables)
    }

    private static func places(_ table: TotalsTable) -> [FigurePlace] {
        table.rows.indices.flatMap { row in
            table.rows[row].figures.indices.flatMap { group in
                table.rows[row].figures[group].indices.map { column in
                    FigurePlace(request: table.request, row: row, group: group, column: column)
                }
            }
        }
    }

    @Test("of every kind, at every level, across and in every span comes to the figure", arguments: 0..<2)
    func everyFigure(seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        var world = Self.world(&dice)
        // Each seed asks some: all together take long.
        let all = Self.requests(world)
        world.pipeline.requests = seed % 2 == 0 ? [all[0], all[2]] : [all[3]]
        var (tracer, tables) = try Self.tracer(world)
        for place in tables.flatMap(Self.places) {
            let figure = tables[place.request].rows[place.row].figures[place.group][place.column]
            let trail = try tracer.trail(of: place)
            #expect(trail.figure == figure, "seed \(seed), \(place)")
            // Counted anew, without the arithmetic that made it.
            guard case .records = trail.making, let rows = trail.records?.rows, figure != .absent else {
                continue
            }
            let sum = rows.reduce(Int64(0)) { $0 + ($1.part == .counts ? $1.gives : 0) }
            #expect(figure.wholeNumber == sum, "seed \(seed), \(place)")
            #expect(Set(rows.map { [$0.batch, $0.row] }).count == rows.count, "seed \(seed), each row once")
        }
    }

    @Test("that does not come to what was printed is no trail")
    func mismatch() throws {
        var world = World()
        world.put([CostRecord(cents: 100), CostRecord(partner: 1, cents: 23)])
        let sum = world.measure(
            .sum(field: World.Cost.euro, over: RecordSet(source: World.costs, conditions: [])))
        world.pipeline.requests = [
            TotalsRequest(
                dimensions: [], levels: [0], columns: [MeasureReference(measure: sum, span: .toDate)])
        ]
        var (totals, tables) = try world.totals()
        totals.tables[0].rows[0].figures[0][0] = .euro(124)
        var tracer = FigureTracer(
            totals.tables, tables, of: world.pipeline, keys: world.keys, period: world.period,
            pool: WorkerPool(threads: 1))
        tables = []
        #expect(throws: TrailMismatch.self) {
            try tracer.trail(of: FigurePlace(request: 0, row: 0, group: 0, column: 0))
        }
    }

    @Test("says what only its verdict keeps out, under the same keys and in the same span")
    func setAside() throws {
        var world = World()
        world.period = try #require(ReportingPeriod.parse("2018-11"))
        world.put([
            CostRecord(cents: 100), CostRecord(cents: 7, verdict: .ineligible),
            CostRecord(partner: 1, cents: 9, verdict: .ineligible),
            CostRecord(day: "2018-10-01", cents: 11, verdict: .ineligible),
            CostRecord(cents: 13, verdict: .rejected),
            CostRecord(day: "2018-12-01", cents: 17, verdict: .later),
        ])
        let sum = world.measure(
            .sum(field: World.Cost.euro, over: RecordSet(source: World.costs, conditions: [])))
        let columns = Span.allCases.map { MeasureReference(measure: sum, span: $0) }
        world.pipeline.requests = [
            TotalsRequest(dimensions: [World.By.partner], levels: [1], columns: columns)
        ]
        var (tracer, _) = try Self.tracer(world)
        let expected: [Span: [Int64]] = [.thisPeriod: [7, 13], .before: [11], .toDate: [7, 11, 13, 17]]
        for (column, span) in Span.allCases.enumerated() {
            let trail = try tracer.trail(of: FigurePlace(request: 0, row: 0, group: 0, column: column))
            #expect(trail.records?.setAside.map(\.gives) == expected[span], "\(span.rawValue)")
        }
    }

    @Test("of different values sets aside those alone that do not count yet")
    func setAsideOnce() throws {
        var world = World()
        world.put([
            CostRecord(cents: 1), CostRecord(cents: 2, verdict: .ineligible),
            CostRecord(partner: 1, cents: 3, verdict: .ineligible),
            CostRecord(partner: 1, cents: 4, verdict: .rejected),
        ])
        let all = RecordSet(source: World.costs, conditions: [])
        let kinds: [(MeasureKind, TrailAside, [Int64])] = [
            (.countDistinct(fields: [World.Cost.partner], over: all), .countOnce, [1, 1]),
            (.count(over: all), .give, [1, 1, 1]),
            (.sum(field: World.Cost.euro, over: all), .give, [2, 3, 4]),
            (.maximum(field: World.Cost.euro, over: all), .compare, [2, 3, 4]),
            (
                .sumOfLatest(field: World.Cost.euro, by: World.Cost.day, per: nil, over: all), .countLatest,
                [2, 3, 4]
            ),
        ]
        let measures = kinds.map { world.measure($0.0, unit: .count) }
        world.pipeline.requests = [
            TotalsRequest(
                dimensions: [], levels: [0],
                columns: measures.map { MeasureReference(measure: $0, span: .toDate) })
        ]
        var (tracer, _) = try Self.tracer(world)
        for (column, kind) in kinds.enumerated() {
            let records = try tracer.trail(
                of: FigurePlace(request: 0, row: 0, group: 0, column: column)
            ).records
            #expect(records?.aside == kind.1, "\(kind.0)")
            #expect(records?.setAside.map(\.gives) == kind.2, "\(kind.0)")
        }
    }

    @Test("of a contribution says how each period's amount is made, and what each record's cell has")
    func contribution() throws {
        var world = World()
        world.period = try #require(ReportingPeriod.parse("2018-Q4"))
        world.grant(
            rate: Fraction(numerator: 9, denominator: 10), maximum: 250_00,
            implementation: DayRange(
                from: Day(number: World.day("2018-07-01")), to: Day(number: World.day("2018-12-31"))))
        world.put([
            CostRecord(day: "2018-08-01", cents: 100_00), CostRecord(partner: 1, cents: 200_00),
            CostRecord(partner: 1, cents: 100_00),
        ])
        world.pipeline.requests = [
            TotalsRequest(
                dimensions: [], levels: [0], columns: [MeasureReference(measure: 2, span: .thisPeriod)])
        ]
        var (tracer, _) = try Self.tracer(world)
        let trail = try tracer.trail(of: FigurePlace(request: 0, row: 0, group: 0, column: 0))
        let shares = try #require(trail.records?.shares)
        #expect(shares.touched == [1] && shares.most == 250_00)
        let period = shares.periods[1]
        #expect([period.cost, period.costToDate] == [321_00, 428_00])
        #expect([period.rated, period.toDate, period.before] == [385_20, 250_00, 96_30])
        #expect(trail.figure == .euro(153_70) && trail.figure == .euro(period.amount))
        let cells = Set(trail.records?.rows.map(\.cell) ?? [])
        #expect(cells.allSatisfy { shares.cells[Int($0)].period == 1 })
        #expect(cells.reduce(0) { $0 + shares.cells[Int($1)].share } == 153_70)
    }
}
