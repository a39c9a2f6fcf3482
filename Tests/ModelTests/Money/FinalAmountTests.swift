import Model
import Testing

@Suite struct FinalAmountTests {
    @Test("M 7,020,000, pE 90 %, pA 88.82 %: 6,761,111.10, less a profit's part: 6,672,222.21")
    func noProfit() throws {
        let eligible: Int64 = 751_234_567
        let final = try FinalAmount.compute(
            maximum: 702_000_000, eligible: eligible, rateOfEligible: #require(Fraction(percentText: "90 %")),
            accepted: 761_234_567, rateOfAccepted: #require(Fraction(percentText: "88.82 %")))
        #expect(final == 676_111_110)
        let receipts = final + 85_000_000
        #expect(receipts == 761_111_110)
        #expect(receipts - eligible == 9_876_543)
        let reduction = try FinalAmount.noProfitReduction(
            finalAmount: final, eligible: eligible, receipts: receipts)
        #expect(final - reduction == 667_222_221)
    }

    @Test(arguments: [(70_000, 70_000), (90_000, 80_000), (95_000, 80_000)] as [(Int64, Int64)])
    func theSmallestOfThreeBinds(maximum: Int64, expected: Int64) throws {
        let final = try FinalAmount.compute(
            maximum: maximum, eligible: 100_000, rateOfEligible: Fraction(numerator: 9, denominator: 10),
            accepted: 100_000, rateOfAccepted: Fraction(numerator: 8, denominator: 10))
        #expect(final == expected)
    }

    @Test func eligibleShareBinds() throws {
        let final = try FinalAmount.compute(
            maximum: .max, eligible: 100_005, rateOfEligible: Fraction(numerator: 1, denominator: 2),
            accepted: 200_000, rateOfAccepted: Fraction(numerator: 9, denominator: 10))
        #expect(final == 50_003)
    }

    @Test(
        arguments: [
            (900, 1000, 1000, 0), (900, 1000, 1001, 1), (900, 1000, 1005, 5), (900, 1000, 1004, 4),
            (900, 0, 50, 0),
            (0, 1000, 2000, 0), (-5, 1000, 2000, 0),
        ] as [(Int64, Int64, Int64, Int64)])
    func reductions(finalAmount: Int64, eligible: Int64, receipts: Int64, expected: Int64) throws {
        let reduction = try FinalAmount.noProfitReduction(
            finalAmount: finalAmount, eligible: eligible, receipts: receipts)
        #expect(reduction == expected)
    }
}
