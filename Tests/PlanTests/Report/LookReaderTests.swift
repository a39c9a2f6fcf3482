import Model
import Plan
import Testing

@Suite("Looks of a report") struct LookReaderTests {
    private static func with(_ look: String) -> String {
        SmallPipeline.replacing("  as: [csv]", by: "  as: [csv]\n  look: \(look)")
    }

    @Test func theAccentIsTaken() throws {
        let look = try PipelineFiles.planned(Self.with("{ accent: \"#004D40\" }")).report.look
        #expect(look.accent.rgb == 0x004D40)
        #expect(try PipelineFiles.planned(SmallPipeline.text).report.look == ReportLook())
    }

    @Test(
        "an accent must be a colour that can be read, a logo a picture",
        arguments: [
            "{ accent: \"#E69F00\" }", "{ accent: \"#767676\" }", "{ accent: blue }",
            "{ accent: \"#12345\" }",
            "{ logo: nowhere.png }", "{ logo: p.yaml }", "{ colour: \"#000000\" }", "blue",
        ])
    func refused(look: String) {
        let found = PipelineFiles.mistakes(Self.with(look))
        #expect(found.count == 1, "\(found.map(\.text))")
    }
}
