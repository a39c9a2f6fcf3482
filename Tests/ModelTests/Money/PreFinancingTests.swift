import Model
import Testing

@Suite struct PreFinancingTests {
    static let seventy = Fraction(numerator: 7, denominator: 10)
    static let instalments: [Int64] = [150_000_000, 160_000_000]

    @Test("2,610,000 used of 1,500,000 and 1,600,000: 10,000 short of the threshold, 490,000 unused")
    func bothRules() throws {
        let consumed = try Contribution.amount(
            eligible: 290_000_000, rate: Fraction(numerator: 9, denominator: 10), maximum: nil,
            rounding: .halfUp)
        #expect(consumed == 261_000_000)
        #expect(
            try PreFinancing.threshold(instalments: Self.instalments, partOfLast: Self.seventy) == 262_000_000
        )
        let gap = try PreFinancing.shortfall(
            instalments: Self.instalments, consumed: consumed, partOfLast: Self.seventy, rule: .gapToThreshold
        )
        #expect(gap == 1_000_000)
        let unused = try PreFinancing.shortfall(
            instalments: Self.instalments, consumed: consumed, partOfLast: Self.seventy, rule: .unused)
        #expect(unused == 49_000_000)
    }

    @Test(
        arguments: [
            (261_999_999, 1, 48_000_001), (262_000_000, 0, 0), (262_000_001, 0, 0),
        ] as [(Int64, Int64, Int64)])
    func atTheThreshold(consumed: Int64, gap: Int64, unused: Int64) throws {
        for (rule, expected) in [(PreFinancing.ShortfallRule.gapToThreshold, gap), (.unused, unused)] {
            let found = try PreFinancing.shortfall(
                instalments: Self.instalments, consumed: consumed, partOfLast: Self.seventy, rule: rule)
            #expect(found == expected)
        }
    }

    @Test func withoutInstalmentsNothingIsShort() throws {
        let found = try PreFinancing.shortfall(
            instalments: [], consumed: 0, partOfLast: Self.seventy, rule: .unused)
        #expect(found == 0)
    }

    @Test func sumsThrow() {
        #expect(throws: ArithmeticOverflow.self) {
            try PreFinancing.threshold(instalments: [.max, 1, 1], partOfLast: Self.seventy)
        }
    }
}
