import Model
import Plan
import Testing

@Suite("Columns of records beside figures") struct RecordColumnsTests {
    private static let stated = "columns: [cost this period, attendees to date, cost-a-head to date]"

    private static func text(_ columns: String) -> String {
        SmallPipeline.replacing(stated, by: columns)
    }

    private static func sections(_ text: String) throws -> (Pipeline, SectionLayout) {
        let pipeline = try plan(
            PlanInput(path: "p.yaml") { path in
                path == "p.yaml" ? Array(text.utf8) : try PipelineFiles.read("Pipelines/" + path)
            })
        guard case .table(let sections) = pipeline.report.sheets[0].kind else { throw NoTable() }
        return (pipeline, sections[0])
    }

    private struct NoTable: Error {}

    @Test func whatRecordsSayNamesAndShares() throws {
        let (pipeline, section) = try Self.sections(
            Self.text(
                """
                rows-of: [attendees to date]
                      columns:
                        - { attribute: events.day }
                        - { names: events.status, of: attendees, title: States }
                        - attendees to date
                        - cost this period
                        - { share-of: cost, title: Part }
                """))
        let events = try #require(pipeline.sources.firstIndex { $0.name == "events" })
        let path = try #require(pipeline.dimensions[0].path(in: events))
        #expect(section.columns.map(\.title).prefix(2) == ["Day", "States"])
        guard case .names(let names) = section.columns[1].content else {
            Issue.record("no names")
            return
        }
        #expect(
            section.columns.map(\.content) == [
                .said(field: 1, by: path), .names(request: names), .figure(0), .figure(1), .share(1),
            ])
        let asked = pipeline.requests[names]
        #expect(asked.dimensions.count == 2 && asked.levels == [2])
        #expect(asked.columns.map(\.span) == [.thisPeriod])
        #expect(pipeline.requests[section.request].rowColumns == [0])
        #expect(pipeline.fieldsBehindBarrier(of: events).isSuperset(of: [1, path.field]))
    }

    @Test(arguments: [
        ("columns: [cost to date, { attribute: events.dai }]", "unknown-column"),
        ("columns: [cost to date, { attribute: costs.amount }]", "wrong-value"),
        ("columns: [cost to date, { names: events.status }]", "missing-key"),
        ("columns: [cost to date, { names: country, of: cost }]", "wrong-value"),
        ("columns: [cost to date, { names: events.status, of: cost }]", "no-path"),
        ("columns: [cost to date, { share-of: cost this period }]", "wrong-value"),
        ("columns: [cost-a-head, { share-of: cost-a-head }]", "wrong-value"),
        ("rows-of: [attendees to date]\n      columns: [cost to date]", "wrong-value"),
        ("rows-of: []\n      columns: [cost to date]", "wrong-value"),
        ("whole: All of it\n      columns: [cost to date]", "wrong-value"),
    ])
    func mistakes(_ columns: String, _ what: String) {
        let found = PipelineFiles.mistakes(Self.text(columns))
        #expect(found.map(\.what).contains(what), "\(found.map(\.text))")
    }

    @Test func nothingPersonal() {
        let personal = SmallPipeline.replacing(
            "country: { type: code, list: countries }\n      attendees",
            by: "country: { type: code, list: countries }\n      host: { type: text, personal: yes }"
                + "\n      attendees",
            in: Self.text("columns: [attendees to date, { attribute: events.host }]"))
        #expect(PipelineFiles.mistakes(personal).map(\.what) == ["personal-value"])
        let named = SmallPipeline.replacing(
            "attribute: events.host", by: "names: events.host, of: attendees", in: personal)
        #expect(PipelineFiles.mistakes(named).map(\.what) == ["personal-value"])
    }

    @Test("days are counted between two dates of one source")
    func days() {
        for (days, isRight) in [
            ("[events.day, events.day]", true), ("[events.day]", false),
            ("[events.day, costs.booked]", false), ("[events.day, events.attendees]", false),
        ] {
            let text = SmallPipeline.replacing(
                "attendees: { sum", by: "lasting: { days: \(days) }\n  attendees: { sum")
            #expect(PipelineFiles.mistakes(text).map(\.what) == (isRight ? [] : ["wrong-value"]), "\(days)")
        }
    }
}
