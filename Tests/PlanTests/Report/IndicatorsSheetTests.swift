import Model
import Plan
import Testing

@Suite("Indicators and their parts") struct IndicatorsSheetTests {
    private static func text(_ values: String) -> String {
        SmallPipeline.replacing(
            "    Countries:\n      rows",
            by: "    Goals:\n      kind: indicators\n      list: countries\n      values: { \(values) }"
                + "\n    Countries:\n      rows")
    }

    @Test func partsAreRequestsOfTheirOwn() throws {
        let text = Self.text("TN: { measure: attendees, by: [country, events.status] }, MA: cost")
        let pipeline = try plan(
            PlanInput(path: "p.yaml") { path in
                path == "p.yaml" ? Array(text.utf8) : try PipelineFiles.read("Pipelines/" + path)
            })
        guard case .indicators(let layout) = pipeline.report.sheets[0].kind else {
            Issue.record("no indicators")
            return
        }
        #expect(layout.values.map(\.code) == ["TN", "MA"])
        #expect(layout.values.map(\.parts.count) == [2, 0])
        for part in layout.values[0].parts {
            let request = pipeline.requests[part.request]
            #expect(request.dimensions == [part.dimension])
            #expect(request.levels == [1])
            #expect(request.columns.map(\.span) == [.thisPeriod, .toDate])
        }
    }

    @Test(arguments: [
        ("TN: { measure: cost, by: [events.status] }", "no-path"),
        ("TN: { by: [country] }", "missing-key"),
        ("TN: { measure: cost to date, by: [country] }", "wrong-value"),
        ("TN: { measure: cost, bi: [country] }", "unknown-key"),
    ])
    func mistakes(_ values: String, _ what: String) {
        let found = PipelineFiles.mistakes(Self.text(values))
        #expect(found.map(\.what).contains(what), "\(found.map(\.text))")
    }
}
