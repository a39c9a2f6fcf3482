import Model
import Testing

@testable import Convert

@Suite struct MonthlyRatesTests {
    @Test func daysFindTheRateOfTheirMonth() throws {
        let months = try ["2017-11", "2018-02", "2020-03"].map { try #require(Month($0)) }
        let entries = months.enumerated().flatMap { number, month in
            [World.tnd, World.mad].enumerated().map { place, currency in
                (month: month, currency: currency, quote: Int32(10 * number + place))
            }
        }
        let table = MonthlyRates(entries)
        let (first, last) = (World.day("2017-10-01").number, World.day("2020-05-01").number)
        for day in first...last {
            for currency in [World.tnd, World.mad, World.jpy] {
                let code = Int32(currency.index)
                let month = Day(number: day).inMonth.number
                #expect(table.quote(day: day, currency: code) == table.quote(month: month, currency: code))
            }
        }
        #expect(table.quote(day: Column.absentDay, currency: 0) == Column.absentCode)
        #expect(table.quote(day: .max, currency: 0) == Column.absentCode)
        #expect(MonthlyRates([]).quote(day: 0, currency: 0) == Column.absentCode)
    }
}

extension Month {
    /// Reads "2018-11".
    fileprivate init?(_ text: String) {
        guard let day = Day(iso: text + "-01") else { return nil }
        self = day.inMonth
    }
}
