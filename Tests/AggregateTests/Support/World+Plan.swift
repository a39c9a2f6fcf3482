import Model

extension World {
    static var sources: [Source] {
        var budgetSource = list(
            "budget",
            [
                Field(name: "line", type: .text), Field(name: "heading", type: .code(list: headings)),
                Field(name: "amount", type: .money(.fixed(.eur))), Field(name: "part", type: .text),
            ])
        budgetSource.key = [0]
        var costSource = Source(
            name: "costs", role: .records, formats: [], fields: costFields, location: .house)
        costSource.periodField = Cost.day
        costSource.claim = Claim(amount: Cost.euro, claimant: Cost.partner)
        var peopleSource = Source(
            name: "people", role: .records, formats: [], fields: peopleFields, location: .house)
        peopleSource.periodField = Person.day
        return [list("headings", []), budgetSource, list("partners", []), costSource, peopleSource]
    }

    private static func list(_ name: String, _ fields: [Field]) -> Source {
        Source(
            name: name, role: .list(label: nil, footnote: nil, aliases: nil), formats: [], fields: fields,
            location: .house)
    }

    private static var costFields: [Field] {
        [
            Field(name: "partner", type: .code(list: partners)),
            Field(name: "line", type: .code(list: budget)),
            Field(name: "event", type: .text, dictionary: 0), Field(name: "day", type: .day),
            Field(name: "euro", type: .money(.fixed(.eur))),
            Field(name: "indirect", type: .money(.fixed(.eur)), origin: .recordShare(measure: 1)),
            Field(name: "contribution", type: .money(.fixed(.eur)), origin: .recordShare(measure: 2)),
        ]
    }

    private static var peopleFields: [Field] {
        [
            Field(name: "event", type: .text, dictionary: 0),
            Field(name: "person", type: .text, dictionary: 1),
            Field(name: "sex", type: .choice(["F", "M", "X"])),
            Field(name: "country", type: .choice(countries)), Field(name: "day", type: .day),
            Field(name: "score", type: .decimal(scale: 1)), Field(name: "mail", type: .text),
        ]
    }

    static var dimensions: [Dimension] {
        let country = KeyDomain.choice(countries)
        let part = KeyDomain.attributeText(list: budget, field: 3)
        return [
            dimension("partner", .list(source: partners), [(costs, Cost.partner, [])]),
            dimension(
                "heading", .list(source: headings),
                [(costs, Cost.line, [.attribute(list: budget, field: 1)]), (budget, 1, [])]),
            dimension("line", .list(source: budget), [(costs, Cost.line, []), (budget, 0, [])]),
            dimension(
                "country", country,
                [
                    (people, Person.country, []),
                    (
                        costs, Cost.event,
                        [.through(source: people, keyField: Person.event, field: Person.country)]
                    ),
                ]),
            dimension("month", .month, [(costs, Cost.day, [.month]), (people, Person.day, [.month])]),
            dimension(
                "part", part, [(costs, Cost.line, [.attribute(list: budget, field: 3)]), (budget, 3, [])]),
        ]
    }

    private static func dimension(
        _ name: String, _ domain: KeyDomain, _ paths: [(source: Int, field: Int, steps: [PathStep])]
    ) -> Dimension {
        Dimension(
            name: name, title: name,
            paths: paths.map {
                DimensionPath(source: $0.source, field: $0.field, steps: $0.steps, domain: domain)
            },
            domain: domain, location: .house)
    }

    /// Direct cost, indirect cost and contribution under a grant of quarters: measures 0, 1 and 2; total cost
    /// and the partners' contribution: 3 and 4.
    mutating func grant(
        rate: Fraction, maximum: Int64?, flat: Fraction = Fraction(numerator: 7, denominator: 100),
        most: CeilingAmount? = nil, implementation: DayRange
    ) {
        pipeline.grant = Grant(
            contract: "", coordinator: "", implementation: implementation, budgetCents: 0, rate: rate,
            maximumCents: maximum ?? .max, maximumIsDerived: false, cadence: .quarter, ratePolicy: .none,
            contributionRounding: .halfUp)
        let direct = measure(.sum(field: Cost.euro, over: RecordSet(source: World.costs, conditions: [])))
        let indirect = measure(
            .flatRate(
                FlatRateMeasure(
                    base: direct, rate: flat, rounding: .down, mostCents: most, spreadBy: [Cost.partner],
                    sets: [FieldValue(field: Cost.line, value: "8")], shareField: Cost.indirect)))
        let contribution = measure(
            .contribution(
                ContributionMeasure(
                    costs: [direct, indirect], rate: rate, maximumCents: maximum, rounding: .halfUp,
                    spreadBy: [Cost.partner, Cost.line], shareField: Cost.contribution)))
        let total = measure(.add([direct, indirect].map { MeasureReference(measure: $0, span: nil) }))
        _ = measure(.difference([total, contribution].map { MeasureReference(measure: $0, span: nil) }))
    }
}
