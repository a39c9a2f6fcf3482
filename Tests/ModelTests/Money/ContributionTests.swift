import Model
import Testing

@Suite struct ContributionTests {
    static let ninety = Fraction(numerator: 9, denominator: 10)

    @Test("direct costs of 7,289,719.63 bear 7 % = 510,280.37, together 7,800,000.00")
    func indirectCostOfTheBudget() throws {
        let indirect = try FlatRate.cents(of: 728_971_963, rate: Fraction(numerator: 7, denominator: 100))
        #expect(indirect == 51_028_037)
        #expect(728_971_963 + indirect == 780_000_000)
    }

    @Test(
        arguments: [(99, 6), (100, 7), (114, 7), (115, 8), (-99, -6), (-100, -7), (0, 0)] as [(Int64, Int64)])
    func flatRateIsCut(base: Int64, expected: Int64) throws {
        #expect(try FlatRate.cents(of: base, rate: Fraction(numerator: 7, denominator: 100)) == expected)
    }

    @Test(
        arguments: [
            (779_999_999, .halfUp, 701_999_999), (780_000_000, .halfUp, 702_000_000),
            (780_000_001, .halfUp, 702_000_000), (779_999_998, .halfUp, 701_999_998),
            (779_999_999, .down, 701_999_999), (5, .halfUp, 5), (5, .down, 4), (-5, .halfUp, -5),
            (-5, .down, -4),
            (0, .halfUp, 0),
        ] as [(Int64, Rounding, Int64)])
    func neverAboveTheMaximum(eligible: Int64, rounding: Rounding, expected: Int64) throws {
        let amount = try Contribution.amount(
            eligible: eligible, rate: Self.ninety, maximum: 702_000_000, rounding: rounding)
        #expect(amount == expected)
    }

    @Test func withoutAMaximum() throws {
        let amount = try Contribution.amount(
            eligible: 1_000_000_000, rate: Self.ninety, maximum: nil, rounding: .halfUp)
        #expect(amount == 900_000_000)
    }
}
