internal import Aggregate
internal import Model

/// What a term moves that is not what it was in the report before: the figure to date of its measure, made
/// once more by the whole of the arithmetic, by the term as it was.
struct ChangedTerms {
    /// By name of a term, the figure by the old one and by that of now, in EUR cents.
    private var figures: [String: (then: Int64, now: Int64)] = [:]
    private let pipeline: Pipeline

    /// Of terms as they were; `tables` are those whose shares are not made yet.
    init(_ old: [String: String], _ reading: Reading, _ keys: KeySpace) throws {
        pipeline = reading.pipeline
        let now = pipeline.terms
        for (name, value) in old where now[name] != nil && now[name] != value {
            guard let (then, measure) = pipeline.with(term: name, value) else { continue }
            if let old = try ChangedTerms.toDate(measure, then, reading, keys),
                let new = try ChangedTerms.toDate(measure, pipeline, reading, keys)
            {
                figures[name] = (old, new)
            }
        }
    }

    /// One measure over everything, to date, of the tables as they are. What was added up while a source was
    /// read is taken only once, by the report itself: where the measure needs that, nothing is said.
    private static func toDate(_ measure: Int, _ then: Pipeline, _ reading: Reading, _ keys: KeySpace) throws
        -> Int64?
    {
        let sources = then.measures.sources(of: measure) { [$0.amount, $0.weights] }
        guard sources.isDisjoint(with: reading.running.keys) else { return nil }
        var alone = then
        let column = MeasureReference(measure: measure, span: .toDate)
        alone.requests = [TotalsRequest(dimensions: [], levels: [0], columns: [column])]
        var tables = reading.tables
        let totals = try aggregate(
            &tables, of: alone, keys: keys, period: reading.options.period, pool: reading.pool)
        guard case .euro(let cents)? = totals.tables.first?.rows.last?.figures.last?.first else { return nil }
        return cents
    }

    /// The figure by the term as it was, and by that of now; nil where it is no amount, or cannot be made
    /// twice.
    func cents(of name: String) -> (then: Int64, now: Int64)? { figures[name] }

    /// The title of a term's measure.
    func title(of name: String) -> String {
        pipeline.measure(ofTerm: name).map { pipeline.measures[$0].title } ?? ""
    }
}

extension Pipeline {
    fileprivate func measure(ofTerm name: String) -> Int? {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        return measures.firstIndex { $0.name == name[..<dot] }
    }

    /// The pipeline with a term of a measure as it was kept; nil where that is no rate or amount of its own.
    fileprivate func with(term name: String, _ value: String) -> (Pipeline, measure: Int)? {
        guard let measure = measure(ofTerm: name), let key = name.split(separator: ".").last,
            let kind = measures[measure].kind.with(String(key), value)
        else { return nil }
        var pipeline = self
        pipeline.measures[measure].kind = kind
        return (pipeline, measure)
    }
}

extension MeasureKind {
    fileprivate func with(_ key: String, _ value: String) -> MeasureKind? {
        switch (self, key) {
        case (.flatRate(var flat), "rate"):
            guard let rate = Fraction(percentText: value) else { return nil }
            flat.rate = rate
            return .flatRate(flat)
        case (.contribution(var contribution), "rate"):
            guard let rate = Fraction(percentText: value) else { return nil }
            contribution.rate = rate
            return .contribution(contribution)
        case (.contribution(var contribution), "maximum"):
            if value != "none", MeasureKind.cents(value) == nil { return nil }
            contribution.maximumCents = MeasureKind.cents(value)
            return .contribution(contribution)
        case (.part(let of, _, let rounding), "rate"):
            return Fraction(percentText: value).map { .part(of: of, rate: $0, rounding: rounding) }
        case (.amount, "amount"): return MeasureKind.cents(value).map { .amount(cents: $0) }
        default: return nil
        }
    }

    /// The cents of an amount as terms are kept: plain digits, a point, two places.
    private static func cents(_ text: String) -> Int64? {
        guard text.hasSuffix(" EUR") else { return nil }
        return Int64(text.dropLast(4).filter { $0 != "." })
    }
}
