import Model
import Testing

@Suite struct FractionTests {
    @Test(
        arguments: [
            ("90 %", 9, 10, "90 %"), ("7%", 7, 100, "7 %"), ("0.9", 9, 10, "90 %"), ("100 %", 1, 1, "100 %"),
            ("66.6667 %", 666_667, 1_000_000, "66.6667 %"), ("0 %", 0, 1, "0 %"), ("125 %", 5, 4, "125 %"),
            ("7\u{A0}%", 7, 100, "7 %"), ("7\u{202F}%", 7, 100, "7 %"), ("1", 1, 1, "100 %"),
            ("0.0001 %", 1, 1_000_000, "0.0001 %"), ("12.50 %", 1, 8, "12.5 %"),
        ] as [(String, Int64, Int64, String)])
    func reads(text: String, numerator: Int64, denominator: Int64, description: String) throws {
        let fraction = try #require(Fraction(percentText: text))
        #expect(fraction.numerator == numerator)
        #expect(fraction.denominator == denominator)
        #expect(fraction.description == description)
    }

    @Test(arguments: [
        "", "%", " %", "90  %", "90 % ", " 90 %", "-7 %", "7,5 %", "7 percent", "90 %%", "1e2 %", "abc",
        "0.00000000000000001", "99999999999999999999 %",
    ])
    func refuses(text: String) {
        #expect(Fraction(percentText: text) == nil)
    }

    @Test func lowestTermsAndOrder() {
        #expect(Fraction(numerator: 90, denominator: 100) == Fraction(numerator: 9, denominator: 10))
        #expect(Fraction(numerator: 0, denominator: 7) == Fraction(numerator: 0, denominator: 1))
        #expect(Fraction(numerator: .min, denominator: 2).numerator == .min / 2)
        #expect(Fraction(numerator: 1, denominator: 3).description == "1/3")
        #expect(Fraction(numerator: -1, denominator: 4).description == "-25 %")
        #expect(Fraction(numerator: 1, denominator: 3) < Fraction(numerator: 34, denominator: 100))
        #expect(!(Fraction(numerator: 1, denominator: 3) < Fraction(numerator: 33, denominator: 100)))
    }

    @Test func partsAreRoundedOnce() throws {
        let half = Fraction(numerator: 1, denominator: 2)
        #expect(try half.of(5, rounding: .halfUp) == 3)
        #expect(try half.of(-5, rounding: .halfUp) == -3)
        #expect(try half.of(-5, rounding: .down) == -2)
        #expect(throws: ArithmeticOverflow.self) {
            try Fraction(numerator: 2, denominator: 1).of(.max, rounding: .down)
        }
    }
}
