/// A calendar month of a year.
public struct Month: Hashable, Sendable {
    /// year × 12 + month − 1: consecutive months are consecutive numbers.
    public let number: Int32

    /// The month of a number.
    public init(number: Int32) { self.number = number }

    /// A month of the years 0001 to 9999; nil for any other.
    public init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        number = Int32(year * 12 + month - 1)
    }

    /// The year, 1 to 9999.
    public var year: Int { Int(number) / 12 }
    /// 1 to 12.
    public var month: Int { Int(number) % 12 + 1 }
    /// Its first day.
    public var first: Day { Day(number: Day.number(year: year, month: month, day: 1)) }
    /// Its last day.
    public var last: Day {
        let length = Day.length(ofMonth: month, year: year)
        return Day(number: Day.number(year: year, month: month, day: length))
    }

    /// The month so many months later, or earlier if negative; nil outside the years 0001 to 9999.
    public func adding(months: Int) -> Month? {
        let (sum, overflow) = Int(number).addingReportingOverflow(months)
        guard !overflow, (12...(9999 * 12 + 11)).contains(sum) else { return nil }
        return Month(number: Int32(sum))
    }
}

extension Month: Comparable {
    /// Order in time.
    public static func < (left: Month, right: Month) -> Bool { left.number < right.number }
}

extension Month: CustomStringConvertible {
    /// "2018-11".
    public var description: String {
        CalendarText.digits(year, places: 4) + "-" + CalendarText.digits(month, places: 2)
    }
}
