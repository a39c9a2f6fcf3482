import Model
import Plan
import Testing

@Suite("Euros are spread by columns of their records") struct GrantMeasuresTests {
    private func text(_ by: String) -> String {
        SmallPipeline.replacing(
            "  cost-a-head:",
            by: "  eu: { contribution: [cost], rate: 90 %, by: \(by) }\n  cost-a-head:",
            in: SmallPipeline.replacing(
                "dimensions:\n", by: "dimensions:\n  payer: { costs: partner }\n"))
    }

    @Test(arguments: ["partner", "costs.partner", "payer", "[costs.partner, currency]"])
    func columns(_ by: String) {
        #expect(PipelineFiles.mistakes(text(by)).map(\.text) == [])
    }

    @Test(arguments: [
        ("costs.partner.country", "is a path from one"), ("country", "is a path from one"),
        ("costs.partnr", "no column \"partnr\""), ("partnr", "no column \"partnr\""),
        ("events.country", "no column \"events.country\" in costs"),
    ])
    func others(_ by: String, _ message: String) {
        let found = PipelineFiles.mistakes(text(by))
        #expect(found.count == 1, "\(found.map(\.text))")
        #expect(found.allSatisfy { $0.message.contains(message) }, "\(found.map(\.text))")
    }
}
