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
    private let zone: Zone?
    /// Whether the pattern asks for an offset, so that instants are brought to the zone.
    private let hasOffset: Bool
    /// Days that every text of the pattern's length can be held against, or nil.
    let fixed: FixedDay?
    /// Instants of the same kind.
    let plain: PlainInstant
    /// The same days for columns; nil where some part has no place of its own.
    let dayLanes: DateLanes?
    /// What brings plain instants, which are in UTC, to the zone; nil where they stay as written.
    let zoneTable: ZoneTable?

    init(_ pattern: DatePattern, zone: Zone? = nil) {
        parts = pattern.parts
        let fixed = FixedDay(pattern.parts)
        self.fixed = fixed
        dayLanes = fixed.flatMap { $0.isOnlyDay ? DateLanes($0.bytes, $0.places) : nil }
        self.zone = zone
        hasOffset = pattern.parts.contains(.offset)
        plain = fixed.flatMap { PlainInstant($0, of: pattern.parts) } ?? .none
        zoneTable = hasOffset ? zone.map { ZoneTable($0) } : nil
    }

    /// What `day` and `second` return where the text is no such day.
    static let unread = Int64.min

    /// The day number, or `unread`.
    func day(_ cell: CellBytes) -> Int64 {
        if let fixed, fixed.isOnlyDay {
            return cell.count == fixed.length ? fixed.day(cell.start, .shared) : DayReader.unread
        }
        return carefulDay(cell)
    }

    /// The same part by part.
    func carefulDay(_ cell: CellBytes) -> Int64 {
        var time = CivilTime()
        guard readParts(parts[...], cell, from: 0, &time) else { return DayReader.unread }
        return DayReader.number(time)
    }

    /// Seconds since 1970 on the clock that decides the day, or `unread`.
    func second(_ cell: CellBytes) -> Int64 {
        if cell.count == plain.length {
            let written = plain.second(cell.start, .shared)
            let second = written == DayReader.unread ? written : zoneTable?.local(written) ?? written
            if second != DayReader.unread { return second }
        }
        return carefulSecond(cell)
    }

    /// The same part by part; any text that the pattern allows, and any year.
    func carefulSecond(_ cell: CellBytes) -> Int64 {
        var time = CivilTime()
        if !readParts(parts[...], cell, from: 0, &time) { return DayReader.unread }
        let day = DayReader.number(time)
        if day == DayReader.unread { return day }
        let written = day * 86_400 + Int64(time.hour * 3_600 + time.minute * 60 + time.second)
        guard let zone, let offset = time.offset else { return written }
        let utc = written - Int64(offset)
        guard zone.day(atUTC: utc) != nil else { return DayReader.unread }
        return utc + Int64(zone.offset(atUTC: utc))
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
