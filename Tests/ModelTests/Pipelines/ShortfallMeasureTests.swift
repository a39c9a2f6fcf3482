import Model
import Testing

@Suite("What the next instalment is reduced by") struct ShortfallMeasureTests {
    /// 1,500,000 and 1,600,000 paid, 2,610,000 used, 2,620,000 wanted: 10,000 or 490,000 less.
    @Test(arguments: [
        (Int64(2_610_000_00), Int64(10_000_00), Int64(490_000_00)), (2_620_000_00, 0, 0),
        (2_619_999_99, 1, 480_000_01), (3_200_000_00, 0, 0), (0, 2_620_000_00, 3_100_000_00),
    ])
    func bothRules(_ used: Int64, _ gap: Int64, _ unused: Int64) throws {
        let reference = MeasureReference(measure: 0, span: .toDate)
        for (rule, expected) in [(PreFinancing.ShortfallRule.gapToThreshold, gap), (.unused, unused)] {
            let measure = ShortfallMeasure(
                threshold: reference, used: reference, paid: reference, rule: rule)
            let found = try measure.cents(threshold: 2_620_000_00, used: used, paid: 3_100_000_00)
            #expect(found == expected)
            let arithmetic = try PreFinancing.shortfall(
                instalments: [1_500_000_00, 1_600_000_00], consumed: used,
                partOfLast: Fraction(numerator: 7, denominator: 10), rule: rule)
            #expect(arithmetic == expected)
        }
    }
}
