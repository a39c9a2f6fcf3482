internal import Model

/// What a day, month, quarter or year in a filter stands for: the keys of a calendar from one to another. A
/// longer period stands for all that it holds (2018 for four quarters), a shorter one for none.
struct CalendarStretch {
    let from: Int32
    let to: Int32

    /// Nil where the text is no period, or does not begin and end with what the domain counts.
    init?(_ text: String, in domain: KeyDomain) {
        let period = ReportingPeriod.parse(text)
        if period?.isAll == true { return nil }
        guard let range = Day(iso: text).map({ DayRange(from: $0, to: $0) }) ?? period?.range,
            range.from <= range.to, let first = CalendarStretch.unit(of: range.from, in: domain),
            let last = CalendarStretch.unit(of: range.to, in: domain), first.days.from == range.from,
            last.days.to == range.to
        else { return nil }
        (from, to) = (first.key, last.key)
    }

    /// The keys in words, as the calendar's dimension says them.
    func words(in domain: KeyDomain) -> [String] {
        (from...to).map { key in
            switch domain {
            case .day: Day(number: key).description
            case .month: Month(number: key).description
            case .quarter: Quarter(number: key).description
            default: String(key)
            }
        }
    }

    /// The key of what a day lies in, and its days; nil outside the calendar.
    private static func unit(of day: Day, in domain: KeyDomain) -> (key: Int32, days: DayRange)? {
        switch domain {
        case .day: (day.number, DayRange(from: day, to: day))
        case .month: (day.inMonth.number, DayRange(from: day.inMonth.first, to: day.inMonth.last))
        case .quarter: (day.quarter.number, DayRange(from: day.quarter.first, to: day.quarter.last))
        case .year:
            Day(year: day.year, month: 1, day: 1).flatMap { first in
                Day(year: day.year, month: 12, day: 31).map { last in
                    (Int32(day.year), DayRange(from: first, to: last))
                }
            }
        default: nil
        }
    }
}
