/// A time zone as plain facts: from which second on which offset from UTC holds.
public struct Zone: Sendable {
    /// As declared in the pipeline: "Europe/Brussels", "UTC", "+01:00".
    public let name: String
    /// The offset before the first transition, in seconds east of UTC.
    public let initialOffsetSeconds: Int32
    /// From each second (since 1970-01-01 UTC) on, the offset in seconds east of UTC; rising.
    public let transitions: [(utcSecond: Int64, offsetSeconds: Int32)]

    /// A zone; transitions must rise.
    public init(
        name: String, initialOffsetSeconds: Int32 = 0,
        transitions: [(utcSecond: Int64, offsetSeconds: Int32)] = []
    ) {
        self.name = name
        self.initialOffsetSeconds = initialOffsetSeconds
        self.transitions = transitions
    }

    /// Coordinated universal time.
    public static let utc = Zone(name: "UTC")

    /// A zone that never changes, named by its offset, as "+01:00".
    public static func fixed(offsetSeconds: Int32) -> Zone {
        let minutes = Int(offsetSeconds.magnitude) / 60
        let sign = offsetSeconds < 0 ? "-" : "+"
        let name =
            sign + CalendarText.digits(minutes / 60, places: 2) + ":"
            + CalendarText.digits(minutes % 60, places: 2)
        return Zone(name: name, initialOffsetSeconds: offsetSeconds)
    }

    /// Seconds east of UTC that hold at a second since 1970-01-01 UTC. Binary search.
    public func offset(atUTC second: Int64) -> Int32 {
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].utcSecond <= second { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? initialOffsetSeconds : transitions[low - 1].offsetSeconds
    }

    /// The day that it is in this zone at a second since 1970-01-01 UTC; nil outside the years 0001 to 9999.
    public func day(atUTC second: Int64) -> Day? {
        let (local, overflow) = second.addingReportingOverflow(Int64(offset(atUTC: second)))
        if overflow { return nil }
        let days = local / 86_400 - (local % 86_400 < 0 ? 1 : 0)
        guard days >= Int64(Day.first.number), days <= Int64(Day.last.number) else { return nil }
        return Day(number: Int32(days))
    }
}
