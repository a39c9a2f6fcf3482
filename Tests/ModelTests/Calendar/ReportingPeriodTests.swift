import Model
import Testing

@Suite struct ReportingPeriodTests {
    @Test(arguments: [
        ("2018", "2018-01-01..2018-12-31", "2017"),
        ("2018-Q4", "2018-10-01..2018-12-31", "2018-Q3"),
        ("2018-Q1", "2018-01-01..2018-03-31", "2017-Q4"),
        ("2018-11", "2018-11-01..2018-11-30", "2018-10"),
        ("2019-01", "2019-01-01..2019-01-31", "2018-12"),
        ("2018-10-01..2018-12-31", "2018-10-01..2018-12-31", "2018-07-01..2018-09-30"),
        ("2018-07-01..2018-12-31", "2018-07-01..2018-12-31", "2018-01-01..2018-06-30"),
        ("2018-11-19..2018-11-25", "2018-11-19..2018-11-25", "2018-11-12..2018-11-18"),
        ("2018-11-19..2018-11-19", "2018-11-19..2018-11-19", "2018-11-18..2018-11-18"),
        ("2018-02-01..2018-03-30", "2018-02-01..2018-03-30", "2017-12-05..2018-01-31"),
    ])
    func periods(name: String, days: String, previous: String) throws {
        let period = try #require(ReportingPeriod.parse(name))
        #expect(period.name == name)
        #expect(period.range.description == days)
        #expect(period.description == name)
        #expect(!period.isAll)
        let before = try #require(period.previous)
        #expect(before.name == previous)
        #expect(ReportingPeriod.parse(previous) == before)
    }

    @Test(arguments: [
        "", "18", "2018-", "2018-Q0", "2018-Q5", "2018-q4", "2018Q4", "2018-00", "2018-13", "2018-1", "0000",
        "0000-Q1",
        "2018-12-31..2018-10-01", "2018-10-01..2018-12-32", "2018-10-01...2018-12-31", "2018-10-01", "ALL",
        "all ",
        "2018-Q44", "2018/11", "20180", "2018-10-01--2018-12-31", "é018", "2018-10-01..2018-12-3é",
    ])
    func isNone(text: String) {
        #expect(ReportingPeriod.parse(text) == nil)
    }

    @Test func all() throws {
        let all = try #require(ReportingPeriod.parse("all"))
        #expect(all.isAll)
        #expect(all == .all)
        #expect(all.range.contains(.first))
        #expect(all.range.contains(.last))
        #expect(all.previous == nil)
    }

    @Test(arguments: ["0001", "0001-Q1", "0001-01", "0001-01-01..0001-01-05", "0001-01-06..0001-01-15"])
    func nothingBeforeTheCalendar(name: String) throws {
        #expect(try #require(ReportingPeriod.parse(name)).previous == nil)
    }

    @Test func bothEndsBelongToARange() throws {
        let range = try #require(ReportingPeriod.parse("2018-Q4")).range
        #expect(!range.contains(range.from.adding(days: -1)))
        #expect(range.contains(range.from))
        #expect(range.contains(range.to))
        #expect(!range.contains(range.to.adding(days: 1)))
    }

    @Test func intersections() throws {
        let year = try #require(ReportingPeriod.parse("2018")).range
        let winter = try #require(ReportingPeriod.parse("2018-12-15..2019-01-15")).range
        #expect(year.intersection(winter)?.description == "2018-12-15..2018-12-31")
        #expect(winter.intersection(year) == year.intersection(winter))
        let spring = try #require(ReportingPeriod.parse("2019-Q2")).range
        #expect(year.intersection(spring) == nil)
    }
}
