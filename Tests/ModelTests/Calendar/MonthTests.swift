import Model
import Testing

@Suite struct MonthTests {
    @Test(arguments: [
        (2018, 11, "2018-11", "2018-11-01", "2018-11-30"), (2016, 2, "2016-02", "2016-02-01", "2016-02-29"),
        (1, 1, "0001-01", "0001-01-01", "0001-01-31"), (9999, 12, "9999-12", "9999-12-01", "9999-12-31"),
    ])
    func spans(year: Int, number: Int, text: String, first: String, last: String) throws {
        let month = try #require(Month(year: year, month: number))
        #expect(month.year == year)
        #expect(month.month == number)
        #expect(month.description == text)
        #expect(month.first.description == first)
        #expect(month.last.description == last)
        #expect(month.first.inMonth == month)
    }

    @Test func onlyRealMonths() {
        #expect(Month(year: 2018, month: 0) == nil)
        #expect(Month(year: 2018, month: 13) == nil)
        #expect(Month(year: 0, month: 1) == nil)
        #expect(Month(year: 10_000, month: 1) == nil)
    }

    @Test func consecutiveNumbers() throws {
        let november = try #require(Month(year: 2018, month: 11))
        #expect(november.number == 2018 * 12 + 10)
        #expect(november.adding(months: 2)?.description == "2019-01")
        #expect(november.adding(months: -11)?.description == "2017-12")
        #expect(november.adding(months: .max) == nil)
        #expect(try #require(Month(year: 1, month: 1)).adding(months: -1) == nil)
        #expect(try #require(Month(year: 9999, month: 12)).adding(months: 1) == nil)
        #expect(try november < #require(Month(year: 2018, month: 12)))
    }
}
