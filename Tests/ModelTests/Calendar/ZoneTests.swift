import Model
import Testing

@Suite struct ZoneTests {
    /// Brussels in 2018: summer time from 25 March 01:00 UTC to 28 October 01:00 UTC.
    static let brussels = Zone(
        name: "Europe/Brussels", initialOffsetSeconds: 3600,
        transitions: [(1_521_939_600, 7200), (1_540_688_400, 3600)])

    @Test(
        arguments: [
            (0, 3600), (1_521_939_599, 3600), (1_521_939_600, 7200), (1_540_688_399, 7200),
            (1_540_688_400, 3600),
            (.max, 3600), (.min, 3600),
        ] as [(Int64, Int32)])
    func offsets(second: Int64, offset: Int32) {
        #expect(Self.brussels.offset(atUTC: second) == offset)
    }

    @Test(
        arguments: [
            (1_540_677_599, "2018-10-27"),  // 21:59:59 UTC, still summer time
            (1_540_677_600, "2018-10-28"), (1_540_767_599, "2018-10-28"), (1_540_767_600, "2018-10-29"),
            (-3601, "1969-12-31"), (-3600, "1970-01-01"),
        ] as [(Int64, String)])
    func days(second: Int64, day: String) {
        #expect(Self.brussels.day(atUTC: second)?.description == day)
    }

    @Test func fixedOffsets() {
        #expect(Zone.utc.offset(atUTC: 5) == 0)
        #expect(Zone.utc.name == "UTC")
        #expect(Zone.utc.day(atUTC: 86_399)?.description == "1970-01-01")
        #expect(Zone.utc.day(atUTC: -1)?.description == "1969-12-31")
        #expect(Zone.fixed(offsetSeconds: 19_800).name == "+05:30")
        #expect(Zone.fixed(offsetSeconds: -12_600).name == "-03:30")
        #expect(Zone.fixed(offsetSeconds: -12_600).day(atUTC: 12_599)?.description == "1969-12-31")
        #expect(Zone.fixed(offsetSeconds: .min).offset(atUTC: 0) == .min)
    }

    @Test func outsideTheCalendarThereIsNoDay() {
        #expect(Zone.utc.day(atUTC: .max) == nil)
        #expect(Zone.utc.day(atUTC: .min) == nil)
        #expect(Zone.fixed(offsetSeconds: 1).day(atUTC: .max) == nil)
        #expect(Zone.utc.day(atUTC: 253_402_300_799) == .last)
        #expect(Zone.utc.day(atUTC: 253_402_300_800) == nil)
    }
}
