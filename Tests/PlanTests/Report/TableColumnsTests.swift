import Model
import Plan
import Testing

@Suite("Columns of tables") struct TableColumnsTests {
    private static let stated = "columns: [cost this period, attendees to date, cost-a-head to date]"

    private static func text(_ columns: String) -> String {
        SmallPipeline.replacing(stated, by: columns)
    }

    @Test func figuresAttributesAndRemarks() throws {
        let text = Self.text(
            """
            columns:
                    - { attribute: name, title: Its name }
                    - { measure: cost this period, subtotals: no }
                    - attendees to date
                    - { remark: events.event }
            """)
        let pipeline = try plan(
            PlanInput(path: "p.yaml") { path in
                path == "p.yaml" ? Array(text.utf8) : try PipelineFiles.read("Pipelines/" + path)
            })
        guard case .table(let sections) = pipeline.report.sheets[0].kind else {
            Issue.record("no table")
            return
        }
        let columns = sections[0].columns
        let countries = try #require(pipeline.sources.firstIndex { $0.name == "countries" })
        let events = try #require(pipeline.sources.firstIndex { $0.name == "events" })
        let path = try #require(pipeline.dimensions[0].path(in: events))
        #expect(columns.map(\.title) == ["Its name", "Cost, this period", "Attendees, to date", "Event"])
        #expect(columns.map(\.onTotals) == [true, false, true, true])
        #expect(
            columns.map(\.content) == [
                .attribute(list: countries, field: 1), .figure(0), .figure(1), .remark(field: 0, by: path),
            ])
        #expect(pipeline.requests[sections[0].request].columns.count == 2)
        #expect(pipeline.fieldsBehindBarrier(of: events).isSuperset(of: [0, path.field]))
        #expect(sections[0].headings == nil)
    }

    @Test(arguments: [
        ("columns: [cost to date, { attribute: nam }]", "unknown-column"),
        ("columns: [cost to date, { attribute: name, titel: x }]", "unknown-key"),
        ("columns: [{ attribute: name }]", "wrong-value"),
        ("columns: [cost to date, { remark: events.attendees }]", "wrong-value"),
        ("columns: [cost to date, { remark: countries.name }]", "wrong-value"),
        ("columns: [{ measure: cost to date, subtotals: maybe }]", "unknown-word"),
        ("across: country\n      columns: [cost to date, { attribute: name }]", "wrong-value"),
        ("headings: [country]\n      columns: [cost to date]", "unknown-outer-dimension-of-the-rows"),
    ])
    func mistakes(_ columns: String, _ what: String) {
        let found = PipelineFiles.mistakes(Self.text(columns))
        #expect(found.map(\.what).contains(what), "\(found.map(\.text))")
    }

    @Test func anAttributeNeedsAListAndNothingPersonal() {
        let days = SmallPipeline.replacing(
            "rows: [country]", by: "rows: [events.day.month]",
            in: SmallPipeline.replacing(
                "[cost this period, attendees to date, cost-a-head to date]",
                by: "[attendees to date, { attribute: name }]"))
        #expect(PipelineFiles.mistakes(days).map(\.what) == ["wrong-value"])
        let personal = SmallPipeline.replacing(
            "gives: { name: text }", by: "gives: { name: text, mayor: { type: text, personal: yes } }",
            in: Self.text("columns: [attendees to date, { attribute: mayor }]"))
        #expect(PipelineFiles.mistakes(personal).map(\.what) == ["personal-value"])
    }
}
