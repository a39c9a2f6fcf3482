internal import Aggregate
internal import Ingest
internal import Model
internal import Validate

extension Reading {
    /// The days outside of which records of a source need not be read; nil where all must be.
    ///
    /// Only for an answer: a report names every record that is wrong. Only where no verdict hangs on other
    /// records, and no figure on those of other periods. Not for everybody to see: how many records lie
    /// inside would tell a total that is hidden.
    func window(of source: Int) -> PeriodWindow? {
        guard let breakdown = pipeline.breakdown, breakdown.publicity == nil, options.traced.isEmpty,
            options.previous == nil,
            !options.period.isAll,
            let field = pipeline.sources[source].periodField, pipeline.asksPeriodAlone(of: source),
            hasVerdictsOfTheirOwn
        else { return nil }
        return PeriodWindow(field: field, days: options.period.range)
    }

    /// Whether every record's verdict hangs on what itself says.
    private var hasVerdictsOfTheirOwn: Bool {
        pipeline.sources.indices.allSatisfy { source in
            guard case .records = pipeline.sources[source].role else { return true }
            return RecordValidator(source, of: pipeline, keys: keys).isFinalButForKeys
        }
    }
}
