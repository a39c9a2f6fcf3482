extension [Measure] {
    /// The sources whose records make a measure, by way of others too; none of a fixed amount.
    public func sources(of measure: Int) -> Set<Int> {
        let kind = self[measure].kind
        if let records = kind.records { return [records.source] }
        switch kind {
        case .flatRate(let rate): return sources(of: rate.base)
        case .contribution(let contribution): return sources(of: contribution.costs)
        case .add(let parts), .difference(let parts): return sources(of: parts.map(\.measure))
        case .ratio(let part, let whole): return sources(of: [part.measure, whole.measure])
        case .cappedAt(let ceiling), .overCeiling(let ceiling): return sources(of: ceiling.measure.measure)
        case .part(let whole, _, _): return sources(of: whole.measure)
        case .shortfall(let shortfall): return sources(of: shortfall.parts.map(\.measure))
        // The pairs of keys are those of the weights.
        case .spread(let spread): return sources(of: spread.weights)
        default: return []
        }
    }

    private func sources(of measures: [Int]) -> Set<Int> { Set(measures.flatMap { sources(of: $0) }) }
}
