import Plan
import Testing

@Suite("A personal value is counted, and never a key that a report would show") struct PersonalFieldsTests {
    static let personal = SmallPipeline.replacing(
        "reference: { type: text, required: yes }",
        by: "reference: { type: text, required: yes, personal: yes }")

    static let measure = "  cost-a-head:"

    @Test(arguments: [
        ("rows: [country]", "rows: [costs.reference]"),
        ("rows: [country]", "rows: [reference]"),
        ("rows: [country]", "rows: [country]\n      across: costs.reference"),
        ("dimensions:\n", "dimensions:\n  who: { costs: reference }\n"),
        ("by: partner }", "by: reference }"),
        ("at-most: grant.budget", "by: costs.reference, at-most: grant.budget"),
        (measure, "  eu: { contribution: [cost], rate: 90 %, by: reference }\n" + measure),
        (measure, "  flat: { flat-rate: 7 %, of: cost, by: [reference] }\n" + measure),
        (measure, "  over: { over-ceiling: cost to date, by: costs.reference, at: 5.00 EUR }\n" + measure),
    ])
    func refused(_ old: String, _ new: String) {
        let found = PipelineFiles.mistakes(SmallPipeline.replacing(old, by: new, in: Self.personal))
        #expect(found.map(\.what) == ["personal-value"], "\(found.map(\.text))")
        #expect(found.allSatisfy { $0.message.contains("costs.reference is personal") })
    }

    @Test(arguments: [
        (measure, "  people: { count-distinct: costs.reference }\n" + measure),
        ("    Countries:", "    C: { kind: records, source: costs, columns: [reference] }\n    Countries:"),
    ])
    func allowed(_ old: String, _ new: String) {
        let found = PipelineFiles.mistakes(SmallPipeline.replacing(old, by: new, in: Self.personal))
        #expect(found.map(\.text) == [])
    }

    /// What a path, a label or an extreme would show is one person's value; a year is not.
    @Test(arguments: [
        ("columns: [event.day]", ["personal-value"]), ("columns: [event.day.year]", []),
        ("columns: [event]", []),
    ])
    func paths(_ columns: String, _ expected: [String]) {
        let personal = SmallPipeline.replacing(
            "day: { type: date, required: yes }", by: "day: { type: date, required: yes, personal: yes }")
        let sheet = "    Costs: { kind: records, source: costs, \(columns) }\n    Countries:"
        let found = PipelineFiles.mistakes(SmallPipeline.replacing("    Countries:", by: sheet, in: personal))
        #expect(found.map(\.what) == expected, "\(found.map(\.text))")
    }

    @Test func labelsAndExtremes() {
        let label = SmallPipeline.replacing(
            "gives: { name: text }", by: "gives: { name: { type: text, personal: yes } }")
        #expect(PipelineFiles.mistakes(label).map(\.what) == ["personal-value"])
        let extreme = SmallPipeline.replacing(
            Self.measure, by: "  first: { min: costs.paid }\n" + Self.measure,
            in: SmallPipeline.replacing("paid: date", by: "paid: { type: date, personal: yes }"))
        #expect(PipelineFiles.mistakes(extreme).map(\.what) == ["personal-value"])
    }
}
