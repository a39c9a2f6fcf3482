import Model
import Testing

@testable import Aggregate

/// Figures that do not add up against the obvious way: filter the records, then look at them one by one.
@Suite struct ReferenceTests {
    @Test("distinct, share and mean at every level", arguments: 0..<30)
    func obvious(seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        var records = World.randomPeople(&dice)
        for position in records.indices where records[position].day >= "2018-12" {
            records[position].verdict = .later
        }
        var world = World()
        world.put(records, batch: Int.random(in: 1...50, using: &dice))
        world.period = try #require(ReportingPeriod.parse("2018-11"))
        let all = RecordSet(source: World.people, conditions: [])
        _ = world.measure(.countDistinct(fields: [World.Person.person], over: all), unit: .count)
        _ = world.measure(
            .share(
                field: World.Person.sex, words: ["F"], among: ["F", "M", "X"], distinct: World.Person.person,
                over: all), unit: .percent)
        _ = world.measure(.mean(field: World.Person.score, over: all), unit: .decimal(places: 2))
        let columns = Span.allCases.flatMap { span in
            (0..<3).map { MeasureReference(measure: $0, span: span) }
        }
        let table = try world.table(
            TotalsRequest(
                dimensions: [World.By.country, World.By.month], levels: [2, 1, 0], columns: columns),
            threads: 2)
        #expect(table.rows.last?.level == 0)
        for row in table.rows {
            let own = records.filter { ReferenceTests.isUnder($0, row.keys.map(\.code)) }
            let expected = Span.allCases.flatMap { span in
                ReferenceTests.figures(own.filter { ReferenceTests.isIn($0, span) })
            }
            #expect(row.figures[0] == expected, "seed \(seed), row \(row.keys.map(\.code))")
        }
    }

    private static func isUnder(_ record: PersonRecord, _ codes: [String]) -> Bool {
        let country = record.country < 0 ? "not attributed" : World.countries[Int(record.country)]
        let keys = [country, String(record.day.prefix(7))]
        return record.verdict == .eligible && zip(codes, keys).allSatisfy { $0 == $1 }
    }

    private static func isIn(_ record: PersonRecord, _ span: Span) -> Bool {
        switch span {
        case .thisPeriod: record.day.hasPrefix("2018-11")
        case .before: record.day < "2018-11"
        case .toDate: record.day < "2018-12"
        }
    }

    private static func figures(_ records: [PersonRecord]) -> [Figure] {
        let women = Set(records.filter { $0.sex == 0 }.map(\.person)).count
        let known = Set(records.filter { $0.sex >= 0 }.map(\.person)).count
        let scores = records.map(\.score).filter { $0 != Column.absentInteger }
        return [
            .count(Int64(Set(records.map(\.person)).count)),
            known == 0 ? .absent : .ratio(Int128(women), Int128(known)),
            scores.isEmpty
                ? .absent : .ratio(Int128(scores.reduce(0, +)), Int128(scores.count * 10)),
        ]
    }
}
