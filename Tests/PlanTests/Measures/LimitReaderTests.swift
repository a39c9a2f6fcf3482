import Model
import Plan
import Testing

@Suite("Limits as they are written") struct LimitReaderTests {
    private static func text(_ check: String) -> String {
        SmallPipeline.replacing(
            "check: { measure: cost to date, at-most: grant.budget }", by: "check: \(check)")
    }

    private static func limit(_ check: String) throws -> (Limit, TotalsRequest) {
        let pipeline = try plan(
            PlanInput(path: "p.yaml") { path in
                path == "p.yaml" ? Array(text(check).utf8) : try PipelineFiles.read("Pipelines/" + path)
            })
        return (pipeline.limits[0], pipeline.requests[pipeline.limits[0].request])
    }

    @Test func whatIsExplainedIsSpared() throws {
        let (limit, request) = try Self.limit(
            "{ measure: cost to date, by: country, at-most: 5.00 EUR, unless: attendees }")
        #expect(limit.unless == 1)
        #expect(request.columns.map(\.span) == [.toDate, .thisPeriod])
        let (bounded, columns) = try Self.limit(
            "{ measure: cost to date, by: country, at-most: 5 %, of: cost before, unless: attendees before }"
        )
        #expect(bounded.unless == 2)
        #expect(columns.columns.map(\.span) == [.toDate, .before, .before])
    }

    @Test func rowsAreAddedUpAgainstTheWhole() throws {
        let (limit, request) = try Self.limit(
            "{ measure: cost to date, sum-over: country, equals: cost to date }")
        #expect(limit.addsUp)
        #expect(request.levels == [1, 0])
    }

    @Test(arguments: [
        "{ measure: cost to date, sum-over: country, by: country, equals: cost }",
        "{ measure: cost to date, sum-over: country, equals: 5.00 EUR }",
        "{ measure: cost-a-head to date, sum-over: country, equals: cost-a-head }",
    ])
    func refused(_ check: String) {
        #expect(PipelineFiles.mistakes(Self.text(check)).map(\.what) == ["wrong-value"])
    }
}
