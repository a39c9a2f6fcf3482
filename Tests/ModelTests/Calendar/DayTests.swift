import Model
import Testing

@Suite struct DayTests {
    /// Counts day by day, with the lengths of the months written out.
    @Test func everyDayFrom1900To2100() throws {
        var number = try #require(Day(iso: "1900-01-01")).number
        #expect(number == -25_567)
        var weekday = 1  // 1900-01-01 was a Monday.
        var faults: [String] = []
        for year in 1900...2100 {
            let isLeap = year % 4 == 0 && year != 1900 && year != 2100
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            for month in 1...12 {
                for date in 1...lengths[month - 1] {
                    let day = Day(number: number)
                    let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(date < 10 ? "0" : "")\(date)"
                    let isRight =
                        day.civil == (year, month, date) && day.weekday == weekday
                        && day.description == text && Day(iso: text) == day
                        && day.quarter.number == year * 4 + (month - 1) / 3
                        && day.inMonth.number == year * 12 + month - 1
                    if !isRight { faults.append("\(text): \(day)") }
                    number += 1
                    weekday = weekday % 7 + 1
                }
                if Day(year: year, month: month, day: lengths[month - 1] + 1) != nil {
                    faults.append("\(year)-\(month) is too long")
                }
            }
        }
        #expect(faults == [])
        #expect(Day(number: number).description == "2101-01-01")
    }

    @Test(
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2018-11-19", 17_854),
            ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
        ] as [(String, Int32)])
    func numbers(iso: String, number: Int32) throws {
        let day = try #require(Day(iso: iso))
        #expect(day.number == number)
        #expect(day.description == iso)
        #expect(Day(year: day.year, month: day.month, day: day.day) == day)
        var bytes = Array(">".utf8)
        day.appendISO(to: &bytes)
        #expect(bytes == Array((">" + iso).utf8))
    }

    @Test(arguments: [
        "", "2018", "2018-02-29", "1900-02-29", "2018-13-01", "2018-00-10", "2018-04-31", "2018-01-00",
        "0000-01-01",
        "2018-1-01", "18-01-01", "2018/01/01", "2018-01-01T00:00", " 2018-01-01", "2018-01-1x", "+018-01-01",
        "２018-1-1",
    ])
    func isNone(iso: String) {
        #expect(Day(iso: iso) == nil)
    }

    @Test(arguments: [
        (0, 1, 1), (10_000, 1, 1), (2018, 0, 1), (2018, 13, 1), (2018, 2, 29), (2018, 1, 0), (2018, 1, -1),
    ])
    func isNone(year: Int, month: Int, day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    @Test func weekdays() throws {
        #expect(try #require(Day(iso: "2018-11-19")).weekday == 1)
        #expect(try #require(Day(iso: "2018-11-25")).weekday == 7)
        #expect(try #require(Day(iso: "1969-12-31")).weekday == 3)
        #expect(Day.first.weekday == 1)
    }

    @Test func daysLaterStopAtTheEnds() throws {
        let day = try #require(Day(iso: "2018-12-31"))
        #expect(day.adding(days: 1).description == "2019-01-01")
        #expect(day.adding(days: -365).description == "2017-12-31")
        #expect(day.adding(days: .max) == .last)
        #expect(day.adding(days: .min) == .first)
        #expect(Day.last.adding(days: 1) == .last)
        #expect(Day.first < Day.last)
    }

    @Test(
        "an instant lies on the day that it has not left yet, before 1970 too",
        arguments: [
            (0, 0), (86_399, 0), (86_400, 1), (-1, -1), (-86_400, -1), (-86_401, -2),
            (Int64.max, Int32.max), (Int64.min, Int32.min),
        ] as [(Int64, Int32)])
    func dayOfInstant(second: Int64, day: Int32) {
        #expect(Day(ofSecond: second).number == day)
    }
}
