internal import Model

/// How measures are made, in words.
struct MeasureWords {
    private let pipeline: Pipeline
    private let say: Wording

    init(_ pipeline: Pipeline) {
        self.pipeline = pipeline
        say = Wording(language: pipeline.language)
    }

    /// One sentence about a measure.
    func text(of measure: Measure) -> String {
        switch measure.kind {
        case .sum(let field, let records): say(.sumOver, name(field, records), words(records))
        case .days(let from, let to, let records):
            say(.daysFromTo, name(from, records), name(to, records), words(records))
        case .count(let records): say(.numberOf, words(records))
        case .countDistinct(let fields, let records):
            say(.differentIn, names(fields, records), words(records))
        case .share(let field, let hits, let among, let distinct, let records):
            share(field, hits.joined(separator: ", "), among.joined(separator: ", "), distinct, records)
        case .mean(let field, let records):
            say(.meanOver, name(field, records), words(records))
        case .minimum(let field, let records): say(.leastOf, name(field, records), words(records))
        case .maximum(let field, let records): say(.greatestOf, name(field, records), words(records))
        case .latest(let field, let by, let records):
            say(.latestOf, name(field, records), name(by, records), words(records))
        case .sumOfLatest(let field, let by, let per, let records):
            latestSum(name(field, records), name(by, records), per.map { name($0, records) }, records)
        case .flatRate(let flat): flatRate(flat)
        case .contribution(let contribution): self.contribution(contribution)
        case .add(let parts): parts.map(title).joined(separator: " + ")
        case .difference(let parts): parts.map(title).joined(separator: " − ")
        case .ratio(let part, let whole): "\(title(part)) ÷ \(title(whole))"
        case .cappedAt(let ceiling): say(.atMost, title(ceiling.measure), words(ceiling))
        case .overCeiling(let ceiling): say(.exceeding, title(ceiling.measure), words(ceiling))
        case .spread(let spread): words(spread)
        case .shortfall(let shortfall):
            say(
                shortfall.rule == .unused ? .unusedBelow : .gapBelow, title(shortfall.used),
                title(shortfall.threshold), title(shortfall.paid))
        case .amount(let cents): say(.fixedAmount, euros(cents))
        case .part(let whole, let rate, let rounding):
            say(.partOf, "\(rate)", title(whole), say(rounding == .down ? .cut : .halfUp))
        }
    }

    private func name(_ field: Int, _ records: RecordSet) -> String {
        pipeline.sources[records.source].fields[field].name
    }

    private func names(_ fields: [Int], _ records: RecordSet) -> String {
        fields.map { name($0, records) }.joined(separator: " × ")
    }

    private func title(_ reference: MeasureReference) -> String {
        let title = pipeline.measures[reference.measure].title
        return reference.span.map { "\(title) \(say($0))" } ?? title
    }

    private func words(_ records: RecordSet) -> String {
        let conditions = records.conditions.map { condition(_: $0) }.filter { !$0.isEmpty }
        let name = pipeline.sources[records.source].name
        if conditions.isEmpty { return say(.recordsOfSource, name) }
        return say(.recordsWhere, name, conditions.joined(separator: say(.and)))
    }

    private func condition(_ condition: Condition) -> String {
        let subject =
            switch condition.subject {
            case .verdict: say(.verdict)
            case .path(let path): pipeline.sources[path.source].fields[path.field].name
            case .field(let source, let field): pipeline.sources[source].fields[field].name
            }
        switch condition.test {
        case .oneOf(let words): return say(.isOne, subject, words.joined(separator: say(.or)))
        case .noneOf(let words): return say(.isNot, subject, words.joined(separator: say(.nor)))
        case .compare(let comparison, let value): return "\(subject) \(comparison.rawValue) \(value)"
        case .amongValues(let values):
            return say(.isOne, subject, values.map { "\($0)" }.joined(separator: say(.or)))
        case .present: return say(.isThere, subject)
        case .absent: return say(.isAbsent, subject)
        }
    }

    private func share(
        _ field: Int, _ hits: String, _ among: String, _ distinct: Int?, _ records: RecordSet
    ) -> String {
        let field = name(field, records)
        guard let distinct else { return say(.shareOf, hits, among, field, words(records)) }
        return say(.shareOfDifferent, hits, among, field, name(distinct, records), words(records))
    }

    private func latestSum(_ name: String, _ day: String, _ per: String?, _ records: RecordSet) -> String {
        guard let per else { return say(.sumOfLatest, name, day, words(records)) }
        return say(.sumOfLatestPer, name, day, words(records), per)
    }

    private func euros(_ cents: Int64) -> String { Money.grouped(cents, decimals: 2) + " EUR" }

    private func flatRate(_ flat: FlatRateMeasure) -> String {
        var text = say(.rateToDate, "\(flat.rate)", pipeline.measures[flat.base].title)
        switch flat.mostCents {
        case .cents(let cents)?: text = say(.atMost, text, euros(cents))
        case .measure(let reference)?: text = say(.atMost, text, title(reference))
        case nil: break
        }
        return say(.ofPeriod, text, say(flat.rounding == .down ? .cut : .halfUp))
    }

    private func contribution(_ contribution: ContributionMeasure) -> String {
        let costs = contribution.costs.map { pipeline.measures[$0].title }.joined(separator: " + ")
        var text = say(.rateToDate, "\(contribution.rate)", "(\(costs))")
        if let cents = contribution.maximumCents { text = say(.atMost, text, euros(cents)) }
        return say(.ofPeriodAndRecords, text)
    }

    private func words(_ spread: SpreadMeasure) -> String {
        let measures = pipeline.measures
        let (by, over) = (pipeline.dimensions[spread.by].title, pipeline.dimensions[spread.over].title)
        let amount = measures[spread.amount].title
        let rest = say(.spreadOver, amount, by, over, measures[spread.weights].title, spread.otherwise)
        let text = spread.first.map { say(.spreadFirst, rest, measures[$0].title, spread.firstKey) } ?? rest
        return say(.ofPeriod, text, say(.largestRemainder))
    }

    private func words(_ ceiling: CeilingMeasure) -> String {
        let by = ceiling.by.map { pipeline.dimensions[$0].title }.joined(separator: " × ")
        let amount =
            switch ceiling.ceiling {
            case .cents(let cents): euros(cents)
            case .measure(let reference): title(reference)
            }
        return say(.ofPer, "\(ceiling.factor)", amount, by)
    }
}
