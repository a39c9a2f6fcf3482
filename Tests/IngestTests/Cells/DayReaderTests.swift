import Model
import Testing

@testable import Ingest

@Suite struct DayReaderTests {
    private func cell<R>(_ text: String, _ body: (CellBytes) -> R) -> R {
        var bytes = Array(text.utf8) + [UInt8](repeating: 0x31, count: 32)
        let count = text.utf8.count
        return bytes.withUnsafeMutableBufferPointer { buffer in
            body(
                CellBytes(
                    start: UnsafePointer(buffer.baseAddress.unsafelyUnwrapped),
                    count: count))
        }
    }

    private func day(_ text: String, _ reader: DayReader = DayReader(.isoDay)) -> String? {
        let number = cell(text) { reader.day($0) }
        return number == DayReader.unread ? nil : Day(number: Int32(number)).description
    }

    private let slashes = DatePattern(
        text: "d/m/yyyy", parts: [.day(digits: 1), .literal(0x2F), .month(digits: 1), .literal(0x2F), .year])

    @Test func realDaysOnly() {
        for text in [
            "0001-01-01", "9999-12-31", "1899-12-31", "1900-03-01", "2000-02-29", "2200-01-01", "2018-06-30",
        ] {
            #expect(day(text) == text)
        }
        for text in [
            "0000-01-01", "2018-06-31", "1900-02-29", "2018-13-01", "2018-00-10", "2018-01-00", "2018-1-1",
            "2018/01/01", "2018-01-01 ", " 2018-01-01", "2018-01-0x", "18-01-01", "", "20180101",
            "2018-01-011",
        ] {
            #expect(day(text) == nil, "\(text)")
        }
        let reader = DayReader(slashes)
        #expect(day("1/2/2018", reader) == "2018-02-01")
        #expect(day("31/12/2018", reader) == "2018-12-31")
        for text in ["31/06/2018", "031/1/2018", "1/2/18", "1//2018", "1/2/2018x"] {
            #expect(day(text, reader) == nil)
        }
    }

    @Test func everyDayOfThreeCenturies() {
        let reader = DayReader(.isoDay)
        for number in Int32(-25_600)...Int32(84_100) where number % 7 == 0 || number % 31 < 3 {
            let text = Day(number: number).description
            #expect(cell(text) { reader.day($0) } == Int64(number))
        }
    }

    @Test func instants() {
        let written = DayReader(.isoTimestamp)
        let zone = Zone(name: "Z", initialOffsetSeconds: 3_600, transitions: [(1_540_688_400, 7_200)])
        let zoned = DayReader(.isoTimestamp, zone: zone)
        func second(_ text: String, _ reader: DayReader) -> Int64? {
            let value = cell(text) { reader.second($0) }
            return value == DayReader.unread ? nil : value
        }
        #expect(second("1970-01-01T00:00:00Z", written) == 0)
        #expect(second("1970-01-02T01:02:03+05:30", written) == Int64(90_123))
        #expect(second("1970-01-01T23:30:00Z", zoned) == Int64(88_200))
        #expect(second("1970-01-02T00:30:00+0130", zoned) == 86_400)
        #expect(second("2018-10-28T00:59:59Z", zoned) == Int64(1_540_691_999))
        #expect(second("2018-10-28T01:00:00Z", zoned) == Int64(1_540_695_600))
        for text in [
            "1970-01-01T24:00:00Z", "1970-01-01T00:60:00Z", "1970-01-01T00:00:60Z", "1970-01-01T00:00:00",
            "1970-01-01 00:00:00Z", "1970-01-01T00:00:00+16:00", "1970-01-01T00:00:00+1",
            "2019-02-30T10:00:00Z",
            "1970-01-01T00:00:00ZZ", "1970-01-01T00:00:00z",
        ] {
            #expect(second(text, written) == nil, "\(text)")
        }
        #expect(second("0001-01-01T00:00:00+01:00", DayReader(.isoTimestamp, zone: .utc)) == nil)
        let fraction = DayReader(
            DatePattern(text: "", parts: DatePattern.isoTimestamp.parts.dropLast() + [.fraction, .offset]))
        #expect(second("1970-01-01T00:00:01.999Z", fraction) == 1)
        #expect(second("1970-01-01T00:00:01Z", fraction) == 1)
        #expect(second("1970-01-01T00:00:01.Z", fraction) == nil)
    }
}
