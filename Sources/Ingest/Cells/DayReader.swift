internal import Model

/// A day and a time of day, as written.
struct CivilTime {
    var year = 0
    var month = 0
    var day = 0
    var hour = 0
    var minute = 0
    var second = 0
    /// Seconds east of UTC; nil where none is written.
    var offset: Int?
}

/// Reads days and instants by a declared pattern: real days only, years 0001 to 9999.
///
/// A class, so that loops over records share it without counting references of its parts.
final class DayReader: Sendable {
    private let parts: [DatePart]
    private let fixed: FixedDay?
    private let zone: Zone?
    /// Whether an offset is the only part behind the fixed ones.
    private let endsWithOffset: Bool

    init(_ pattern: DatePattern, zone: Zone? = nil) {
        parts = pattern.parts
        fixed = FixedDay(pattern.parts)
        self.zone = zone
        endsWithOffset =
            fixed.map { $0.parts + 1 == pattern.parts.count && pattern.parts.last == .offset } ?? false
    }

    /// What `day` and `second` return where the text is no such day.
    static let unread = Int64.min

    /// The day number, or `unread`.
    @inline(__always)
    func day(_ cell: CellBytes) -> Int64 {
        if let fixed, fixed.isOnlyDay { return fixed.day(cell) }
        var time = CivilTime()
        guard read(cell, &time) else { return DayReader.unread }
        return DayReader.number(time)
    }

    /// Seconds since 1970 on the clock that decides the day, or `unread`.
    func second(_ cell: CellBytes) -> Int64 {
        var time = CivilTime()
        if let fixed {
            guard cell.count >= fixed.length, fixed.read(cell, &time) else { return DayReader.unread }
            if !isRestZ(cell, fixed), !readRest(cell, from: fixed, &time) { return DayReader.unread }
            if endsWithOffset, time.offset == nil { time.offset = 0 }
        } else if !read(cell, &time) {
            return DayReader.unread
        }
        let day = DayReader.number(time)
        if day == DayReader.unread { return day }
        let written = day * 86_400 + Int64(time.hour * 3_600 + time.minute * 60 + time.second)
        guard let zone, let offset = time.offset else { return written }
        let utc = written - Int64(offset)
        guard zone.day(atUTC: utc) != nil else { return DayReader.unread }
        return utc + Int64(zone.offset(atUTC: utc))
    }

    /// Whether all that follows the fixed parts is `Z` where an offset is asked for, as in most files.
    @inline(__always)
    private func isRestZ(_ cell: CellBytes, _ fixed: FixedDay) -> Bool {
        endsWithOffset && cell.count == fixed.length + 1 && cell.start[fixed.length] == 0x5A
    }

    private func readRest(_ cell: CellBytes, from fixed: FixedDay, _ time: inout CivilTime) -> Bool {
        if fixed.parts == parts.count { return cell.count == fixed.length }
        return readParts(parts[fixed.parts...], cell, from: fixed.length, &time)
    }

    private func read(_ cell: CellBytes, _ time: inout CivilTime) -> Bool {
        readParts(parts[...], cell, from: 0, &time)
    }

    private func readParts(
        _ parts: ArraySlice<DatePart>, _ cell: CellBytes, from start: Int, _ time: inout CivilTime
    ) -> Bool {
        var text = DateText(cell: cell, at: start)
        for part in parts {
            switch part {
            case .literal(let byte): if !text.literal(byte) { return false }
            case .year: time.year = text.digits(4...4)
            case .month(let digits): time.month = text.digits(digits...2)
            case .day(let digits): time.day = text.digits(digits...2)
            case .hour: time.hour = text.digits(2...2)
            case .minute: time.minute = text.digits(2...2)
            case .second: time.second = text.digits(2...2)
            case .fraction: text.fraction()
            case .offset: time.offset = text.offset()
            }
            if text.failed { return false }
        }
        return text.at == cell.count && DayReader.isClock(time)
    }

    static func isClock(_ time: CivilTime) -> Bool { time.hour < 24 && time.minute < 60 && time.second < 60 }

    @inline(__always)
    static func number(_ time: CivilTime) -> Int64 {
        MonthTable.shared.day(year: time.year, month: time.month, day: time.day)
    }
}

/// A date text under a cursor.
private struct DateText {
    let cell: CellBytes
    var at: Int
    var failed = false

    init(cell: CellBytes, at: Int) {
        self.cell = cell
        self.at = at
    }

    mutating func literal(_ byte: UInt8) -> Bool {
        guard at < cell.count, cell.start[at] == byte else { return false }
        at += 1
        return true
    }

    /// As many digits as there are, up to the most; fewer than the least fail.
    mutating func digits(_ range: ClosedRange<Int>) -> Int {
        var (value, count) = (0, 0)
        while count < range.upperBound, at < cell.count, cell.start[at] &- 0x30 <= 9 {
            value = value * 10 + Int(cell.start[at] &- 0x30)
            at += 1
            count += 1
        }
        if count < range.lowerBound { failed = true }
        return value
    }

    mutating func fraction() {
        guard at < cell.count, cell.start[at] == 0x2E || cell.start[at] == 0x2C else { return }
        at += 1
        _ = digits(1...9)
    }

    mutating func offset() -> Int {
        guard at < cell.count else {
            failed = true
            return 0
        }
        let sign = cell.start[at]
        at += 1
        if sign == 0x5A { return 0 }
        if sign != 0x2B, sign != 0x2D { failed = true }
        let hours = digits(2...2)
        var minutes = 0
        if at < cell.count, cell.start[at] == 0x3A {
            at += 1
            minutes = digits(2...2)
        } else if at < cell.count, cell.start[at] &- 0x30 <= 9 {
            minutes = digits(2...2)
        }
        // The largest offset that any place on Earth has had is under 16 hours.
        if hours > 15 || minutes > 59 { failed = true }
        let seconds = hours * 3_600 + minutes * 60
        return sign == 0x2D ? -seconds : seconds
    }
}
