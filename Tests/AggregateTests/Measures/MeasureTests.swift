import Model
import Testing

@testable import Aggregate

private func reference(_ measure: Int, _ span: Span = .toDate) -> MeasureReference {
    MeasureReference(measure: measure, span: span)
}

/// Every kind of measure over participations, by country: this period, before, to date.
@Suite struct MeasureTests {
    /// 2018-Q4 is the period. Person 1 is met twice in TN, before and in the period; X and unknown sexes.
    private static let records = [
        PersonRecord(event: 0, person: 1, sex: 0, country: 0, day: "2018-09-30", score: 15, mail: "a"),
        PersonRecord(event: 1, person: 1, sex: 0, country: 0, day: "2018-10-01", score: 20, mail: "b"),
        PersonRecord(event: 1, person: 2, sex: 1, country: 0, day: "2018-12-31", score: -5, mail: "b"),
        PersonRecord(event: 1, person: 3, sex: -1, country: 0, day: "2018-12-31", mail: "c"),
        PersonRecord(event: 2, person: 2, sex: 2, country: 1, day: "2018-11-01", mail: ""),
        PersonRecord(event: 2, person: 4, sex: 0, country: -1, day: "2018-08-01", score: 7, mail: "a"),
        PersonRecord(event: 2, person: 5, sex: 0, country: 2, day: "2019-01-01", score: 9, verdict: .later),
        PersonRecord(event: 2, person: 6, sex: 0, country: 2, score: 9, verdict: .rejected),
    ]

    private static let all = RecordSet(source: World.people, conditions: [])

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let kind: MeasureKind
        let lines: [String]
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "count", kind: .count(over: all),
            lines: ["1 TN: 3 1 4", "1 MA: 1 0 1", "1 not attributed: 0 1 1", "0 : 4 2 6"]),
        Case(
            name: "sum of a decimal", kind: .sum(field: World.Person.score, over: all),
            lines: [
                "1 TN: 15:10 15:10 30:10", "1 MA: - 0:10 -", "1 not attributed: 0:10 7:10 7:10",
                "0 : 15:10 22:10 37:10",
            ]),
        Case(
            name: "people", kind: .countDistinct(fields: [World.Person.person], over: all),
            lines: ["1 TN: 3 1 3", "1 MA: 1 0 1", "1 not attributed: 0 1 1", "0 : 3 2 4"]),
        Case(
            name: "texts without a dictionary", kind: .countDistinct(fields: [World.Person.mail], over: all),
            lines: ["1 TN: 2 1 3", "1 MA: 0 0 0", "1 not attributed: 0 1 1", "0 : 2 1 3"]),
        Case(
            name: "people at events",
            kind: .countDistinct(fields: [World.Person.person, World.Person.event], over: all),
            lines: ["1 TN: 3 1 4", "1 MA: 1 0 1", "1 not attributed: 0 1 1", "0 : 4 2 6"]),
        Case(
            name: "mails and scores, one of them missing",
            kind: .countDistinct(fields: [World.Person.mail, World.Person.score], over: all),
            lines: ["1 TN: 2 1 3", "1 MA: 0 0 0", "1 not attributed: 0 1 1", "0 : 2 2 4"]),
        Case(
            name: "sum over the latest day",
            kind: .sumOfLatest(field: World.Person.score, by: World.Person.day, per: nil, over: all),
            lines: [
                "1 TN: -5:10 15:10 -5:10", "1 MA: 0:10 0:10 0:10", "1 not attributed: 0:10 0:10 0:10",
                "0 : -5:10 15:10 -5:10",
            ]),
        Case(
            name: "sum over the latest day of each event",
            kind: .sumOfLatest(
                field: World.Person.score, by: World.Person.day, per: World.Person.event, over: all),
            lines: [
                "1 TN: -5:10 15:10 10:10", "1 MA: 0:10 0:10 0:10", "1 not attributed: 0:10 7:10 7:10",
                "0 : -5:10 22:10 17:10",
            ]),
        Case(name: "a fixed amount", kind: .amount(cents: 700), lines: ["0 : €700 €700 €700"]),
        Case(
            name: "days", kind: .countDistinct(fields: [World.Person.day], over: all),
            lines: ["1 TN: 2 1 3", "1 MA: 1 0 1", "1 not attributed: 0 1 1", "0 : 3 2 5"]),
        Case(
            name: "share of records",
            kind: .share(field: World.Person.sex, words: ["F"], among: ["F", "M"], distinct: nil, over: all),
            lines: ["1 TN: 1:2 1:1 2:3", "1 MA: - - -", "1 not attributed: - 1:1 1:1", "0 : 1:2 2:2 3:4"]),
        Case(
            name: "share of people, unknown left out",
            kind: .share(
                field: World.Person.sex, words: ["F"], among: ["F", "M", "X"], distinct: World.Person.person,
                over: all),
            lines: [
                "1 TN: 1:2 1:1 1:2", "1 MA: 0:1 - 0:1", "1 not attributed: - 1:1 1:1", "0 : 1:2 2:2 2:3",
            ]),
        Case(
            name: "mean of what is there", kind: .mean(field: World.Person.score, over: all),
            lines: [
                "1 TN: 15:20 15:10 30:30", "1 MA: - - -", "1 not attributed: - 7:10 7:10",
                "0 : 15:20 22:20 37:40",
            ]),
        Case(
            name: "least", kind: .minimum(field: World.Person.score, over: all),
            lines: [
                "1 TN: -5:10 15:10 -5:10", "1 MA: - - -", "1 not attributed: - 7:10 7:10",
                "0 : -5:10 7:10 -5:10",
            ]),
        Case(
            name: "greatest", kind: .maximum(field: World.Person.score, over: all),
            lines: [
                "1 TN: 20:10 15:10 20:10", "1 MA: - - -", "1 not attributed: - 7:10 7:10",
                "0 : 20:10 15:10 20:10",
            ]),
        Case(
            name: "latest with a value",
            kind: .latest(field: World.Person.score, by: World.Person.day, over: all),
            lines: [
                "1 TN: -5:10 15:10 -5:10", "1 MA: - - -", "1 not attributed: - 7:10 7:10",
                "0 : -5:10 15:10 -5:10",
            ]),
        Case(
            name: "the last day", kind: .maximum(field: World.Person.day, over: all),
            lines: [
                "1 TN: 2018-12-31 2018-09-30 2018-12-31", "1 MA: 2018-11-01 - 2018-11-01",
                "1 not attributed: - 2018-08-01 2018-08-01", "0 : 2018-12-31 2018-09-30 2018-12-31",
            ]),
    ]

    @Test("each kind at each level and span, made anew", arguments: cases, [(1, 1), (1, 3), (2, 1), (8, 2)])
    func kinds(measured: Case, cut: (threads: Int, batch: Int)) throws {
        var world = World()
        world.put(MeasureTests.records, batch: cut.batch)
        world.period = try #require(ReportingPeriod.parse("2018-Q4"))
        _ = world.measure(measured.kind, unit: .count)
        let request = TotalsRequest(
            dimensions: [World.By.country], levels: [1, 0],
            columns: Span.allCases.map { reference(0, $0) })
        #expect(try world.table(request, threads: cut.threads).lines == measured.lines)
    }

    @Test("the latest of equals is the last in source order, however batches are cut")
    func latestOfEquals() throws {
        for batch in [1, 2, 10] {
            var world = World()
            world.put((0..<7).map { PersonRecord(person: 0, day: "2018-11-01", score: $0) }, batch: batch)
            _ = world.measure(
                .latest(field: World.Person.score, by: World.Person.day, over: MeasureTests.all), unit: .count
            )
            let request = TotalsRequest(dimensions: [], levels: [0], columns: [reference(0)])
            #expect(try world.table(request, threads: 8).lines == ["0 : 6:10"])
        }
    }
}
