public import Model

/// Holds every limit against its totals: at the detail level of its request, or against the whole.
///
/// Compares exactly. A limit without any figure says why it was not run; a total without anything to hold it
/// against is a finding, so that it never reads as passed.
public func validateLimits(
    _ totals: [TotalsTable], of pipeline: Pipeline
) -> (findings: [Finding], tallies: [RuleTally]) {
    var findings: [Finding] = []
    var tallies: [RuleTally] = []
    for limit in pipeline.limits {
        let reference = pipeline.requests[limit.request].columns.first
        let unit = reference.map { pipeline.measures[$0.measure].unit } ?? .count
        var inspection = LimitInspection(rule: LimitRule(limit: limit, pipeline: pipeline, unit: unit))
        if let table = totals.first(where: { $0.request == limit.request }) { inspection.look(at: table) }
        findings += inspection.findings
        tallies.append(inspection.tally)
    }
    return (findings, tallies)
}

/// One limit over the rows of its table.
private struct LimitInspection {
    private let rule: LimitRule
    private let title: String
    private(set) var findings: [Finding] = []
    private var looked = 0
    private var reason: String
    private let language: Language

    init(rule: LimitRule) {
        let language = rule.pipeline.language
        self.rule = rule
        self.language = language
        reason = language.say("no record in the period", fr: "aucun enregistrement dans la période")
        let reference = rule.pipeline.requests[rule.limit.request].columns.first
        let measure = reference.map { rule.pipeline.measures[$0.measure] }
        title = (measure?.title ?? "") + (reference?.span.map { " " + $0.words(in: language) } ?? "")
    }

    var tally: RuleTally {
        RuleTally(
            rule: rule.limit.rule, source: nil, notRun: looked == 0 ? reason : nil, looked: looked,
            hits: findings.count)
    }

    mutating func look(at table: TotalsTable) {
        let detail = rule.pipeline.requests[table.request].dimensions.count
        let rows = rule.limit.rows(of: table, dimensions: detail)
        // Where no row has a bound, the whole limit says so; otherwise the rows without one do.
        let hasBound = rows.contains { isBounded($0) }
        for row in rows {
            guard let figures = row.figures.last, let figure = figures.first else { continue }
            let bound = figures.count > 1 ? figures[1] : .absent
            if isSpared(figures) {
                looked += 1
                continue
            }
            switch rule.answer(figure, bound: bound) {
            case .noFigure: continue
            case .noBound:
                if hasBound {
                    reportUnbounded(row, figure)
                } else {
                    reason = language.say("no ", fr: "pas de ") + rule.boundTitle
                }
            case .holds: looked += 1
            case .broken(let excess): report(row, figure, bound, excess)
            case .tooLarge:
                reason = language.say(
                    "its figures are too large to compare", fr: "ses chiffres sont trop grands pour comparer")
            }
        }
    }

    /// Whether the figure that spares a row is there and not 0.
    private func isSpared(_ figures: [Figure]) -> Bool {
        guard let column = rule.limit.unless, column < figures.count else { return false }
        return figures[column].quotient.map { $0.n != 0 } ?? false
    }

    private func isBounded(_ row: TotalsRow) -> Bool {
        if case .fixed = rule.limit.bound { return true }
        guard let figures = row.figures.last, figures.count > 1 else { return false }
        return figures[1] != .absent
    }

    private mutating func report(_ row: TotalsRow, _ figure: Figure, _ bound: Figure, _ excess: Int64) {
        looked += 1
        append(
            row, figure, expected: rule.expectation(bound: bound),
            euroCents: rule.unit == .euro ? excess : nil)
    }

    private mutating func reportUnbounded(_ row: TotalsRow, _ figure: Figure) {
        if figure.quotient?.n == 0 { return }
        looked += 1
        var cents: Int64?
        if case .euro(let value) = figure { cents = value }
        append(
            row, figure,
            expected: language.say(
                "a figure of \(rule.boundTitle) to hold it against",
                fr: "un chiffre de \(rule.boundTitle) pour la comparer"), euroCents: cents)
    }

    private mutating func append(_ row: TotalsRow, _ figure: Figure, expected: String, euroCents: Int64?) {
        let severity = rule.pipeline.rules[rule.limit.rule].severity
        findings.append(
            Finding(
                rule: rule.limit.rule, severity: severity, place: nil,
                found: FigureText.text(figure, unit: rule.unit), expected: expected, subject: subject(row),
                euroCents: euroCents))
    }

    /// "Direct cost to date, Heading 3 Equipment and supplies"; only the measure where the row is the whole.
    private func subject(_ row: TotalsRow) -> String {
        let request = rule.pipeline.requests[rule.limit.request]
        if row.keys.isEmpty { return title }
        let keys = zip(request.dimensions, row.keys).map { dimension, key in
            let label = key.label == key.code ? key.code : key.code + " " + key.label
            return rule.pipeline.dimensions[dimension].title + " " + label
        }
        return ([title] + keys).joined(separator: ", ")
    }
}
