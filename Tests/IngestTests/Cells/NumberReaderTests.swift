import Model
import Testing

@testable import Ingest

@Suite struct NumberReaderTests {
    private func read(_ text: String, scale: Int?, _ change: (inout Dialect) -> Void = { _ in })
        -> NumberReading
    {
        var dialect = Dialect()
        change(&dialect)
        let reader = NumberReader(dialect)
        var bytes = Array(text.utf8)
        if dialect.encoding != .utf8 { bytes = text.unicodeScalars.map { UInt8($0.value) } }
        return (bytes + [UInt8](repeating: 0x39, count: 16)).withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return .notANumber }
            let cell = CellBytes(start: base, count: bytes.count)
            let slow = reader.read(cell, scale: scale)
            if let scale {
                let plain = reader.plain.readSigned(cell, scale: scale)
                if plain != NumberReader.unread { #expect(slow == .value(plain), "\(text) at \(scale)") }
            }
            return slow
        }
    }

    @Test(
        "Decimal point, no grouping",
        arguments: [
            ("0", 2, .value(0)), ("-0", 2, .value(0)), ("12", 2, .value(1200)), ("12.3", 2, .value(1230)),
            ("-12.34", 2, .value(-1234)), ("12.345", 2, .tooManyDecimals), ("12.340", 2, .tooManyDecimals),
            ("12.345", 3, .value(12345)), ("007", 0, .value(7)), ("7.0", 0, .tooManyDecimals),
            ("92233720368547758.07", 2, .value(.max)), ("-92233720368547758.07", 2, .value(-.max)),
            ("92233720368547758.08", 2, .tooLarge), ("-92233720368547758.08", 2, .tooLarge),
            ("99999999999999999999", 2, .tooLarge), ("1", 18, .value(1_000_000_000_000_000_000)),
            ("10", 18, .tooLarge),
            ("", 2, .notANumber), ("-", 2, .notANumber), (".", 2, .notANumber), (".5", 2, .notANumber),
            ("5.", 2, .notANumber), ("+5", 2, .notANumber), ("--5", 2, .notANumber), ("5-", 2, .notANumber),
            ("(5)", 2, .notANumber), ("1e3", 2, .notANumber), ("1,234", 2, .notANumber),
            ("1 234", 2, .notANumber),
            (" 5", 2, .notANumber), ("5 ", 2, .notANumber), ("N/A", 2, .notANumber),
            ("1.2.3", 2, .notANumber),
            ("٣", 2, .notANumber), ("−5", 2, .notANumber), ("5 €", 2, .notANumber),
        ] as [(String, Int, NumberReading)])
    func plain(text: String, scale: Int, expected: NumberReading) {
        #expect(read(text, scale: scale) == expected)
    }

    @Test(
        "Grouped by a sign",
        arguments: [
            ("1.234,56", 2, .value(123456)), ("1.234", 2, .grouped(123400)), ("1.234", 3, .ambiguous),
            ("12.345", 0, .grouped(12345)), ("-1.234", 2, .grouped(-123400)),
            ("1.234.567", 2, .value(123_456_700)),
            ("1.234.567", 3, .value(1_234_567_000)), ("1.234,567", 3, .value(1_234_567)),
            ("1234,5", 2, .value(123450)),
            ("12.34", 2, .notANumber), ("1.23.45,6", 2, .notANumber), ("1234.567", 2, .notANumber),
            (".234", 2, .notANumber), ("1..234", 2, .notANumber), ("1.234.", 2, .notANumber),
            ("0.123", 2, .notANumber), ("012.345", 2, .notANumber), ("1,234.5", 2, .notANumber),
            ("1,234", 2, .tooManyDecimals), ("1.234,5.6", 2, .notANumber), ("1 234", 2, .notANumber),
            ("-1.234-", 2, .notANumber),
        ] as [(String, Int, NumberReading)])
    func grouped(text: String, scale: Int, expected: NumberReading) {
        let got = read(text, scale: scale) {
            $0.decimal = 0x2C
            $0.thousands = .sign(0x2E)
        }
        #expect(got == expected)
    }

    @Test func mirrored() {
        func mirror(_ text: String, _ scale: Int) -> NumberReading {
            read(text, scale: scale) { $0.thousands = .sign(0x2C) }
        }
        #expect(mirror("1,234", 2) == .grouped(123400))
        #expect(mirror("1,234", 3) == .ambiguous)
        #expect(mirror("1,234.56", 2) == .value(123456))
        #expect(read("1'234", scale: 2) { $0.thousands = .sign(0x27) } == .value(123400))
    }

    @Test func spaces() {
        for space in [" ", "\u{A0}", "\u{202F}"] {
            #expect(
                read("1\(space)234\(space)567", scale: 3) { $0.thousands = .space } == .value(1_234_567_000))
            #expect(read("12\(space)34", scale: 2) { $0.thousands = .space } == .notANumber)
            #expect(read("\(space)123", scale: 2) { $0.thousands = .space } == .notANumber)
            #expect(read("123\(space)", scale: 2) { $0.thousands = .space } == .notANumber)
        }
        #expect(read("1\u{2009}234", scale: 2) { $0.thousands = .space } == .notANumber)
        let latin = read("1\u{A0}234", scale: 2) {
            $0.thousands = .space
            $0.encoding = .windows1252
        }
        #expect(latin == .value(123400))
    }

    @Test func negativeForms() {
        func form(_ text: String) -> NumberReading {
            read(text, scale: 2) {
                $0.parenthesesAreNegative = true
                $0.trailingMinus = true
            }
        }
        #expect(form("(100.00)") == .value(-10000))
        #expect(form("100.00-") == .value(-10000))
        for wrong in ["()", "(-1)", "(1", "1)", "-1-", "(1)-", "-(1)", "(1-)"] {
            #expect(form(wrong) == .notANumber)
        }
        #expect(read("1.2345", scale: nil) == .value(0))
        #expect(read("x", scale: nil) == .notANumber)
    }

    @Test func fastAndCarefulAgree() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("0123456789.-")
        for _ in 0..<3_000 {
            let text = String(
                (0..<Int.random(in: 1...20, using: &generator)).map { _ in
                    alphabet.randomElement(using: &generator) ?? "0"
                })
            _ = read(text, scale: Int.random(in: 0...4, using: &generator))
        }
    }
}
