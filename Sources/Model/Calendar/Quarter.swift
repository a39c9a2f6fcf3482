/// A calendar quarter of a year.
public struct Quarter: Hashable, Sendable {
    /// year × 4 + quarter − 1: consecutive quarters are consecutive numbers.
    public let number: Int32

    /// The quarter of a number.
    public init(number: Int32) { self.number = number }

    /// A quarter of the years 0001 to 9999; nil for any other.
    public init?(year: Int, quarter: Int) {
        guard (1...9999).contains(year), (1...4).contains(quarter) else { return nil }
        number = Int32(year * 4 + quarter - 1)
    }

    /// The year, 1 to 9999.
    public var year: Int { Int(number) / 4 }
    /// 1 to 4.
    public var quarter: Int { Int(number) % 4 + 1 }
    /// Its first day.
    public var first: Day { Month(number: number * 3).first }
    /// Its last day.
    public var last: Day { Month(number: number * 3 + 2).last }
}

extension Quarter: Comparable {
    /// Order in time.
    public static func < (left: Quarter, right: Quarter) -> Bool { left.number < right.number }
}

extension Quarter: CustomStringConvertible {
    /// "2018-Q4".
    public var description: String { CalendarText.digits(year, places: 4) + "-Q\(quarter)" }
}
