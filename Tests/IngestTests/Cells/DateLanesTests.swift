import CScan
import Model
import Testing

@testable import Ingest

/// Columns of dates, read a text in one go, against the same texts read part by part.
@Suite struct DateLanesTests {
    private let seed = UInt64.random(in: 0...UInt64.max)

    /// Texts of one column between others, some or all of them in quotes, as the scanner leaves them.
    private struct Field {
        var bytes: [UInt8] = []
        var ends: [UInt32] = []

        init(_ texts: [[UInt8]], quoted: Bool, _ generator: inout SeededGenerator) {
            for text in texts {
                let isQuoted = quoted && Int.random(in: 0..<8, using: &generator) > 0
                bytes += Array("x".utf8)
                ends.append(UInt32(bytes.count))
                bytes += [0x2C] + (isQuoted ? [0x22] + text + [0x22] : text)
                ends.append(UInt32(bytes.count))
                bytes.append(0x0A)
            }
            bytes += [UInt8](repeating: 0x31, count: Int(FUNDTRAIL_PADDING))
        }

        /// Hands on the second column.
        func walk(_ body: (fundtrail_column) -> Void) {
            bytes.withUnsafeBufferPointer { bytes in
                ends.withUnsafeBufferPointer { ends in
                    guard let bytes = bytes.baseAddress, let ends = ends.baseAddress else { return }
                    let walk = ColumnWalk(
                        bytes: bytes, ends: ends + 1, stride: 2, starts: ends, startStride: 2, gap: 1)
                    body(walk.cells(quote: 0x22))
                }
            }
        }
    }

    /// What the slow reader says of a text; `left` where the lanes need not read it.
    private func check(_ found: Int64, _ slow: Int64, _ text: [UInt8], left: Int64, isAnyLeft: inout Int) {
        if found == left {
            isAnyLeft += 1
        } else {
            #expect(found == slow, "\(String(decoding: text, as: UTF8.self)), seed \(seed)")
        }
    }

    @Test func agreeWithTheSlowReaderOrLeaveATextToIt() {
        var generator = SeededGenerator(seed: seed)
        var (read, left) = (0, 0)
        for _ in 0..<400 {
            let clock = Bool.random(using: &generator)
            let parts = FixedDayTests.pattern(&generator, clock: clock)
            let reader = DayReader(DatePattern(text: "", parts: parts))
            guard let lanes = clock ? reader.plain.lanes : reader.dayLanes else { continue }
            let texts = (0..<50).map { _ in FixedDayTests.text(parts, &generator) }
            let field = Field(texts, quoted: Bool.random(using: &generator), &generator)
            var (days, seconds) = ([Int32](repeating: 7, count: 50), [Int64](repeating: 7, count: 50))
            var (told, met) = (0, 0)
            field.walk { cells in
                told =
                    clock ? lanes.seconds(cells, 50, into: &seconds) : lanes.days(cells, 50, into: &days)
            }
            for (place, text) in texts.enumerated() {
                text.withUnsafeBufferPointer { bytes in
                    guard let start = bytes.baseAddress else { return }
                    let cell = CellBytes(start: start, count: bytes.count)
                    let slow = clock ? reader.carefulSecond(cell) : reader.carefulDay(cell)
                    let found = clock ? seconds[place] : Int64(days[place])
                    let mark = clock ? Column.absentInteger : Int64(Column.absentDay)
                    check(found, slow, text, left: mark, isAnyLeft: &met)
                }
            }
            #expect(told == met, "seed \(seed)")
            (read, left) = (read + 50 - met, left + met)
        }
        #expect(left > 500, "seed \(seed)")
        if fundtrail_best_path() >= FUNDTRAIL_PATH_AVX2.rawValue { #expect(read > 3_000, "seed \(seed)") }
    }

    @Test func readsWhatIsoTimestampsSay() {
        guard let lanes = DayReader(.isoTimestamp, zone: .utc).plain.lanes else {
            Issue.record("no lanes")
            return
        }
        let texts = [
            "2018-11-19T09:30:05Z", "2018-02-29T09:30:05Z", "2018-11-19T24:00:00Z", "1899-12-31T23:59:59Z",
        ]
        var generator = SeededGenerator(seed: seed)
        var seconds = [Int64](repeating: 7, count: texts.count)
        Field(texts.map { Array($0.utf8) }, quoted: false, &generator).walk { cells in
            _ = lanes.seconds(cells, texts.count, into: &seconds)
        }
        let first = fundtrail_best_path() >= FUNDTRAIL_PATH_AVX2.rawValue ? 1_542_619_805 : Int64.min
        #expect(seconds == [first, .min, .min, .min])
    }
}
