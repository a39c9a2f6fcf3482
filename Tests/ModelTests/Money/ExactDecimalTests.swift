import Model
import Testing

@Suite struct ExactDecimalTests {
    @Test(
        arguments: [
            ("0", 0, 0), ("3.3156", 33156, 4), ("-0.5", -5, 1), ("007", 7, 0), ("1.50", 150, 2), ("-0", 0, 0),
            ("9223372036854775807", .max, 0), ("-9223372036854775808", .min, 0),
            ("0.000000000000000001", 1, 18),
            ("9.223372036854775807", .max, 18),
        ] as [(String, Int64, Int)])
    func reads(text: String, mantissa: Int64, scale: Int) throws {
        let decimal = try #require(ExactDecimal(text))
        #expect(decimal.mantissa == mantissa)
        #expect(decimal.scale == scale)
    }

    @Test(arguments: [
        "", "-", ".", "+1", "1.", ".5", "-.5", "1e3", "1,5", "1 000", "1.2.3", "--1", "1-", " 1", "1 ", "٣",
        "0x1",
        "NaN", "9223372036854775808", "-9223372036854775809", "0.0000000000000000001",
        "1.2345678901234567890",
    ])
    func refuses(text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    @Test func equalInValueYetPrintedAsWritten() throws {
        let (short, long) = (ExactDecimal(mantissa: 15, scale: 1), ExactDecimal(mantissa: 1500, scale: 3))
        #expect(short == long)
        #expect(Set([short, long]).count == 1)
        #expect(short.description == "1.5")
        #expect(long.description == "1.500")
    }

    @Test func ordersExactly() {
        let rising = [
            ExactDecimal(mantissa: .min, scale: 0), ExactDecimal(mantissa: -1, scale: 18),
            ExactDecimal(mantissa: 0, scale: 5), ExactDecimal(mantissa: 1, scale: 18),
            ExactDecimal(mantissa: .max - 1, scale: 18), ExactDecimal(mantissa: .max, scale: 18),
            ExactDecimal(mantissa: 10, scale: 0), ExactDecimal(mantissa: .max, scale: 0),
        ]
        for (first, second) in zip(rising, rising.dropFirst()) {
            #expect(first < second)
            #expect(!(second < first))
        }
        #expect(rising.map(\.isPositive) == [false, false, false, true, true, true, true, true])
    }
}
