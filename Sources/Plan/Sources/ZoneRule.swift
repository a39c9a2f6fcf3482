internal import Model

/// What a zone does year by year: `CET-1CEST,M3.5.0,M10.5.0/3`.
/// - Source: POSIX.1, TZ; RFC 8536, section 3.3.1
struct ZoneRule {
    private let standard: Int32
    /// Summer time, where there is one.
    private let summer: (offset: Int32, start: YearDay, end: YearDay)?

    /// Nil where the text is no such rule.
    init?(_ text: String) {
        var text = Cursor(rest: Substring(text).utf8[...])
        guard text.name(), let west = text.seconds() else { return nil }
        standard = Int32(-west)
        if text.rest.isEmpty {
            summer = nil
            return
        }
        guard text.name() else { return nil }
        var offset = standard + 3600
        if text.rest.first != UInt8(ascii: ",") {
            guard let west = text.seconds() else { return nil }
            offset = Int32(-west)
        }
        guard text.take(","), let start = YearDay(&text), text.take(","), let end = YearDay(&text),
            text.rest.isEmpty
        else { return nil }
        summer = (offset, start, end)
    }

    /// The beginnings and ends of summer time in some years, in order.
    func transitions(in years: ClosedRange<Int>) -> [ZoneFile.Transition] {
        guard let summer else { return [] }
        return years.flatMap { year in
            let start = (summer.start.second(of: year) - Int64(standard), summer.offset)
            let end = (summer.end.second(of: year) - Int64(summer.offset), standard)
            return start.0 < end.0 ? [start, end] : [end, start]
        }
    }
}

/// A day that comes every year, and a time on it.
private struct YearDay {
    private enum Form {
        /// The month, the week of it (5: the last) and the day of that (0: Sunday).
        case week(month: Int, week: Int, day: Int)
        /// From 1 to 365; 29 February is never counted.
        case leapless(Int)
        /// From 0 to 365.
        case counted(Int)
    }

    private let form: Form
    private let time: Int

    init?(_ text: inout Cursor) {
        if text.take("M") {
            guard let month = text.number(), (1...12).contains(month), text.take("."),
                let week = text.number(), (1...5).contains(week), text.take("."),
                let day = text.number(), (0...6).contains(day)
            else { return nil }
            form = .week(month: month, week: week, day: day)
        } else if text.take("J") {
            guard let day = text.number(), (1...365).contains(day) else { return nil }
            form = .leapless(day)
        } else {
            guard let day = text.number(), (0...365).contains(day) else { return nil }
            form = .counted(day)
        }
        guard text.take("/") else {
            time = 7200
            return
        }
        guard let seconds = text.seconds() else { return nil }
        time = seconds
    }

    /// Seconds since 1970 on the zone's own clock.
    func second(of year: Int) -> Int64 { Int64(number(in: year)) * 86_400 + Int64(time) }

    private func number(in year: Int) -> Int {
        switch form {
        case .week(let month, let week, let day):
            let first = YearDay.number(year, month)
            let next = month == 12 ? YearDay.number(year + 1, 1) : YearDay.number(year, month + 1)
            let weekday = Day(number: Int32(first)).weekday % 7
            let found = first + (day - weekday + 7) % 7 + (week - 1) * 7
            return found < next ? found : found - 7
        case .leapless(let day):
            let march = YearDay.number(year, 3)
            return day <= 59 ? YearDay.number(year, 1) + day - 1 : march + day - 60
        case .counted(let day): return YearDay.number(year, 1) + day
        }
    }

    private static func number(_ year: Int, _ month: Int) -> Int {
        Day(year: year, month: month, day: 1).map { Int($0.number) } ?? 0
    }
}

/// What is left of a rule's text.
private struct Cursor {
    var rest: Substring.UTF8View

    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard let first = rest.first, first == UInt8(ascii: sign) else { return false }
        rest.removeFirst()
        return true
    }

    /// The name of a time, `CET` or `<+0330>`, which says nothing more.
    mutating func name() -> Bool {
        let isQuoted = take("<")
        let letters = rest.prefix { byte in
            isQuoted ? byte != UInt8(ascii: ">") : byte > UInt8(ascii: "9")
        }
        rest = rest.dropFirst(letters.count)
        return !letters.isEmpty && (!isQuoted || take(">"))
    }

    mutating func number() -> Int? {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard (1...3).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// `[+-]hh[:mm[:ss]]`
    mutating func seconds() -> Int? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard var total = number().map({ $0 * 3600 }) else { return nil }
        for unit in [60, 1] where take(":") {
            guard let part = number() else { return nil }
            total += part * unit
        }
        return isNegative ? -total : total
    }
}
