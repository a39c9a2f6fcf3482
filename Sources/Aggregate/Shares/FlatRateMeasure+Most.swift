internal import Gather
internal import Model

extension FlatRateMeasure {
    /// The most it may come to, in EUR cents: fixed, or another measure's figure to the end of the period
    /// under the values that calculated rows take (the amount of budget line 8, with its addenda).
    func most(
        _ tables: [SourceTable], of pipeline: Pipeline, keys: KeySpace, source: Int,
        period: ReportingPeriod, pool: WorkerPool
    ) throws -> Int64? {
        switch mostCents {
        case nil: return nil
        case .cents(let cents): return cents
        case .measure(let reference):
            let asked = MeasureReference(measure: reference.measure, span: reference.span ?? .toDate)
            let request = TotalsRequest(
                dimensions: [], levels: [0], columns: [asked],
                conditions: ceilingConditions(in: pipeline, source: source))
            let table = try answer(
                [request], tables, of: pipeline, keys: keys, period: period.range, pool: pool)
            return table[0].rows.first?.figures.first?.first?.wholeNumber
        }
    }
}

extension FlatRateMeasure {
    /// What records must fulfil for the measure that it may come to at most: under the values that the
    /// calculated rows of its source take. None where the most is fixed.
    func ceilingConditions(in pipeline: Pipeline, source: Int) -> [Condition] {
        guard case .measure(let reference)? = mostCents else { return [] }
        let owners = pipeline.bases(of: reference, span: .toDate).map {
            pipeline.source(of: $0.measure) ?? source
        }
        return Set(owners).sorted().flatMap { owner in
            sets.compactMap { pipeline.condition($0, from: source, to: owner) }
        }
    }
}

extension Pipeline {
    /// The condition on another source that a fixed value of a field means there, by a dimension both have.
    fileprivate func condition(_ value: FieldValue, from source: Int, to owner: Int) -> Condition? {
        let shared = dimensions.first { dimension in
            guard let path = dimension.path(in: source) else { return false }
            return path.field == value.field && path.steps.isEmpty && dimension.path(in: owner) != nil
        }
        guard let path = shared?.path(in: owner) else { return nil }
        return Condition(subject: .path(path), test: .oneOf([value.value]), location: .house)
    }
}
