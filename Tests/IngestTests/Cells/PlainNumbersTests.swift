import Model
import Testing

@testable import Ingest

@Suite struct PlainNumbersTests {
    private let seed = UInt64.random(in: 0...UInt64.max)

    /// What the loops read, and what the careful reader makes of it.
    private func agree(_ text: [UInt8], _ scale: Int, _ reader: NumberReader) {
        (text + [UInt8](repeating: 0x37, count: 64)).withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return }
            let cell = CellBytes(start: start, count: text.count)
            let slow = reader.read(cell, scale: scale)
            for fast in [
                reader.plain.read(cell, scale: scale), reader.plain.readSigned(cell, scale: scale),
            ] where fast != NumberReader.unread {
                #expect(
                    slow == .value(fast),
                    "\(String(decoding: text, as: UTF8.self)) at \(scale), seed \(seed)")
            }
        }
    }

    @Test func agreesWithTheCarefulReader() {
        var generator = SeededGenerator(seed: seed)
        let alphabets = ["0123456789", "0123456789.", "0123456789,.-", "01.,-() '\u{7F}/:٣"].map {
            Array($0.utf8)
        }
        for _ in 0..<20_000 {
            var dialect = Dialect()
            dialect.decimal = Bool.random(using: &generator) ? 0x2E : 0x2C
            dialect.thousands =
                [.never, .sign(0x2E), .sign(0x27), .space].randomElement(using: &generator) ?? .never
            dialect.trailingMinus = Bool.random(using: &generator)
            dialect.parenthesesAreNegative = Bool.random(using: &generator)
            let alphabet = alphabets.randomElement(using: &generator) ?? []
            let text = (0..<Int.random(in: 1...20, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0x30
            }
            agree(text, Int.random(in: 0...10, using: &generator), NumberReader(dialect))
        }
    }

    @Test func numbersAsTheyAreWrittenAreReadHere() {
        var generator = SeededGenerator(seed: seed)
        let reader = NumberReader(Dialect())
        for _ in 0..<20_000 {
            let scale = Int.random(in: 0...4, using: &generator)
            let decimals = Int.random(in: 0...scale, using: &generator)
            let digits = Int.random(in: max(1, decimals + 1)...12, using: &generator)
            let value = Int64.random(in: 0..<PowersOfTen.int64(digits), using: &generator)
            let signed = Bool.random(using: &generator) ? -value : value
            let text = Array(Money.digits(signed, decimals: decimals).utf8)
            let read = (text + [UInt8](repeating: 0x2E, count: 64)).withUnsafeBufferPointer { bytes in
                bytes.baseAddress.map {
                    reader.plain.readSigned(CellBytes(start: $0, count: text.count), scale: scale)
                }
            }
            #expect(read == signed * PowersOfTen.int64(scale - decimals), "seed \(seed)")
        }
    }
}
