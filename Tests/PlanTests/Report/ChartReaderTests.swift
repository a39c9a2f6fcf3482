import Model
import Plan
import Testing

@Suite("Charts of a sheet") struct ChartReaderTests {
    private static let sheet = """
            Countries:
              rows: [country]
              totals: [all]
              columns: [cost this period, attendees to date, cost-a-head to date]

        """

    private static func with(_ charts: String, _ sheet: String = sheet) -> String {
        SmallPipeline.replacing(sheet, by: sheet + charts, in: SmallPipeline.text + "\n")
    }

    @Test func aSheetThatIsOneTableNeedsNoName() throws {
        let text = Self.with(
            """
                  charts:
                    Costs: { kind: bar, title: { en: Costs, fr: Coûts }, columns: [cost this period] }
                    Heads: { columns: attendees to date, text: People by country }

            """)
        let charts = try PipelineFiles.planned(text).report.sheets[0].charts
        #expect(charts.map(\.kind) == [.bar, .column])
        #expect(charts.map(\.title) == ["Costs", "Heads"])
        #expect(charts.map(\.columns) == [[0], [1]])
        #expect(charts.map(\.text) == ["", "People by country"])
    }

    @Test(
        "what cannot be drawn is refused",
        arguments: [
            ("{ kind: pie, columns: [cost this period] }", "unknown-word"),
            ("{ columns: [cost to date] }", "wrong-value"),
            ("{ columns: [cost this period, attendees to date] }", "wrong-value"),
            ("{ of: Events, columns: [cost this period] }", "unknown-section"),
            ("{ colums: [cost this period] }", "unknown-key"),
        ])
    func refused(chart: String, what: String) {
        let found = PipelineFiles.mistakes(Self.with("      charts: { X: \(chart) }\n"))
        #expect(found.contains { $0.what == what }, "\(found.map(\.text))")
    }

    @Test func aChartHasOneDimension() {
        let text = SmallPipeline.replacing(
            "rows: [country]", by: "rows: [country, events.day.quarter]",
            in: Self.with("      charts: { X: { columns: [attendees to date] } }\n"))
        let found = PipelineFiles.mistakes(text)
        #expect(found.contains { $0.text.contains("one dimension") }, "\(found.map(\.text))")
    }

    @Test func barsArePercentages() throws {
        let share = "  cost-a-head: { ratio: [cost, cost to date], unit: percent }"
        let percent = SmallPipeline.replacing(
            "  cost-a-head: { ratio: [cost, attendees], unit: decimal }", by: share,
            in: Self.with("      bars: [cost-a-head to date]\n"))
        let sheets = try PipelineFiles.planned(percent).report.sheets
        guard case .table(let sections) = sheets[0].kind else { return #expect(Bool(false)) }
        #expect(sections[0].bars == [2])
        let found = PipelineFiles.mistakes(Self.with("      bars: [cost this period]\n"))
        #expect(found.map(\.what) == ["wrong-value"], "\(found.map(\.text))")
    }
}
