internal import CScan
internal import Model

/// The first day of each month and its length, for the years of living memory; other years are computed.
///
/// Made once and never freed: the loops over records read it through a plain pointer.
struct MonthTable: @unchecked Sendable {
    /// The first day's number, shifted by five bits, and the length below.
    private let months: UnsafeMutablePointer<Int32>

    static let shared = MonthTable()
    private static let firstYear = 1900
    private static let years = 300

    private init() {
        months = .allocate(capacity: MonthTable.years * 12)
        for slot in 0..<(MonthTable.years * 12) {
            let (year, month) = (MonthTable.firstYear + slot / 12, slot % 12 + 1)
            let length = (28...31).last { Day(year: year, month: month, day: $0) != nil } ?? 28
            let first = Day(year: year, month: month, day: 1)?.number ?? 0
            (months + slot).initialize(to: first << 5 | Int32(length))
        }
    }

    /// The number of a real day, or `DayReader.unread`.
    @inline(__always)
    func day(year: Int, month: Int, day: Int) -> Int64 {
        let (row, column) = (year &- MonthTable.firstYear, month &- 1)
        guard UInt(bitPattern: row) < UInt(MonthTable.years), UInt(bitPattern: column) < 12 else {
            return MonthTable.far(year, month, day)
        }
        let entry = Int64(months[row &* 12 &+ column])
        if UInt64(truncatingIfNeeded: day &- 1) >= UInt64(truncatingIfNeeded: entry & 31) {
            return DayReader.unread
        }
        return entry &>> 5 &+ Int64(day &- 1)
    }

    /// Lends the table to the scanner's library.
    func lend(to dates: inout fundtrail_dates) {
        dates.months = UnsafePointer(months)
        dates.first_year = UInt32(MonthTable.firstYear)
        dates.years = UInt32(MonthTable.years)
    }

    @inline(never)
    private static func far(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        Day(year: year, month: month, day: day).map { Int64($0.number) } ?? DayReader.unread
    }
}

/// Offsets of a zone by second, found by an index over spans of 24 days: for loops over records.
final class ZoneTable: Sendable {
    private let zone: Zone
    /// For each span, how many transitions lie at or before its first second.
    private let before: [Int32]
    private let isConstant: Bool
    private let constant: Int64

    /// About 24 days, in seconds, as a power of 2.
    private static let spanBits: Int64 = 21
    private static let spans = 4_500
    /// 1900-01-01.
    private static let origin: Int64 = -2_208_988_800

    init(_ zone: Zone) {
        self.zone = zone
        isConstant = zone.transitions.isEmpty
        constant = Int64(zone.initialOffsetSeconds)
        var (before, passed) = ([Int32](), 0)
        if !zone.transitions.isEmpty {
            for span in 0..<Int64(ZoneTable.spans) {
                let second = ZoneTable.origin + span << ZoneTable.spanBits
                while passed < zone.transitions.count, zone.transitions[passed].utcSecond <= second {
                    passed += 1
                }
                before.append(Int32(passed))
            }
        }
        self.before = before
    }

    /// The second on the zone's clock at a second in UTC; `DayReader.unread` outside the years of the table.
    @inline(__always)
    func local(_ second: Int64) -> Int64 {
        let span = (second &- ZoneTable.origin) &>> ZoneTable.spanBits
        if UInt64(bitPattern: span) >= UInt64(ZoneTable.spans) { return DayReader.unread }
        return second &+ (isConstant ? constant : offset(second, Int(span)))
    }

    @inline(never)
    private func offset(_ second: Int64, _ span: Int) -> Int64 {
        var passed = Int(before[span])
        while passed < zone.transitions.count, zone.transitions[passed].utcSecond <= second { passed += 1 }
        return Int64(passed == 0 ? zone.initialOffsetSeconds : zone.transitions[passed - 1].offsetSeconds)
    }
}
