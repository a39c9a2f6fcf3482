import Model
import Testing

@Suite struct QuarterTests {
    @Test(arguments: [
        (2018, 4, "2018-Q4", "2018-10-01", "2018-12-31"), (2018, 1, "2018-Q1", "2018-01-01", "2018-03-31"),
        (1, 1, "0001-Q1", "0001-01-01", "0001-03-31"), (9999, 4, "9999-Q4", "9999-10-01", "9999-12-31"),
    ])
    func spans(year: Int, number: Int, text: String, first: String, last: String) throws {
        let quarter = try #require(Quarter(year: year, quarter: number))
        #expect(quarter.year == year)
        #expect(quarter.quarter == number)
        #expect(quarter.description == text)
        #expect(quarter.first.description == first)
        #expect(quarter.last.description == last)
        #expect(quarter.last.quarter == quarter)
    }

    @Test func onlyRealQuarters() throws {
        #expect(Quarter(year: 2018, quarter: 0) == nil)
        #expect(Quarter(year: 2018, quarter: 5) == nil)
        #expect(Quarter(year: 0, quarter: 1) == nil)
        #expect(try #require(Quarter(year: 2018, quarter: 4)).number == 2018 * 4 + 3)
        #expect(try #require(Quarter(year: 2018, quarter: 4)) < #require(Quarter(year: 2019, quarter: 1)))
    }
}
