import Model
import Plan
import Testing

@Suite("Questions to a pipeline")
struct BreakdownReaderTests {
    @Test("the question's table is the report: one request with all levels, one that counts records")
    func table() throws {
        let pipeline = try Asking.plan(
            Asking.question(by: ["where", "partner.country"], measures: ["people", "count"]))
        let request = pipeline.requests[0]
        #expect(pipeline.requests.count == 2 && pipeline.limits.isEmpty)
        #expect(request.levels == [2, 1, 0] && request.columns.count == 2)
        #expect(request.dimensions.map { pipeline.dimensions[$0].name } == ["where", "partner.country"])
        let breakdown = try #require(pipeline.breakdown)
        #expect(breakdown.sources.map { pipeline.sources[$0].name } == ["visits"])
        #expect(pipeline.title == "People, count · Country · Partner, country")
        guard case .table(let sections)? = pipeline.report.sheets.first?.kind else {
            Issue.record("no table")
            return
        }
        #expect(sections[0].columns.map(\.csvName) == ["people", "count"])
    }

    @Test("a span is part of a figure's name, and of its column's")
    func spans() throws {
        let pipeline = try Asking.plan(Asking.question(measures: ["people to date", "count:visits before"]))
        #expect(pipeline.requests[0].columns.map(\.span) == [.toDate, .before])
        guard case .table(let sections)? = pipeline.report.sheets.first?.kind else { return }
        #expect(sections[0].columns.map(\.csvName) == ["people-to-date", "count:visits-before"])
    }

    @Test("without figures records are counted, where the dimensions leave one source")
    func counted() throws {
        #expect(try Asking.plan(Asking.question(by: ["kind"])).breakdown?.question.measures == [])
        #expect(Asking.mistakes(Asking.question(by: ["partner"])).map(\.what) == ["ambiguous"])
    }

    @Test(
        "order: figures fall, dimensions rise, unless told; with top by the first figure",
        arguments: [
            (nil, nil, nil), ("people", nil, TotalsOrder(by: .column(0), isDescending: true)),
            ("count:asc", nil, TotalsOrder(by: .column(1), isDescending: false)),
            ("partner", nil, TotalsOrder(by: .dimension(1), isDescending: false)),
            ("where:desc", "3", TotalsOrder(by: .dimension(0), isDescending: true)),
            (nil, "3", TotalsOrder(by: .column(0), isDescending: true)),
        ] as [(String?, String?, TotalsOrder?)])
    func order(_ sort: String?, _ top: String?, _ expected: TotalsOrder?) throws {
        let pipeline = try Asking.plan(
            Asking.question(by: ["where", "partner"], measures: ["people", "count"]) {
                ($0.sort, $0.top) = (sort, top)
            })
        #expect(pipeline.requests[0].order == expected)
        #expect(pipeline.requests[0].top == top.flatMap { Int($0) })
    }

    @Test(
        "what is wrong is answered with the option, and with what there is",
        arguments: [
            (Asking.question(by: ["wher"], measures: ["people"]), "--by wher", "did you mean \"where\"?"),
            (Asking.question(measures: ["poeple"]), "--measure poeple", "did you mean \"people\"?"),
            (
                Asking.question(measures: ["people todate"]), "--measure people todate",
                "did you mean \"to date\"?"
            ),
            (Asking.question(by: ["kind"], measures: ["people"]), "--by kind", "ask for figures of costs"),
            (Asking.question(by: ["person"], measures: ["people"]), "--by person", "distinct:visits.person"),
            (
                Asking.question(by: ["attendees"], measures: ["people"]), "--by attendees",
                "write it as expected"
            ),
            (
                Asking.question(measures: ["sum:atendees"]), "--measure sum:atendees",
                "did you mean \"attendees\"?"
            ),
            (Asking.question(by: ["where"], measures: ["whole"]), "--measure whole", "write it as expected"),
            (
                Asking.question(by: ["where", "where"], measures: ["people"]), "--by where",
                "write it as expected"
            ),
            (Asking.question(measures: ["people"]) { $0.top = "3" }, "--top 3", "write it as expected"),
            (Asking.question(by: ["where"]) { $0.top = "0" }, "--top 0", "write it as expected"),
            (
                Asking.question(by: ["where"], measures: ["people"]) { $0.sort = "peple" }, "--sort peple",
                "did you mean \"people\"?"
            ),
            (
                Asking.question(by: ["where"], measures: ["people"]) { $0.pivot = "quartre" },
                "--pivot quartre", "use one of the words above"
            ),
        ])
    func mistakes(_ question: BreakdownQuestion, _ place: String, _ mend: String) throws {
        let mistake = try #require(Asking.mistakes(question).first)
        #expect(mistake.path == place && mistake.line == 0, Comment(rawValue: mistake.text))
        #expect(mistake.mend.contains(mend), Comment(rawValue: mistake.text))
    }

    private static let kept =
        Asking.text + """

            breakdowns:
              by-country:
                by: where
                measures: [people, count]
                top: 3
                where: { partner: [P1, P2] }
                period: 2018-Q4
              costs:
                by: [kind]
                measures: cost to date
                where: ["amount>=10", "partner!=P1"]
                title: { en: Costs }
            """

    @Test("a kept question is asked by name; options change it, and its filters hold with theirs")
    func kept() throws {
        let asked = Asking.question(by: ["partner"], filters: ["attendees>3"]) { $0.name = "by-country" }
        let pipeline = try Asking.plan(asked, Self.kept)
        let question = try #require(pipeline.breakdown?.question)
        #expect(question.by == ["partner"] && question.measures == ["people", "count"])
        #expect(question.filters == ["partner=P1,P2", "attendees>3"] && question.period == "2018-Q4")
        #expect(pipeline.requests[0].top == 3)
        let costs = try Asking.plan(Asking.question { $0.name = "costs" }, Self.kept)
        #expect(costs.title == "Costs" && costs.requests[0].conditions.count == 2)
    }

    @Test("an unknown kept question is answered with those there are")
    func unknown() throws {
        let mistake = try #require(
            Asking.mistakes(Asking.question { $0.name = "by-contry" }, Self.kept).first)
        #expect(mistake.expected == "by-country, costs" && mistake.suggestion == "by-country")
    }

    private static let report = """

        report: { sheets: { People: { rows: [where], columns: [people] } } }
        """

    @Test("a kept question is checked with the pipeline, at its place, and leaves nothing behind")
    func checked() throws {
        let plain = try Asking.plan(nil, Asking.text + Self.report)
        let pipeline = try Asking.plan(nil, Self.kept + Self.report)
        #expect(pipeline.requests.count == plain.requests.count)
        #expect(pipeline.measures.count == plain.measures.count)
        #expect(pipeline.dimensions.count == plain.dimensions.count)
        #expect(
            pipeline.sources.map { $0.fields.map(\.need) } == plain.sources.map { $0.fields.map(\.need) })
        let wrong = Self.kept + "\n  late: { by: [wher], measures: [people], tops: 3 }" + Self.report
        let mistakes = Asking.mistakes(nil, wrong)
        #expect(mistakes.map(\.what) == ["unknown-dimension-or-column", "unknown-key"])
        #expect(mistakes.allSatisfy { $0.line > 40 && $0.column > 1 })
    }
}
