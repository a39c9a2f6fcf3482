import Model
import Testing

@testable import Ingest

/// Patterns of fixed places, read word by word, against the same pattern read part by part.
@Suite struct FixedDayTests {
    private let seed = UInt64.random(in: 0...UInt64.max)

    static let zones: [Zone?] = [
        nil, .utc, .fixed(offsetSeconds: -5_400),
        Zone(
            name: "Z", initialOffsetSeconds: 3_600,
            transitions: [(-1_000_000_000, 7_200), (1_540_688_400, 3_600), (1_540_688_500, 0)]),
    ]

    static func pattern(_ generator: inout SeededGenerator, clock: Bool) -> [DatePart] {
        var days: [DatePart] = [.year, .month(digits: 2), .day(digits: 2)]
        // The usual order has a way of its own.
        let isUsual = Bool.random(using: &generator)
        if !isUsual { days.shuffle(using: &generator) }
        var parts: [DatePart] = []
        let sign = [0x2D, 0x2F, 0x2E, 0x54].randomElement(using: &generator) ?? 0x2D
        for part in days + (clock ? [.hour, .minute, .second] : []) {
            if !parts.isEmpty, isUsual || Int.random(in: 0..<5, using: &generator) > 0 {
                parts.append(.literal(UInt8(sign)))
            }
            parts.append(part)
        }
        if clock, Bool.random(using: &generator) { parts.append(.fraction) }
        if clock, Bool.random(using: &generator) { parts.append(.offset) }
        return parts
    }

    static func text(_ parts: [DatePart], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        func digits(_ count: Int, _ most: Int) {
            var text = String(Int.random(in: 0...most, using: &generator))
            while text.utf8.count < count { text = "0" + text }
            bytes += Array(text.utf8)
        }
        for part in parts {
            switch part {
            case .literal(let byte): bytes.append(byte)
            case .year:
                if Bool.random(using: &generator) { digits(4, 9_999) } else { bytes += Array("2018".utf8) }
            case .month: digits(2, 13)
            case .day: digits(2, 32)
            case .hour: digits(2, 24)
            case .minute, .second: digits(2, 60)
            case .fraction: if Int.random(in: 0..<4, using: &generator) == 0 { bytes += Array(".25".utf8) }
            case .offset:
                let offsets = ["Z", "Z", "Z", "+01:00", "-0230", ""]
                bytes += Array((offsets.randomElement(using: &generator) ?? "Z").utf8)
            }
        }
        if Int.random(in: 0..<8, using: &generator) == 0, !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            bytes[place] = UInt8.random(in: 0...255, using: &generator)
        }
        return bytes
    }

    @Test func agreesWithTheSlowReader() {
        var generator = SeededGenerator(seed: seed)
        var read = 0
        for _ in 0..<20_000 {
            let clock = Bool.random(using: &generator)
            let parts = FixedDayTests.pattern(&generator, clock: clock)
            let zone = FixedDayTests.zones.randomElement(using: &generator) ?? nil
            let reader = DayReader(DatePattern(text: "", parts: parts), zone: zone)
            let text = FixedDayTests.text(parts, &generator)
            (text + [UInt8](repeating: 0x31, count: 64)).withUnsafeBufferPointer { bytes in
                guard let start = bytes.baseAddress else { return }
                let cell = CellBytes(start: start, count: text.count)
                let (fast, slow) =
                    clock
                    ? (reader.second(cell), reader.carefulSecond(cell))
                    : (reader.day(cell), reader.carefulDay(cell))
                if slow != DayReader.unread { read += 1 }
                #expect(fast == slow, "\(String(decoding: text, as: UTF8.self)), seed \(seed)")
            }
        }
        #expect(read > 5_000, "seed \(seed)")
    }

    @Test func isoNeedsNoSecondLook() {
        let reader = DayReader(.isoTimestamp, zone: .utc)
        #expect(reader.plain.length == 20)
        #expect(reader.fixed?.length == 19)
        #expect(DayReader(.isoDay).fixed?.isOnlyDay == true)
    }

    @Test func zonesBySpanAgreeWithTheSearch() {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var (second, transitions) = (Int64(-2_300_000_000), [(utcSecond: Int64, offsetSeconds: Int32)]())
            for _ in 0..<Int.random(in: 0...40, using: &generator) {
                second += Int64.random(in: 1...400_000_000, using: &generator)
                transitions.append((second, Int32.random(in: -43_200...50_400, using: &generator)))
            }
            let zone = Zone(name: "Z", initialOffsetSeconds: 1_800, transitions: transitions)
            let table = ZoneTable(zone)
            for second in transitions.flatMap({ [$0.utcSecond - 1, $0.utcSecond, $0.utcSecond + 9_000_000] })
            {
                let local = table.local(second)
                if local == DayReader.unread { continue }
                #expect(local == second + Int64(zone.offset(atUTC: second)), "seed \(seed)")
            }
        }
    }
}
