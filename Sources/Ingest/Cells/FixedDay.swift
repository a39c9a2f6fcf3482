internal import Model

/// The first parts of a date pattern, as far as each has a fixed place: read without a walk over the pattern.
struct FixedDay: Sendable {
    /// Bytes that the parts take.
    let length: Int
    /// How many parts of the pattern they are.
    let parts: Int
    private var places = Places()
    /// Up to eight literal bytes and their places, packed: no array in the hot loop.
    private var literalPlaces: UInt64 = 0
    private var literalBytes: UInt64 = 0
    private var literalCount: UInt64 = 0
    private let allParts: Int

    private struct Places: Sendable {
        var year = -1
        var month = -1
        var day = -1
        var hour = -1
        var minute = -1
        var second = -1
    }

    /// nil where year, month and day have no fixed places.
    init?(_ pattern: [DatePart]) {
        var (at, count) = (0, 0)
        scan: for part in pattern {
            switch part {
            case .literal(let byte):
                if literalCount == 8 || at > 255 { break scan }
                literalPlaces |= UInt64(at) << (8 * literalCount)
                literalBytes |= UInt64(byte) << (8 * literalCount)
                literalCount += 1
                at += 1
            case .year:
                places.year = at
                at += 4
            case .month(digits: 2):
                places.month = at
                at += 2
            case .day(digits: 2):
                places.day = at
                at += 2
            case .hour:
                places.hour = at
                at += 2
            case .minute:
                places.minute = at
                at += 2
            case .second:
                places.second = at
                at += 2
            default: break scan
            }
            count += 1
        }
        length = at
        parts = count
        allParts = pattern.count
        if places.year < 0 || places.month < 0 || places.day < 0 { return nil }
    }

    /// Whether the pattern is a day and nothing else, every part in its place.
    var isOnlyDay: Bool { parts == allParts && places.hour < 0 && places.minute < 0 && places.second < 0 }

    /// The day number, or `DayReader.unread`.
    @inline(__always)
    func day(_ cell: CellBytes) -> Int64 {
        if cell.count != length { return DayReader.unread }
        var wrong: UInt8 = 0
        let year = four(cell, places.year, &wrong)
        let month = two(cell, places.month, &wrong)
        let day = two(cell, places.day, &wrong)
        if wrong > 9 || !hasLiterals(cell) { return DayReader.unread }
        return MonthTable.shared.day(year: year, month: month, day: day)
    }

    /// Fills in what is fixed; false where it is not there.
    @inline(__always)
    func read(_ cell: CellBytes, _ time: inout CivilTime) -> Bool {
        var wrong: UInt8 = 0
        time.year = four(cell, places.year, &wrong)
        time.month = two(cell, places.month, &wrong)
        time.day = two(cell, places.day, &wrong)
        if places.hour >= 0 { time.hour = two(cell, places.hour, &wrong) }
        if places.minute >= 0 { time.minute = two(cell, places.minute, &wrong) }
        if places.second >= 0 { time.second = two(cell, places.second, &wrong) }
        return wrong <= 9 && hasLiterals(cell) && DayReader.isClock(time)
    }

    @inline(__always)
    private func hasLiterals(_ cell: CellBytes) -> Bool {
        var (places, bytes) = (literalPlaces, literalBytes)
        for _ in 0..<literalCount {
            if cell.start[Int(places & 0xFF)] != UInt8(truncatingIfNeeded: bytes) { return false }
            places >>= 8
            bytes >>= 8
        }
        return true
    }

    /// Two digits; `wrong` ends above 9 where one is none.
    @inline(__always)
    private func two(_ cell: CellBytes, _ place: Int, _ wrong: inout UInt8) -> Int {
        let high = cell.start[place] &- 0x30
        let low = cell.start[place + 1] &- 0x30
        wrong = max(wrong, max(high, low))
        return Int(high) &* 10 &+ Int(low)
    }

    @inline(__always)
    private func four(_ cell: CellBytes, _ place: Int, _ wrong: inout UInt8) -> Int {
        two(cell, place, &wrong) &* 100 &+ two(cell, place + 2, &wrong)
    }
}

/// The first day of each month and its length, for the years of living memory; other years are computed.
///
/// Made once and never freed: the loops over records read it through plain pointers.
struct MonthTable: @unchecked Sendable {
    private let firstDays: UnsafeMutablePointer<Int32>
    private let lengths: UnsafeMutablePointer<UInt8>

    static let shared = MonthTable()
    private static let firstYear = 1900
    private static let years = 300

    private init() {
        firstDays = .allocate(capacity: MonthTable.years * 12)
        lengths = .allocate(capacity: MonthTable.years * 12)
        for slot in 0..<(MonthTable.years * 12) {
            let (year, month) = (MonthTable.firstYear + slot / 12, slot % 12 + 1)
            let length = (28...31).last { Day(year: year, month: month, day: $0) != nil } ?? 28
            firstDays[slot] = Day(year: year, month: month, day: 1)?.number ?? 0
            lengths[slot] = UInt8(length)
        }
    }

    /// The number of a real day, or `DayReader.unread`.
    @inline(__always)
    func day(year: Int, month: Int, day: Int) -> Int64 {
        let row = year - MonthTable.firstYear
        guard row >= 0, row < MonthTable.years, month >= 1, month <= 12 else {
            return Day(year: year, month: month, day: day).map { Int64($0.number) } ?? DayReader.unread
        }
        let slot = row * 12 + month - 1
        if day < 1 || day > Int(lengths[slot]) { return DayReader.unread }
        return Int64(firstDays[slot]) + Int64(day) - 1
    }
}
