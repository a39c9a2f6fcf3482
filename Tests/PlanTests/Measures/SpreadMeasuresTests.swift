import Model
import Plan
import Testing

@Suite("Spreads as they are written") struct SpreadMeasuresTests {
    private static func text(_ spread: String) -> String {
        SmallPipeline.replacing(
            "  cost-a-head:",
            by: "  used: { \(spread) }\n  cost-a-head:",
            in: SmallPipeline.replacing(
                "dimensions:", by: "dimensions:\n  partner: { costs: partner }\n  paying: { costs: currency }"
            ))
    }

    @Test func aSpreadIsMadeFromItsParts() throws {
        let text = Self.text("spread: cost, by: partner, over: paying, weights: cost, otherwise: EUR")
        let pipeline = try plan(
            PlanInput(path: "p.yaml") { path in
                path == "p.yaml" ? Array(text.utf8) : try PipelineFiles.read("Pipelines/" + path)
            })
        let used = try #require(pipeline.measures.first { $0.name == "used" })
        guard case .spread(let spread) = used.kind else {
            Issue.record("no spread")
            return
        }
        #expect(spread.parts.map { pipeline.measures[$0].name } == ["cost", "cost"])
        #expect([spread.by, spread.over].map { pipeline.dimensions[$0].name } == ["partner", "paying"])
        #expect((spread.first, spread.firstKey, spread.otherwise) == (nil, "EUR", "EUR"))
        #expect(used.unit == .euro && used.isAdditive)
    }

    @Test(arguments: [
        ("spread: cost, by: partner, over: partner, weights: cost, otherwise: P1", "wrong-value"),
        ("spread: attendees, by: country, over: country, weights: cost, otherwise: TN", "wrong-value"),
        ("spread: cost, by: partner, over: paying, weights: cost, otherwise: XXZ", "unknown-currency"),
        ("spread: cost, by: partner, over: paying, weights: cost", "missing-key"),
        (
            "spread: cost, by: partner, over: paying, weights: cost, first: cost, otherwise: EUR",
            "missing-key"
        ),
        ("spread: cost to date, by: partner, over: paying, weights: cost, otherwise: EUR", "wrong-value"),
    ])
    func refused(_ spread: String, _ what: String) {
        let found = PipelineFiles.mistakes(Self.text(spread))
        #expect(found.map(\.what).contains(what), "\(found.map(\.text))")
    }
}
