import Model
import Testing

@testable import Plan

@Suite("What zones do year by year") struct ZoneRuleTests {
    /// The rule, a year, and the two changes in it: seconds since 1970, offset.
    @Test(arguments: [
        // 25 March 2018, 01:00 UTC, and 28 October 2018, 01:00 UTC.
        ("CET-1CEST,M3.5.0,M10.5.0/3", 2018, [1_521_939_600, 7_200, 1_540_688_400, 3_600]),
        // 11 March 2018, 07:00 UTC, and 4 November 2018, 06:00 UTC.
        ("EST5EDT,M3.2.0,M11.1.0", 2018, [1_520_751_600, -14_400, 1_541_311_200, -18_000]),
        // Winter time as the exception: 25 March and 28 October 2018, 01:00 UTC.
        ("IST-1GMT0,M10.5.0,M3.5.0/1", 2018, [1_521_939_600, 3_600, 1_540_688_400, 0]),
        // The half hour of Lord Howe: 31 March 15:00 UTC and 6 October 15:30 UTC.
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 2018, [1_522_508_400, 37_800, 1_538_839_800, 39_600]),
        // 1 March in a leap year and in another, by a day that is never the 29th.
        ("A0B,J60/0,J365/0", 2020, [1_583_020_800, 3_600, 1_609_369_200, 0]),
        ("A0B,J60/0,J365/0", 2019, [1_551_398_400, 3_600, 1_577_746_800, 0]),
        // Counted from 0, where 29 February counts.
        ("A0B,59/0,364/0", 2020, [1_582_934_400, 3_600, 1_609_282_800, 0]),
    ])
    func changes(_ text: String, _ year: Int, _ expected: [Int]) throws {
        let rule = try #require(ZoneRule(text))
        let found = rule.transitions(in: year...year)
        #expect(found.flatMap { [Int($0.utcSecond), Int($0.offsetSeconds)] } == expected)
    }

    @Test(arguments: ["UTC0", "<+03>-3", "JST-9"]) func zonesThatNeverChange(_ text: String) throws {
        #expect(try #require(ZoneRule(text)).transitions(in: 2000...2099).isEmpty)
    }

    @Test(arguments: [
        "", "CET", "-1", "CET-1CEST", "CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J365", "CET-1CEST,1,366",
        "CET-1CEST,M3.5.0,M10.5.0/", "CET-1CEST,M3.5.0,M10.5.0/3x", "<CET-1", "CET-9999",
    ])
    func noRules(_ text: String) { #expect(ZoneRule(text) == nil) }
}
