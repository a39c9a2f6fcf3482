import Plan
import Testing

@Suite("A cause is said once, and not under what follows from it") struct PlanErrorTests {
    static let contribution = SmallPipeline.replacing(
        "  cost-a-head:",
        by: """
              eu: { contribution: [cost], rate: grant.co-financing-rate, maximum: grant.maximum, by: partner }
              left: { difference: [cost, eu] }
              above: { over-ceiling: left, by: country, at: eu }
              cost-a-head:
            """,
        in: SmallPipeline.replacing(
            "    Countries:",
            by: """
                    Costs: { kind: records, source: costs, columns: [reference, eu], totals: [eu] }
                    Left: { rows: [country], columns: [left, above, eu to date] }
                    Countries:
                """,
            in: SmallPipeline.replacing(
                "  within-budget:",
                by: "  eu-within: { check: { measure: cost, at-most: eu } }\n  within-budget:")))

    @Test func theirPipelineIsSound() {
        #expect(PipelineFiles.mistakes(Self.contribution).map(\.text) == [])
    }

    @Test(arguments: [
        ("budget: 1 000.00 EUR", "budget: abc", "wrong-value"),
        ("co-financing-rate: 90 %", "co-financing-rate: 90", "wrong-value"),
        ("from: 2017-01-01", "from: 2017-02-30", "wrong-value"),
        ("measures:", "mesures:", "unknown-key"),
        ("lists:", "listes:", "unknown-key"),
        ("rules:", "rules: [x]\nnotes:", "wrong-value"),
        ("gives: { name: text }, label: name", "gives: x", "wrong-value"),
        ("paid: date", "paid: dat", "unknown-type"),
        ("type: money, currency-in", "type: mony, currency-in", "unknown-type"),
        ("list: inforeuro,", "list: inforeuros,", "unknown-table-of-rates"),
        ("costs: event.country }", "costs: event.contry }", "unknown-column"),
        ("co-financing-rate: 90 %", "co-financing-rate: 120 %", "wrong-value"),
        ("  profile:", "  maximum: -1.00 EUR\n  profile:", "wrong-value"),
        ("by: partner }\n", "by: partnr }\n", "unknown-column"),
        (
            "cost: { sum: costs.amount, in: EUR }", "cost: { sum: costs.amount, in: EUR, count: costs }",
            "missing-key"
        ),
        ("costs:\n    file", "costs:\n    fil: x\n    file", "unknown-key"),
        ("    columns:\n      partner:", "    colums:\n      partner:", "missing-key"),
    ])
    func once(_ old: String, _ new: String, _ what: String) {
        let found = PipelineFiles.mistakes(SmallPipeline.replacing(old, by: new, in: Self.contribution))
        #expect(found.first?.what == what, "\(found.map(\.text))")
        #expect(found.count == (new.contains("colums") ? 2 : 1), "\(found.map(\.text))")
    }

    @Test func anOverrideComesFirst() {
        let wrong = SmallPipeline.replacing("pipeline: small", by: "pipeline: small\nprogrammme: X")
        let found = PipelineFiles.mistakes(wrong, overrides: ["grant.budget=abc"])
        #expect(found.map(\.path) == ["--set grant.budget=abc", "p.yaml"])
    }
}
