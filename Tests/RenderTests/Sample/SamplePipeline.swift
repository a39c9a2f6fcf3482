import Model

/// An invented pipeline with a sheet of every kind.
enum SamplePipeline {
    static let expenditure = 6
    static let house = PipelineLocation(path: "Pipelines/sample.yaml", line: 12, column: 3)

    static func place(_ line: Int) -> PipelineLocation {
        PipelineLocation(path: "Pipelines/sample.yaml", line: line, column: 3)
    }

    static func list(_ name: String, _ fields: [Field], label: Int?, footnote: Int? = nil) -> Source {
        source(
            name, .list(label: label, footnote: footnote, aliases: nil), fields, "Samples/lists/\(name).csv")
    }

    static func source(_ name: String, _ role: SourceRole, _ fields: [Field], _ file: String) -> Source {
        let format = Format(
            name: "", files: [file], dialect: Dialect(), headers: fields.map { .header($0.name) },
            location: house)
        return Source(name: name, role: role, formats: [format], fields: fields, location: house)
    }

    static func text(_ name: String) -> Field { Field(name: name, type: .text) }

    static var sources: [Source] {
        [
            list("countries", [text("code"), text("name"), text("footnote")], label: 1, footnote: 2),
            list("headings", [text("heading"), text("title")], label: 1),
            list(
                "budget",
                [
                    text("line"), text("title"), Field(name: "heading", type: .code(list: 1)),
                    Field(name: "amount", type: .money(.fixed(.eur))),
                ], label: 1),
            list(
                "partners",
                [
                    text("partner"), text("name"), Field(name: "country", type: .code(list: 0)),
                    Field(name: "book-currency", type: .currency),
                ], label: 1),
            list(
                "indicators",
                [
                    text("indicator"), text("title"), text("unit"),
                    Field(name: "baseline", type: .decimal(scale: 2)),
                    Field(name: "target", type: .decimal(scale: 2)),
                    text("source"),
                ], label: 1),
            source(
                "inforeuro", .rates(RatesShape(currency: 0, value: 1, basis: .month(field: 2))),
                [
                    Field(name: "currency", type: .currency), Field(name: "value", type: .decimal(scale: 6)),
                    text("month"),
                ],
                "Samples/lists/inforeuro.csv"),
            expenditureSource,
        ]
    }

    private static var expenditureSource: Source {
        let fields = [
            Field(name: "partner", type: .code(list: 3)), Field(name: "budget-line", type: .code(list: 2)),
            text("reference"), text("document"), text("payee"), text("nature"),
            Field(name: "incurred-on", type: .day), Field(name: "accounted-on", type: .day),
            Field(name: "amount", type: .money(.field(9))), Field(name: "currency", type: .currency),
            Field(name: "amount.euro", type: .money(.fixed(.eur)), origin: .euro(of: 8)),
            Field(name: "amount.book", type: .money(.field(12)), origin: .bookAmount(of: 8)),
            Field(name: "amount.book-currency", type: .currency, origin: .bookCurrency(of: 8)),
            Field(name: "amount.first-rate", type: .rate, origin: .firstRate(of: 8)),
            Field(name: "amount.second-rate", type: .rate, origin: .secondRate(of: 8)),
            Field(name: "amount.rate-day", type: .day, origin: .rateDay(of: 8)),
            Field(name: "eu-contribution", type: .money(.fixed(.eur)), origin: .recordShare(measure: 3)),
            Field(name: "participant", type: .text, personal: true),
        ]
        var source = source("expenditure", .records, fields, "Samples/expenditure/expenditure.csv")
        source.periodField = 7
        source.key = [0, 2]
        source.claim = Claim(amount: 8, claimant: 0)
        source.conversions = [
            Conversion(
                amount: 8, bookCurrency: .attribute(field: 0, attribute: 3), statedBook: nil,
                bookTolerance: Fraction(numerator: 5, denominator: 100), days: [.accounting: 7],
                lineRate: nil,
                adds: ConvertedFields(
                    bookAmount: 11, bookCurrency: 12, euro: 10, firstRate: 13, secondRate: 14, rateDay: 15))
        ]
        return source
    }

    static var dimensions: [Dimension] {
        func path(_ field: Int, _ steps: [PathStep], _ domain: KeyDomain) -> DimensionPath {
            DimensionPath(source: expenditure, field: field, steps: steps, domain: domain)
        }
        let heading = path(1, [.attribute(list: 2, field: 2)], .list(source: 1))
        let line = path(1, [], .list(source: 2))
        let partner = path(0, [], .list(source: 3))
        let country = path(0, [.attribute(list: 3, field: 2)], .list(source: 0))
        return [
            ("heading", "Heading", heading), ("budget-line", "Budget line", line),
            ("partner", "Partner", partner),
            ("country-of-partner", "Country of the paying partner", country),
        ].map { Dimension(name: $0.0, title: $0.1, paths: [$0.2], domain: $0.2.domain, location: house) }
    }

    static var measures: [Measure] {
        let records = RecordSet(source: expenditure, conditions: [])
        func reference(_ measure: Int, _ span: Span?) -> MeasureReference {
            MeasureReference(measure: measure, span: span)
        }
        let rows: [(String, String, MeasureKind, MeasureUnit, Bool)] = [
            (
                "budget-amount", "Budget", .sum(field: 3, over: RecordSet(source: 2, conditions: [])), .euro,
                true
            ),
            ("direct-cost", "Direct cost", .sum(field: 10, over: records), .euro, true),
            ("remaining", "Remaining", .difference([reference(0, nil), reference(1, .toDate)]), .euro, true),
            (
                "eu-contribution", "EU contribution",
                .contribution(
                    ContributionMeasure(
                        costs: [1], rate: Fraction(numerator: 9, denominator: 10), maximumCents: 7_020_000_00,
                        rounding: .halfUp, spreadBy: [0, 1], shareField: 16)), .euro, true
            ),
            ("used", "Used", .ratio(reference(1, .toDate), reference(0, nil)), .percent, false),
            ("participants", "People", .countDistinct(fields: [4], over: records), .count, false),
            ("lines", "Cost lines", .count(over: records), .count, true),
        ]
        return rows.map {
            Measure(name: $0.0, title: $0.1, kind: $0.2, unit: $0.3, isAdditive: $0.4, location: place(40))
        }
    }

    static var requests: [TotalsRequest] {
        func columns(_ pairs: [(Int, Span?)]) -> [MeasureReference] {
            pairs.map { MeasureReference(measure: $0.0, span: $0.1) }
        }
        let financial = columns([
            (0, nil), (1, .thisPeriod), (1, .before), (1, .toDate), (2, .toDate), (4, .toDate),
            (3, .thisPeriod),
            (3, .toDate),
        ])
        let byCountry = columns([
            (6, .thisPeriod), (5, .thisPeriod), (5, .toDate), (1, .thisPeriod), (3, .thisPeriod),
            (3, .toDate),
        ])
        return [
            TotalsRequest(dimensions: [0, 1], levels: [2, 1, 0], columns: financial, everyKey: true),
            TotalsRequest(dimensions: [2], levels: [1, 0], across: 0, columns: columns([(1, .thisPeriod)])),
            TotalsRequest(dimensions: [3], levels: [1, 0], columns: byCountry),
            TotalsRequest(
                dimensions: [], levels: [0],
                columns: columns([(1, .thisPeriod), (3, .thisPeriod), (3, .toDate), (5, .toDate)])),
            TotalsRequest(
                dimensions: [3, 2], levels: [2, 1, 0], columns: columns([(6, .toDate), (1, .toDate)])),
            TotalsRequest(dimensions: [], levels: [0], columns: columns([(5, .thisPeriod), (5, .toDate)])),
            TotalsRequest(dimensions: [], levels: [0], columns: columns([(6, .thisPeriod), (6, .toDate)])),
            TotalsRequest(
                dimensions: [3], levels: [1, 0], across: 0, columns: columns([(6, .toDate), (5, .toDate)])),
        ]
    }
}
