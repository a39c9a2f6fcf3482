import Model
import Plan
import Testing

@Suite("The pipelines of the repository") struct PlanTests {
    @Test func quarterly() throws {
        let pipeline = try PipelineFiles.pipeline("Pipelines/quarterly-eu-report.yaml")
        #expect(pipeline.sources.map(\.name).suffix(2) == ["participation", "expenditure"])
    }
}
