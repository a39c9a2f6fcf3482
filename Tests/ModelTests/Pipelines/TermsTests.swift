import Model
import Testing

@Suite("Terms") struct TermsTests {
    private func pipeline(_ kinds: [MeasureKind]) -> Pipeline {
        var pipeline = Pipeline(
            name: "p", title: "", path: "p.yaml", report: ReportLayout(file: "", writers: [], sheets: []))
        pipeline.measures = kinds.enumerated().map { number, kind in
            Measure(
                name: "m\(number)", title: "", kind: kind, unit: .euro, isAdditive: true, location: .house)
        }
        return pipeline
    }

    private static let rate = Fraction(numerator: 8333, denominator: 10_000)

    @Test("a measure says its rates and maxima, and no others")
    func measures() {
        let terms = pipeline([
            .contribution(
                ContributionMeasure(
                    costs: [], rate: Self.rate, maximumCents: 70_000_00, rounding: .halfUp, spreadBy: [],
                    shareField: 0)),
            .flatRate(
                FlatRateMeasure(
                    base: 0, rate: Fraction(numerator: 7, denominator: 100), rounding: .down,
                    mostCents: .measure(MeasureReference(measure: 0, span: nil)), spreadBy: [], sets: [],
                    shareField: 0)),
            .add([]), .amount(cents: 12_34),
        ]).terms
        #expect(
            terms == [
                "m0.rate": "83.33 %", "m0.maximum": "70000.00 EUR", "m0.rounded": "nearest",
                "m1.rate": "7 %", "m1.rounded": "down", "m1.at-most": "m0", "m3.amount": "12.34 EUR",
            ])
    }

    @Test("a grant says its rate, its maximum, and how rates of exchange are chosen")
    func grant() {
        var pipeline = pipeline([])
        pipeline.grant = Grant(
            contract: "c", coordinator: "", implementation: DayRange(from: .first, to: .last),
            budgetCents: 100_00, rate: Self.rate, maximumCents: .max, maximumIsDerived: false,
            cadence: .quarter, ratePolicy: .onTheLine, contributionRounding: .halfUp)
        #expect(
            pipeline.terms == [
                "grant.budget": "100.00 EUR", "grant.co-financing-rate": "83.33 %",
                "grant.exchange-rates": "on the line", "grant.maximum": "none",
            ])
    }
}
