/// A calendar day, without time or zone, in the Gregorian calendar of ISO 8601.
public struct Day: Hashable, Sendable {
    /// Days since 1970-01-01; negative before.
    public let number: Int32

    /// The day of a number. The years 0001 to 9999 are numbers of `Day.first` to `Day.last`.
    @inlinable
    public init(number: Int32) { self.number = number }

    /// The day of an instant, in seconds since 1970 on the clock that decides it; kept within the numbers of
    /// days.
    @inlinable
    public init(ofSecond second: Int64) {
        self.init(number: Int32(clamping: second / 86_400 - (second % 86_400 < 0 ? 1 : 0)))
    }

    /// 0001-01-01, the first day that can be written.
    public static let first = Day(number: -719_162)
    /// 9999-12-31, the last day that can be written.
    public static let last = Day(number: 2_932_896)

    /// A real day of the years 0001 to 9999; nil for any other, as 30 February.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        number = Day.number(year: year, month: month, day: day)
    }

    /// Reads exactly "2018-11-19".
    public init?(iso: String) {
        let bytes = Array(iso.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = CalendarText.number(bytes[0..<4]),
            let month = CalendarText.number(bytes[5..<7]),
            let day = CalendarText.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The year, 1 to 9999.
    public var year: Int { civil.year }
    /// The month of the year, 1 to 12.
    public var month: Int { civil.month }
    /// The day of the month, 1 to 31.
    public var day: Int { civil.day }
    /// 1 (Monday) to 7 (Sunday). 1970-01-01 was a Thursday.
    public var weekday: Int { (((Int(number) + 3) % 7) + 7) % 7 + 1 }
    /// The calendar month that it falls in (`month` is that month's number within the year).
    public var inMonth: Month {
        let (year, month, _) = civil
        return Month(number: Int32(year * 12 + month - 1))
    }
    /// The calendar quarter that it falls in.
    public var quarter: Quarter {
        let (year, month, _) = civil
        return Quarter(number: Int32(year * 4 + (month - 1) / 3))
    }

    /// The day so many days later, or earlier if negative; it stops at 0001-01-01 and 9999-12-31.
    public func adding(days: Int) -> Day {
        let (sum, overflow) = Int(number).addingReportingOverflow(days)
        if overflow { return days < 0 ? .first : .last }
        return Day(number: Int32(min(max(sum, Int(Day.first.number)), Int(Day.last.number))))
    }

    /// Appends the ASCII of "2018-11-19".
    public func appendISO(to bytes: inout [UInt8]) {
        let (year, month, day) = civil
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { scratch in
            CalendarText.write(year, into: 0..<4, of: scratch)
            scratch[4] = UInt8(ascii: "-")
            CalendarText.write(month, into: 5..<7, of: scratch)
            scratch[7] = UInt8(ascii: "-")
            CalendarText.write(day, into: 8..<10, of: scratch)
            bytes.append(contentsOf: scratch)
        }
    }
}

extension Day: Comparable {
    /// Order in time.
    @inlinable
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day: CustomStringConvertible {
    /// ISO 8601, as "2018-11-19".
    public var description: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(10)
        appendISO(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Day {
    /// Year, month and day in one go: cheaper than one after another.
    ///
    /// Counts from 1 March of year 0, so that a leap day ends its year; 400 years are an era of 146,097 days.
    public var civil: (year: Int, month: Int, day: Int) {
        let days = Int(number) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The inverse of `civil`, for days known to be real.
    static func number(year: Int, month: Int, day: Int) -> Int32 {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Days of a month, 28 to 31.
    static func length(ofMonth month: Int, year: Int) -> Int {
        if month == 2 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            return isLeap ? 29 : 28
        }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}
