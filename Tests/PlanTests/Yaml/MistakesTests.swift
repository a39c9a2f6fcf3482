import Plan
import Testing

/// One mistake: what is written instead of what, and what must be said about it.
struct MistakeCase: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    var line: Int
    var column: Int
    var what: String
    var suggestion: String?
    var testDescription: String { "\(what): \(new)" }

    init(
        _ old: String, _ new: String, _ line: Int, _ column: Int, _ what: String, _ suggestion: String? = nil
    ) {
        self.old = old
        self.new = new
        self.line = line
        self.column = column
        self.what = what
        self.suggestion = suggestion
    }
}

@Suite("A mistake is answered with its place and what would be right") struct MistakesTests {
    static let words = [
        MistakeCase(
            "pipeline: small\n", "pipeline: small\nprogrammme: X\n", 2, 1, "unknown-key", "programme"),
        MistakeCase("  budget: 1", "  budgett: 1", 6, 3, "unknown-key", "budget"),
        MistakeCase(
            "type: code, list: countries }\n      book", "type: code, list: contries }\n      book", 16, 36,
            "unknown-list", "countries"),
        MistakeCase("attendees: integer", "attendees: interger", 32, 18, "unknown-type", "integer"),
        MistakeCase("in-period-by: day", "in-period-by: dya", 27, 19, "unknown-column", "day"),
        MistakeCase("{ sum: costs.amount", "{ sum: cost.amount", 61, 16, "unknown-source", "costs"),
        MistakeCase("{ sum: costs.amount", "{ sum: costs.amout", 61, 16, "unknown-column", "amount"),
        MistakeCase("{ sum: costs", "{ summ: costs", 61, 11, "unknown-kind-of-measure", "sum"),
        MistakeCase(
            "status: held } }\n    otherwise: q", "statos: held } }\n    otherwise: q", 58, 62,
            "unknown-column", "status"),
        MistakeCase(
            "status: held } }\n    otherwise: q", "status: hold } }\n    otherwise: q", 58, 70,
            "unknown-word", "held"),
        MistakeCase("otherwise: ineligible", "otherwise: inelligible", 56, 16, "unknown-word", "ineligible"),
        MistakeCase("rows: [country]", "rows: [contry]", 73, 14, "unknown-dimension", "country"),
        MistakeCase("[cost this period", "[costs this period", 75, 17, "unknown-measure", "cost"),
        MistakeCase("[cost this period", "[cost this quarter", 75, 17, "unknown-span", nil),
        MistakeCase("totals: [all]", "totals: [al]", 74, 16, "unknown-level-of-totals", "all"),
        MistakeCase("list: inforeuro", "list: infoeuro", 9, 27, "unknown-table-of-rates", "inforeuro"),
        MistakeCase("month-of: payment", "month-of: paymant", 9, 48, "unknown-word", "payment"),
        MistakeCase("profile: prag-2016", "profile: prag-2061", 8, 12, "unknown-profile", nil),
        MistakeCase("events: country, costs", "event: country, costs", 52, 30, "unknown-key", "events"),
        MistakeCase("costs: event.country", "costs: event.contry", 52, 54, "unknown-column", "country"),
    ]

    static let values = [
        MistakeCase("budget: 1 000.00 EUR", "budget: 1 000,00 EUR", 6, 11, "wrong-value"),
        MistakeCase("budget: 1 000.00 EUR", "budget: 1 00.00 EUR", 6, 11, "wrong-value"),
        MistakeCase("budget: 1 000.00 EUR", "budget: 1 000.00", 6, 11, "wrong-value"),
        MistakeCase("co-financing-rate: 90 %", "co-financing-rate: 90", 7, 22, "wrong-value"),
        MistakeCase("co-financing-rate: 90 %", "co-financing-rate: 190 %", 7, 22, "wrong-value"),
        MistakeCase("co-financing-rate: 90 %", "co-financing-rate: -1 %", 7, 22, "wrong-value"),
        MistakeCase("budget: 1 000.00 EUR", "budget: -1 000.00 EUR", 6, 11, "wrong-value"),
        MistakeCase("  profile:", "  maximum: -0.01 EUR\n  profile:", 8, 12, "wrong-value"),
        MistakeCase(
            "  attendees: { sum", "  flat: { flat-rate: 107 %, of: cost }\n  attendees: { sum", 62, 22,
            "wrong-value"),
        MistakeCase("from: 2017-01-01", "from: 2017-02-29", 5, 34, "wrong-value"),
        MistakeCase("day: { type: date, required: yes }", "day: { type: date }", 27, 19, "wrong-value"),
        MistakeCase("in-period-by: day", "in-period-by: event", 27, 19, "wrong-value"),
        MistakeCase("required: yes }\n      day", "required: perhaps }\n      day", 29, 38, "wrong-value"),
        MistakeCase("delimiter: \";\"", "delimiter: \";;\"", 37, 27, "wrong-value"),
        MistakeCase("key: event\n", "key: event\n    pattern: x\n", 35, 5, "unknown-key"),
        MistakeCase("{ sum: costs.amount, in: EUR }", "{ sum: costs.amount }", 61, 16, "wrong-value"),
        MistakeCase("ratio: [cost, attendees]", "ratio: [cost]", 63, 25, "wrong-value"),
        MistakeCase("Countries:", "\"Countries/all\":", 72, 5, "wrong-value"),
        MistakeCase("as: [csv]", "as: [pdf]", 70, 8, "unknown-writer"),
        MistakeCase("file: \"small-{period}\"", "file: \"small-{quarter}\"", 69, 9, "wrong-value"),
        MistakeCase("days: { payment: paid }", "days: { invoice: paid }", 50, 61, "missing-key"),
        MistakeCase(
            "currency: { type: currency, required: yes }", "currency: { type: text }", 45, 43, "wrong-value"),
        MistakeCase("pipeline: small\n", "pipeline: small\npipeline: twice\n", 2, 1, "duplicate-key"),
        MistakeCase("key: event\n", "key: event\n\tx: 1\n", 35, 1, "not-yaml"),
    ]

    @Test(arguments: words + values) func one(_ mistake: MistakeCase) throws {
        let found = PipelineFiles.mistakes(SmallPipeline.replacing(mistake.old, by: mistake.new))
        let first = try #require(found.first { $0.what == mistake.what }, "\(found.map(\.text))")
        #expect(first.path == "p.yaml")
        #expect([first.line, first.column] == [mistake.line, mistake.column], "\(first.text)")
        #expect(first.suggestion == mistake.suggestion, "\(first.text)")
    }

    @Test func theSmallPipelineItselfHasNone() {
        #expect(PipelineFiles.mistakes(SmallPipeline.text).map(\.text) == [])
    }
}
