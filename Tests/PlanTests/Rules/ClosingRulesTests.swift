import Model
import Testing

@testable import Plan

@Suite("Closing") struct ClosingRulesTests {
    private static let sheet = "  sheets:\n    Adjustments: { kind: adjustments }\n"

    private func planned(_ text: String) throws -> Pipeline {
        try plan(
            PlanInput(path: "p.yaml") { path in
                path == "p.yaml" ? Array(text.utf8) : try PipelineFiles.read("Pipelines/" + path)
            })
    }

    private var closing: String { SmallPipeline.replacing("  sheets:\n", by: Self.sheet) }

    @Test("With a sheet of adjustments come its rules, last; without it they do not")
    func rules() throws {
        let pipeline = try planned(closing)
        #expect(pipeline.keepsCounted)
        let own = ClosingRule.allCases.map(\.rawValue)
        #expect(pipeline.rules.suffix(own.count).map(\.id) == own)
        let source = try #require(pipeline.closingSources.first)
        #expect(pipeline.closingSources.count == 1)
        #expect(pipeline.sources[source].key.allSatisfy { pipeline.sources[source].fields[$0].need == .kept })
        let alone = pipeline.withoutPrevious
        let plain = try planned(SmallPipeline.text)
        #expect(alone.rules.map(\.id) == plain.rules.map(\.id))
        #expect(alone.report.sheets.map(\.name) == plain.report.sheets.map(\.name))
        #expect(plain.closingSources == [])
    }

    @Test("The threshold is the grant's, else the profile's")
    func threshold() throws {
        #expect(try planned(closing).grant?.materialCents == 50_000)
        let own = closing.replacing(
            "  budget: 1 000.00 EUR\n",
            with: "  budget: 1 000.00 EUR\n  adjustments: { material-from: 12.34 EUR }\n")
        #expect(try planned(own).grant?.materialCents == 1_234)
        let wrong = own.replacing("12.34 EUR", with: "-1.00 EUR")
        #expect(throws: PlanErrors.self) { try planned(wrong) }
    }

    @Test("A sheet of adjustments wants a source whose records can be told apart, by nothing personal")
    func sources() throws {
        func said(_ text: String) -> String {
            do { return try planned(text).name } catch { return (error as? PlanErrors)?.text ?? "\(error)" }
        }
        let claimless = closing.replacing("    claim: { amount: amount, by: partner }\n", with: "")
        #expect(said(claimless).contains("no source closes its records"), Comment(rawValue: said(claimless)))
        let personal = closing.replacing(
            "reference: { type: text, required: yes }",
            with: "reference: { type: text, required: yes, personal: yes }")
        #expect(said(personal).contains("personal column"), Comment(rawValue: said(personal)))
        let lonely = closing.replacing("kind: adjustments", with: "kind: changed-records")
        #expect(said(lonely).contains("no sheet of adjustments"), Comment(rawValue: said(lonely)))
        let both = closing.replacing(
            "{ kind: adjustments }", with: "{ kind: adjustments }\n    Others: { kind: changed-records }")
        #expect(try planned(both).report.sheets.count == planned(closing).report.sheets.count + 1)
    }
}
