import Model

extension SamplePipeline {
    static func pipeline() -> Pipeline {
        let layout = ReportLayout(file: "sample-report-{period}", writers: [.xlsx, .csv], sheets: sheets)
        var pipeline = Pipeline(
            name: "sample", title: "Quarterly report to the European Union, {period}",
            path: "Pipelines/sample.yaml",
            report: layout)
        pipeline.programme = "THE NEXT SOCIETY (invented figures)"
        pipeline.profile = profile
        pipeline.grant = Grant(
            contract: "ENI/2016/000-000", coordinator: "ANIMA Investment Network",
            implementation: DayRange(from: Day(iso: "2017-01-01")!, to: Day(iso: "2020-12-31")!),
            budgetCents: 7_800_000_00, rate: Fraction(numerator: 9, denominator: 10),
            maximumCents: 7_020_000_00,
            maximumIsDerived: true, cadence: .quarter, ratePolicy: .monthOf(.payment, rates: 5),
            contributionRounding: .halfUp)
        pipeline.sources = sources
        pipeline.dimensions = dimensions
        pipeline.measures = measures
        pipeline.requests = requests
        pipeline.rules = rules
        pipeline.limits = [
            Limit(
                rule: pipeline.rules.count - 1, request: 0, relation: .atMost, bound: .column,
                factor: Fraction(numerator: 5, denominator: 4), tolerance: 0)
        ]
        pipeline.method = [
            "Rates are illustrative: they have the form of InforEuro, not its figures.",
            "Special Conditions (invented) take the rate of the month of payment.",
        ]
        return pipeline
    }

    private static var profile: Profile {
        Profile(
            name: "prag-2016", path: "Pipelines/profiles/prag-2016.yaml",
            title: "PRAG 2016.0 (15 January 2016)",
            parameters: [
                ProfileParameter(
                    name: "heading-ceiling", value: "125 %",
                    source: "General Conditions (Annex II), art. 9.4",
                    standing: "general knowledge", location: place(4)),
                ProfileParameter(
                    name: "indirect-rate", value: "7 %", source: "General Conditions (Annex II), art. 14.7",
                    standing: "verified", location: place(8)),
            ])
    }

    static var rules: [Rule] {
        var rules = StandardRule.allCases.map { rule in
            Rule(
                id: rule.rawValue, check: nil, source: nil, severity: rule.severity,
                texts: RuleTexts(title: "The house asks: \(rule.rawValue)"), location: .house)
        }
        rules.append(
            Rule(
                id: "incurred-within-implementation-period", check: nil, source: expenditure,
                severity: .ineligible,
                texts: RuleTexts(
                    title: "Incurred in the implementation period",
                    source: "General Conditions (Annex II), art. 14.1"), location: place(61)))
        rules.append(
            Rule(
                id: "event-exists", check: nil, source: expenditure, severity: .ineligible,
                texts: RuleTexts(title: "The event is in the log"), location: place(70)))
        rules.append(
            Rule(
                id: "heading-overspent", check: nil, source: nil, severity: .breach,
                texts: RuleTexts(
                    title: "No heading above 125 % of its budget",
                    source: "General Conditions (Annex II), art. 9.4"),
                location: place(90)))
        return rules
    }

    static var sheets: [SheetLayout] {
        func sheet(_ name: String, _ kind: SheetKind, note: String = "") -> SheetLayout {
            SheetLayout(name: name, note: note, kind: kind, location: house)
        }
        func section(_ title: String, _ request: Int, _ labels: [Int: String]) -> SectionLayout {
            SectionLayout(
                title: title, request: request,
                columns: requests[request].columns.enumerated().map { position, reference in
                    let span = reference.span.map { ", \($0.rawValue)" } ?? ""
                    return SectionColumn(
                        title: measures[reference.measure].title + span, content: .figure(position))
                }, levelLabels: labels, note: "")
        }
        let figures = [
            "Direct cost, this period", "EU contribution, this period", "EU contribution, to date",
            "People, to date",
        ]
        .enumerated().map { CoverFigure(title: $0.element, request: 3, column: $0.offset) }
        return [
            sheet("Cover", .cover(figures: figures)),
            sheet(
                "Financial report",
                .table([section("", 0, [1: "Subtotal, {label}", 0: "Total eligible costs"])])),
            sheet("Partners by heading", .table([section("", 1, [0: "All partners"])])),
            sheet(
                "By country",
                .table([
                    section("Country of the paying partner", 2, [0: "All countries"]),
                    section("Country and partner", 4, [1: "Subtotal, {label}", 0: "All"]),
                ]), note: "Two kinds of table; they do not add up with one another."),
            sheet("Countries by heading", .table([section("", 7, [0: "All countries"])])),
            sheet("Indicators", .indicators(indicatorsLayout)),
            sheet("List of expenditure", .records(expenditureLayout)),
            sheet("Exchange rates", .rates), sheet("Claim bridge", .bridge), sheet("Checks", .checks),
            sheet("Findings", .findings), sheet("Method", .method),
        ]
    }

    private static var indicatorsLayout: IndicatorsLayout {
        IndicatorsLayout(
            list: 4,
            shown: [
                RecordColumn(title: "Indicator", content: .field(1)),
                RecordColumn(title: "Unit", content: .field(2)),
                RecordColumn(title: "Source of verification", content: .field(5)),
            ], baseline: 3, target: 4,
            values: [
                IndicatorValue(code: "I01", request: 5, measure: 5),
                IndicatorValue(code: "I02", request: 6, measure: 6),
            ])
    }

    private static var expenditureLayout: RecordsLayout {
        let partner = DimensionPath(source: expenditure, field: 0, steps: [], domain: .list(source: 3))
        let country = DimensionPath(
            source: expenditure, field: 0, steps: [.attribute(list: 3, field: 2)], domain: .list(source: 0))
        let titles = [
            "Budget line", "Reference", "Document", "Payee", "Nature", "Incurred", "Accounted", "Amount",
            "Currency",
            "Book amount", "Book currency", "First rate", "Second rate", "Rate of", "EUR", "EU contribution",
        ]
        let fields = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 10, 16]
        var columns = [
            RecordColumn(title: "Partner", content: .path(partner)),
            RecordColumn(title: "Country", content: .path(country)),
        ]
        columns += zip(titles, fields).map { RecordColumn(title: $0, content: .field($1)) }
        columns.append(RecordColumn(title: "File and line", content: .origin))
        let eligible = Condition(subject: .verdict, test: .oneOf(["eligible"]), location: house)
        return RecordsLayout(
            source: expenditure, conditions: [eligible], span: .thisPeriod, columns: columns,
            totals: [16, 17])
    }
}
