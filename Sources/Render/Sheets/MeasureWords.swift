internal import Model

/// How measures are made, in words.
struct MeasureWords {
    private let pipeline: Pipeline

    init(_ pipeline: Pipeline) { self.pipeline = pipeline }

    /// One sentence about a measure.
    func text(of measure: Measure) -> String {
        switch measure.kind {
        case .sum(let field, let records): "sum of \(name(field, records)) over \(words(records))"
        case .count(let records): "number of \(words(records))"
        case .countDistinct(let fields, let records):
            "number of different \(names(fields, records)) in \(words(records))"
        case .share(let field, let hits, let among, let distinct, let records):
            "\(hits.joined(separator: ", ")) among \(among.joined(separator: ", ")), "
                + "by \(name(field, records)), of "
                + (distinct.map { "different \(name($0, records)) in " } ?? "") + words(records)
        case .mean(let field, let records):
            "mean of \(name(field, records)) over \(words(records)), where it is there"
        case .minimum(let field, let records): "least \(name(field, records)) of \(words(records))"
        case .maximum(let field, let records): "greatest \(name(field, records)) of \(words(records))"
        case .latest(let field, let by, let records):
            "\(name(field, records)) of the record with the latest \(name(by, records)) of \(words(records))"
        case .flatRate(let flat): flatRate(flat)
        case .contribution(let contribution): self.contribution(contribution)
        case .add(let parts): parts.map(title).joined(separator: " + ")
        case .difference(let parts): parts.map(title).joined(separator: " − ")
        case .ratio(let part, let whole): "\(title(part)) ÷ \(title(whole))"
        case .cappedAt(let ceiling): "\(title(ceiling.measure)), at most \(words(ceiling))"
        case .overCeiling(let ceiling): "what of \(title(ceiling.measure)) exceeds \(words(ceiling))"
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
        return reference.span.map { "\(title) \($0.rawValue)" } ?? title
    }

    private func words(_ records: RecordSet) -> String {
        let conditions = records.conditions.map { condition(_: $0) }.filter { !$0.isEmpty }
        let suffix = conditions.isEmpty ? "" : " where \(conditions.joined(separator: " and "))"
        return "records of \(pipeline.sources[records.source].name)\(suffix)"
    }

    private func condition(_ condition: Condition) -> String {
        let subject =
            switch condition.subject {
            case .verdict: "the verdict"
            case .path(let path): pipeline.sources[path.source].fields[path.field].name
            case .field(let source, let field): pipeline.sources[source].fields[field].name
            }
        switch condition.test {
        case .oneOf(let words): return "\(subject) is \(words.joined(separator: " or "))"
        case .noneOf(let words): return "\(subject) is not \(words.joined(separator: " nor "))"
        case .compare(let comparison, let value): return "\(subject) \(comparison.rawValue) \(value)"
        case .present: return "\(subject) is there"
        case .absent: return "\(subject) is absent"
        }
    }

    private func flatRate(_ flat: FlatRateMeasure) -> String {
        var text = "\(flat.rate) of \(pipeline.measures[flat.base].title) to date"
        if case .cents(let cents)? = flat.mostCents {
            text += ", at most \(Money.grouped(cents, decimals: 2)) EUR"
        }
        if case .measure(let reference)? = flat.mostCents { text += ", at most \(title(reference))" }
        text += flat.rounding == .down ? ", cut to the cent" : ", half-up to the cent"
        return text + "; of a period: to date less before"
    }

    private func contribution(_ contribution: ContributionMeasure) -> String {
        let costs = contribution.costs.map { pipeline.measures[$0].title }.joined(separator: " + ")
        var text = "\(contribution.rate) of (\(costs)) to date"
        if let cents = contribution.maximumCents {
            text += ", at most \(Money.grouped(cents, decimals: 2)) EUR"
        }
        return text + "; of a period: to date less before; spread to records by largest remainder"
    }

    private func words(_ ceiling: CeilingMeasure) -> String {
        let by = ceiling.by.map { pipeline.dimensions[$0].title }.joined(separator: " × ")
        let amount =
            switch ceiling.ceiling {
            case .cents(let cents): "\(Money.grouped(cents, decimals: 2)) EUR"
            case .measure(let reference): title(reference)
            }
        return "\(ceiling.factor) of \(amount), per \(by)"
    }
}
