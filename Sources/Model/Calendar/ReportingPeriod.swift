/// A span of days; both ends belong to it.
public struct DayRange: Hashable, Sendable {
    /// The first day.
    public var from: Day
    /// The last day. Before `from`, the range holds no day.
    public var to: Day

    /// A span of days.
    public init(from: Day, to: Day) {
        self.from = from
        self.to = to
    }

    /// Whether the day lies in the span.
    @inlinable
    public func contains(_ day: Day) -> Bool { from <= day && day <= to }

    /// The days that both spans hold; nil where there are none.
    public func intersection(_ other: DayRange) -> DayRange? {
        let common = DayRange(from: max(from, other.from), to: min(to, other.to))
        return common.from <= common.to ? common : nil
    }
}

extension DayRange: CustomStringConvertible {
    /// "2018-10-01..2018-12-31".
    public var description: String { "\(from)..\(to)" }
}

/// The span that a report is about, and the name by which users ask for it.
public struct ReportingPeriod: Hashable, Sendable {
    /// As written on the command line and in file names: "2018-Q4".
    public let name: String
    /// Its days.
    public let range: DayRange

    /// A period of a name and its days.
    public init(name: String, range: DayRange) {
        self.name = name
        self.range = range
    }

    /// Every day there is.
    public static let all = ReportingPeriod(name: "all", range: DayRange(from: .first, to: .last))

    /// Whether it is the period "all".
    public var isAll: Bool { name == ReportingPeriod.all.name }

    /// Reads "2018", "2018-Q4", "2018-11", "2018-10-01..2018-12-31" or "all", exactly so; nil for any other.
    public static func parse(_ text: String) -> ReportingPeriod? {
        if text == all.name { return all }
        guard let range = calendarRange(Array(text.utf8)) ?? dayRange(text) else { return nil }
        return ReportingPeriod(name: text, range: range)
    }

    /// The period before: the year, quarter or month before; for a span of whole months as many months, for
    /// any other as many days. Nil for "all" and at the beginning of the calendar.
    public var previous: ReportingPeriod? {
        guard !isAll, range.from > .first, range.from <= range.to else { return nil }
        let (first, last) = (range.from.inMonth, range.to.inMonth)
        let eve = range.from.adding(days: -1)
        guard range.from == first.first, range.to == last.last else {
            let length = Int(range.to.number) - Int(range.from.number)
            guard Int(eve.number) - length >= Int(Day.first.number) else { return nil }
            return ReportingPeriod(spanning: DayRange(from: eve.adding(days: -length), to: eve))
        }
        let months = Int(last.number - first.number) + 1
        guard let start = first.adding(months: -months) else { return nil }
        let before = DayRange(from: start.first, to: eve)
        let isSpan = name == range.description
        return isSpan ? ReportingPeriod(spanning: before) : ReportingPeriod(calendar: before)
    }
}

extension ReportingPeriod: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}

extension ReportingPeriod {
    /// A period named by its two days.
    init(spanning range: DayRange) { self.init(name: range.description, range: range) }

    /// A period named as the year, quarter or month that it is, else by its two days.
    init(calendar range: DayRange) {
        let year = CalendarText.digits(range.from.year, places: 4)
        let names = [year, range.from.quarter.description, range.from.inMonth.description]
        let name = names.first { ReportingPeriod.calendarRange(Array($0.utf8)) == range }
        self.init(name: name ?? range.description, range: range)
    }

    /// A year, quarter or month.
    private static func calendarRange(_ bytes: [UInt8]) -> DayRange? {
        guard bytes.count >= 4, let year = CalendarText.number(bytes[0..<4]) else { return nil }
        if bytes.count == 4 {
            guard let from = Day(year: year, month: 1, day: 1), let to = Day(year: year, month: 12, day: 31)
            else { return nil }
            return DayRange(from: from, to: to)
        }
        guard bytes.count == 7, bytes[4] == UInt8(ascii: "-") else { return nil }
        if bytes[5] == UInt8(ascii: "Q") {
            guard let number = CalendarText.number(bytes[6...]),
                let quarter = Quarter(year: year, quarter: number)
            else { return nil }
            return DayRange(from: quarter.first, to: quarter.last)
        }
        guard let number = CalendarText.number(bytes[5...]), let month = Month(year: year, month: number)
        else { return nil }
        return DayRange(from: month.first, to: month.last)
    }

    /// Two days with ".." between, in order.
    private static func dayRange(_ text: String) -> DayRange? {
        guard text.utf8.count == 22, text.dropFirst(10).prefix(2) == "..",
            let from = Day(iso: String(text.prefix(10))), let to = Day(iso: String(text.suffix(10))),
            from <= to
        else { return nil }
        return DayRange(from: from, to: to)
    }
}
