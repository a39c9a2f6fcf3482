import Model
import Plan
import Testing

@Suite("Rules, measures and limits that cannot be meant") struct RuleChecksTests {
    @Test(arguments: [
        MistakeCase("within: grant.implementation-period", "at-least: 5", 55, 46, "wrong-value"),
        MistakeCase("column: costs.booked, within", "column: costs.partner, within", 55, 45, "wrong-value"),
        MistakeCase(
            "column: costs.event, in: events.event", "column: costs.partner, in: events.event", 58, 22,
            "wrong-value"),
        MistakeCase("within: grant.implementation-period", "pattern: \"[a\"", 55, 45, "wrong-value"),
        MistakeCase("booked-in-time:", "duplicate-key:", 55, 5, "unknown-key"),
        MistakeCase("booked-in-time:", "Booked:", 54, 3, "wrong-value"),
    ])
    func one(_ mistake: MistakeCase) throws {
        let found = PipelineFiles.mistakes(SmallPipeline.replacing(mistake.old, by: mistake.new))
        let first = try #require(found.first { $0.what == mistake.what }, "\(found.map(\.text))")
        #expect([first.line, first.column] == [mistake.line, mistake.column], "\(first.text)")
    }

    @Test func aCircleOfMeasuresNamesItsWay() throws {
        let text = SmallPipeline.replacing(
            "cost-a-head: {", by: "a: { add: [b, cost] }\n  b: { difference: [a, cost] }\n  cost-a-head: {")
        let found = try #require(PipelineFiles.mistakes(text).first { $0.what == "cycle" })
        #expect(found.found == "a → b → a")
        #expect(found.line == 64)
    }

    @Test func aMeasureWithoutAWayToADimension() throws {
        let text = SmallPipeline.replacing("rows: [country]", by: "rows: [costs.partner]")
        let found = PipelineFiles.mistakes(text)
        #expect(found.allSatisfy { $0.what == "no-path" } && found.count == 2, "\(found.map(\.text))")
    }

    @Test func pathsToDifferentKeys() throws {
        let text = SmallPipeline.replacing("costs: event.country", by: "costs: currency")
        let found = try #require(PipelineFiles.mistakes(text).first)
        #expect(found.message == "the paths of country lead to different keys")
        #expect(found.expected == "codes of the list countries, as for events")
    }

    @Test func aListMustStandAboveWhatUsesIt() throws {
        let text = SmallPipeline.replacing(
            "gives: { name: text }", by: "gives: { name: text, p: { list: partners } }")
        let found = try #require(PipelineFiles.mistakes(text).first)
        #expect(found.message == "the list partners is read after countries")
    }

    @Test func rulesOfTheHouseKeepASafeWeight() throws {
        let lighter = SmallPipeline.replacing(
            "  booked-in-time:", by: "  stray-quote: { otherwise: rejected }\n  booked-in-time:")
        #expect(PipelineFiles.mistakes(lighter).isEmpty)
        let unsafe = SmallPipeline.replacing(
            "  booked-in-time:", by: "  missing-rate: { otherwise: query }\n  booked-in-time:")
        let found = try #require(PipelineFiles.mistakes(unsafe).first)
        #expect(found.message == "missing-rate cannot have this weight")
        #expect([found.line, found.column] == [54, 30])
    }

    @Test(arguments: [
        ("Countries:", "Findings:", "findings.csv holds the findings"),
        (
            "    Countries:\n", "    A b:\n      { rows: [], columns: [cost] }\n    A-B:\n",
            "would both be a-b.csv"
        ),
        (
            "    Countries:\n", "    Sums:\n      { rows: [], columns: [cost] }\n    SUMS:\n",
            "two sheets have this name"
        ),
        ("Countries:", "A name that is longer than Excel takes:", "1 to 31 characters, this one 38"),
    ])
    func namesOfSheets(_ old: String, _ new: String, _ message: String) throws {
        let found = PipelineFiles.mistakes(SmallPipeline.replacing(old, by: new))
        #expect(found.contains { $0.message.contains(message) }, "\(found.map(\.text))")
    }

    @Test func everyKindIsExplained() {
        #expect(ruleKinds().allSatisfy { !$0.explanation.isEmpty } && ruleKinds().count == 13)
        #expect(measureKinds().allSatisfy { !$0.explanation.isEmpty } && measureKinds().count == 21)
        for rule in standardRules() {
            #expect(!rule.texts.why.isEmpty && !rule.texts.mend.isEmpty, "\(rule.id)")
            #expect(rule.texts.title != rule.id)
        }
    }
}
