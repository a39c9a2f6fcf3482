internal import Model

extension Pipeline {
    /// The source whose records make a measure directly, or nil for measures made from others.
    func source(of measure: Int) -> Int? {
        let kind = measures[measure].kind
        if let records = kind.records { return records.source }
        switch kind {
        case .flatRate(let flat): return costSource(of: flat.base)
        case .contribution(let contribution): return contribution.costs.lazy.compactMap(costSource).first
        default: return nil
        }
    }

    /// The source of costs that may be a sum of several measures.
    func costSource(of measure: Int) -> Int? {
        if case .add(let parts) = measures[measure].kind {
            return parts.lazy.compactMap { costSource(of: $0.measure) }.first
        }
        return source(of: measure)
    }

    /// The conditions on the records that make a measure directly.
    func conditions(of measure: Int) -> [Condition] { measures[measure].kind.records?.conditions ?? [] }

    /// The field of record shares that a measure adds up, or nil for measures over records as they were read.
    func shareField(of measure: Int) -> Int? {
        switch measures[measure].kind {
        case .flatRate(let flat): flat.shareField
        case .contribution(let contribution): contribution.shareField
        default: nil
        }
    }

    /// What keeps a measure's groups, or nil for measures made from others.
    func accumulator(of measure: Int, _ keys: KeySpace) -> (any Accumulator)? {
        guard let source = source(of: measure) else { return nil }
        func unit(_ field: Int) -> FieldUnit { FieldUnit(sources[source].fields[field]) }
        switch measures[measure].kind {
        case .sum(let field, _): return SumMeasure(field: field, unit: sumUnit(measure, unit(field)))
        case .days(let from, let to, _): return DaysMeasure(from: from, to: to)
        case .count: return CountMeasure()
        case .countDistinct(let fields, _): return DistinctMeasure(fields: fields)
        case .share(let field, let words, let among, let distinct, _):
            let domain = sources[source].fields[field].domain
            return ShareMeasure(
                field: field, words: codes(words, domain, keys), among: codes(among, domain, keys),
                distinct: distinct)
        case .mean(let field, _): return MeanMeasure(field: field, unit: unit(field))
        case .minimum(let field, _): return ExtremeMeasure(field: field, unit: unit(field), isLeast: true)
        case .maximum(let field, _): return ExtremeMeasure(field: field, unit: unit(field), isLeast: false)
        case .latest(let field, let day, _): return LatestMeasure(field: field, by: day, unit: unit(field))
        case .sumOfLatest(let field, let by, let per, _):
            return LatestSums(field: field, by: by, per: per, unit: sumUnit(measure, unit(field)))
        case .flatRate(let flat): return SumMeasure(field: flat.shareField, unit: .euro)
        case .contribution(let contribution): return SumMeasure(field: contribution.shareField, unit: .euro)
        case .add, .difference, .ratio, .cappedAt, .overCeiling, .spread, .amount, .part, .shortfall:
            return nil
        }
    }

    func sumUnit(_ measure: Int, _ unit: FieldUnit) -> FieldUnit {
        measures[measure].unit == .euro ? .euro : unit
    }

    /// The codes of some words; a word that is unknown stands for a code that never occurs.
    func codes(_ words: [String], _ domain: KeyDomain?, _ keys: KeySpace) -> Set<Int32> {
        guard let domain else { return [] }
        return Set(words.map { keys.key(named: $0, in: domain) ?? SpecialKey.several })
    }

    /// The measures that a measure is made from.
    func parts(of measure: Int) -> [MeasureReference] {
        switch measures[measure].kind {
        case .add(let parts), .difference(let parts): return parts
        case .ratio(let first, let second): return [first, second]
        case .cappedAt(let ceiling), .overCeiling(let ceiling):
            if case .measure(let most) = ceiling.ceiling { return [ceiling.measure, most] }
            return [ceiling.measure]
        case .part(let whole, _, _): return [whole]
        case .shortfall(let shortfall): return shortfall.parts
        case .spread(let spread):
            // A spread of a period is made from those to date and before.
            return spread.parts.map { MeasureReference(measure: $0, span: .toDate) }
        default: return []
        }
    }

    /// The measures over records that a figure rests on, each in the span it is asked for in.
    func bases(of reference: MeasureReference, span: Span) -> [(measure: Int, span: Span)] {
        let asked = reference.span ?? span
        let parts = parts(of: reference.measure)
        if parts.isEmpty { return [(reference.measure, asked)] }
        return parts.flatMap { bases(of: $0, span: asked) }
    }

    /// The measures over records that give a figure its rows: `bases`, but of a spread only its weights, as
    /// what is spread lies under other keys than those it is spread over.
    func rowBases(of reference: MeasureReference, span: Span) -> [(measure: Int, span: Span)] {
        let asked = reference.span ?? span
        var parts = parts(of: reference.measure)
        if case .spread(let spread) = measures[reference.measure].kind {
            parts = [MeasureReference(measure: spread.weights, span: .toDate)]
        }
        if parts.isEmpty { return [(reference.measure, asked)] }
        return parts.flatMap { rowBases(of: $0, span: asked) }
    }

    /// The spreads that a figure is made from, each in the span it is asked for in.
    func spreads(in reference: MeasureReference, span: Span) -> [(measure: Int, span: Span)] {
        let asked = reference.span ?? span
        if case .spread = measures[reference.measure].kind { return [(reference.measure, asked)] }
        return parts(of: reference.measure).flatMap { spreads(in: $0, span: asked) }
    }

    /// The dimensions that ceilings on the way of a figure are made by.
    func ceilingDimensions(of measure: Int) -> [Int] {
        var dimensions: [Int] = []
        switch measures[measure].kind {
        case .cappedAt(let ceiling), .overCeiling(let ceiling): dimensions = ceiling.by
        case .spread(let spread): dimensions = [spread.by, spread.over]
        default: break
        }
        return dimensions + parts(of: measure).flatMap { ceilingDimensions(of: $0.measure) }
    }
}
