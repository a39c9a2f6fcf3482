import Model
import Testing

@Suite struct ReportingCadenceTests {
    static func periods(
        _ cadence: ReportingCadence, _ implementation: String, upTo: String
    ) throws -> [String] {
        let range = try #require(ReportingPeriod.parse(implementation)).range
        let end = try #require(Day(iso: upTo))
        return cadence.periods(in: range, upTo: end).map { "\($0.name) \($0.range)" }
    }

    @Test func quartersOfAGrant() throws {
        #expect(
            try Self.periods(.quarter, "2017-01-01..2020-12-31", upTo: "2017-12-31") == [
                "2017-Q1 2017-01-01..2017-03-31", "2017-Q2 2017-04-01..2017-06-30",
                "2017-Q3 2017-07-01..2017-09-30", "2017-Q4 2017-10-01..2017-12-31",
            ])
    }

    @Test func clippedAtBothEnds() throws {
        #expect(
            try Self.periods(.quarter, "2017-02-15..2017-08-14", upTo: "2020-12-31") == [
                "2017-Q1 2017-02-15..2017-03-31", "2017-Q2 2017-04-01..2017-06-30",
                "2017-Q3 2017-07-01..2017-08-14",
            ])
    }

    @Test func theUnfinishedOneEndsWithTheDayAsked() throws {
        #expect(
            try Self.periods(.month, "2017-01-01..2020-12-31", upTo: "2017-02-03") == [
                "2017-01 2017-01-01..2017-01-31", "2017-02 2017-02-01..2017-02-03",
            ])
        #expect(
            try Self.periods(.year, "2017-01-01..2020-12-31", upTo: "2018-09-30") == [
                "2017 2017-01-01..2017-12-31", "2018 2018-01-01..2018-09-30",
            ])
        #expect(
            try Self.periods(.halfYear, "2017-03-01..2020-12-31", upTo: "2017-07-01") == [
                "2017-01-01..2017-06-30 2017-03-01..2017-06-30",
                "2017-07-01..2017-12-31 2017-07-01..2017-07-01",
            ])
    }

    @Test func nothingBeforeTheGrantBegins() throws {
        #expect(try Self.periods(.quarter, "2017-01-01..2020-12-31", upTo: "2016-12-31") == [])
        #expect(
            try Self.periods(.quarter, "2017-01-01..2020-12-31", upTo: "2017-01-01")
                == ["2017-Q1 2017-01-01..2017-01-01"])
    }

    @Test func theCalendarEnds() throws {
        #expect(
            try Self.periods(.year, "9998-06-01..9999-12-31", upTo: "9999-12-31") == [
                "9998 9998-06-01..9998-12-31", "9999 9999-01-01..9999-12-31",
            ])
    }

    @Test(arguments: ReportingCadence.allCases)
    func daysAreCoveredOnce(cadence: ReportingCadence) throws {
        let implementation = try #require(ReportingPeriod.parse("2016-11-15..2021-02-20")).range
        for length in stride(from: 0, through: 1600, by: 23) {
            let upTo = implementation.from.adding(days: length)
            let periods = cadence.periods(in: implementation, upTo: upTo)
            var next = implementation.from
            for period in periods {
                #expect(period.range.from == next)
                next = period.range.to.adding(days: 1)
            }
            #expect(next == min(upTo, implementation.to).adding(days: 1))
            #expect(Set(periods.map(\.name)).count == periods.count)
        }
    }
}
