import Foundation
import Model
import Testing

@testable import Plan

@Suite("Zones from the time zone database") struct ZoneFileTests {
    private static let folder = URL(fileURLWithPath: "/usr/share/zoneinfo")

    private static func bytes(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: folder.appendingPathComponent(name)))
    }

    /// Held against another database by other code: what Foundation brings.
    @Test(arguments: [
        "Europe/Brussels", "Europe/London", "Europe/Athens", "America/New_York", "America/Sao_Paulo",
        "Australia/Sydney", "Australia/Lord_Howe", "Africa/Tunis", "Africa/Cairo", "Asia/Kolkata",
        "Asia/Tokyo", "Asia/Kathmandu", "Pacific/Auckland",
    ])
    func agreesWithFoundation(_ name: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        let file = try #require(ZoneFile(try ZoneFileTests.bytes(name)))
        let found = Zone(
            name: name, initialOffsetSeconds: file.offset(at: 0),
            transitions: file.transitions(from: 0, to: 4_102_444_800))
        var state: UInt64 = 20_261_122
        // The years of which both databases know the law; from 2025 on it may change in one of them.
        for _ in 0..<200 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let second = Int64(state >> 33) % 1_735_689_600
            let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
            #expect(found.offset(atUTC: second) == Int32(expected), "second \(second)")
        }
    }

    @Test(arguments: [2038, 2068, 2099]) func goesOnByTheRule(_ year: Int) throws {
        let file = try #require(ZoneFile(try ZoneFileTests.bytes("Europe/Brussels")))
        let zone = Zone(
            name: "", initialOffsetSeconds: file.offset(at: 0),
            transitions: file.transitions(from: 0, to: 4_102_444_800))
        let january = try #require(Day(year: year, month: 1, day: 15))
        let july = try #require(Day(year: year, month: 7, day: 15))
        #expect(zone.offset(atUTC: Int64(january.number) * 86_400) == 3_600)
        #expect(zone.offset(atUTC: Int64(july.number) * 86_400) == 7_200)
    }

    @Test func everyBeginningOfAFileIsRefused() throws {
        let whole = try ZoneFileTests.bytes("Europe/Brussels")
        let lengths = Array(stride(from: 0, to: whole.count, by: 17)) + Array(whole.indices.suffix(40))
        for length in lengths { #expect(ZoneFile(Array(whole[..<length])) == nil, "length \(length)") }
    }

    @Test(arguments: [UInt64(7), 2026]) func brokenBytesEndNothing(_ seed: UInt64) throws {
        var bytes = try ZoneFileTests.bytes("Europe/Brussels")
        var state = seed
        for _ in 0..<200 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let place = Int(state >> 33) % bytes.count
            let before = bytes[place]
            bytes[place] = UInt8(truncatingIfNeeded: state >> 20)
            if let file = ZoneFile(bytes) {
                let found = file.transitions(from: 0, to: 4_102_444_800)
                #expect(found.count < 100_000, "seed \(seed), byte \(place)")
            }
            bytes[place] = before
        }
    }
}
