import Model
import Testing

@Suite struct MoneyTests {
    @Test(
        arguments: [
            (0, 2, "0.00"), (5, 2, "0.05"), (-5, 2, "-0.05"), (123_450, 2, "1234.50"), (99, 0, "99"),
            (0, 0, "0"),
            (-1, 3, "-0.001"), (12_345_678, 3, "12345.678"), (10, 1, "1.0"), (1, 18, "0.000000000000000001"),
            (.max, 2, "92233720368547758.07"), (.min, 2, "-92233720368547758.08"),
            (.min, 0, "-9223372036854775808"),
            (.max, 18, "9.223372036854775807"), (.max, 19, "0.9223372036854775807"),
        ] as [(Int64, Int, String)])
    func digits(minorUnits: Int64, decimals: Int, text: String) {
        #expect(Money.digits(minorUnits, decimals: decimals) == text)
        var bytes = Array("x".utf8)
        Money.appendDigits(minorUnits, decimals: decimals, to: &bytes)
        #expect(bytes == Array(("x" + text).utf8))
    }

    @Test(
        arguments: [
            (0, 2, "0.00"), (99_999, 2, "999.99"), (100_000, 2, "1,000.00"), (-100_000, 2, "-1,000.00"),
            (702_000_000, 2, "7,020,000.00"), (1000, 0, "1,000"), (-999, 0, "-999"),
            (-1_234_567, 3, "-1,234.567"),
            (.min, 2, "-92,233,720,368,547,758.08"),
        ] as [(Int64, Int, String)])
    func grouped(minorUnits: Int64, decimals: Int, text: String) {
        #expect(Money.grouped(minorUnits, decimals: decimals) == text)
        let spaced = Money.grouped(minorUnits, decimals: decimals, separator: "\u{202F}")
        #expect(spaced == text.split(separator: ",").joined(separator: "\u{202F}"))
    }

    @Test func saysItsCurrency() throws {
        let dinar = try #require(Currency(code: "TND"))
        let yen = try #require(Currency(code: "JPY"))
        #expect(Money(minorUnits: 123_450, currency: .eur).description == "1234.50 EUR")
        #expect(Money(minorUnits: -12_345_678, currency: dinar).description == "-12345.678 TND")
        #expect(Money(minorUnits: 250, currency: yen).description == "250 JPY")
        #expect(Money(minorUnits: 1, currency: .eur) != Money(minorUnits: 1, currency: yen))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func printedAndReadAgain(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let (units, decimals) = (generator.anyInt64(), Int(generator.next() % 19))
            let text = Money.digits(units, decimals: decimals)
            let decimal = ExactDecimal(text)
            #expect(decimal?.mantissa == units, "seed \(seed): \(text)")
            #expect(decimal?.scale == decimals, "seed \(seed): \(text)")
            let withoutGroups = Money.grouped(units, decimals: decimals).split(separator: ",").joined()
            #expect(withoutGroups == text, "seed \(seed)")
        }
    }
}
