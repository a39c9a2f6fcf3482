extension [Measure] {
    /// The sources whose records make a measure, by way of others too; none of a fixed amount. Of a spread
    /// those that its pairs of keys come from, the weights', unless others of its measures are asked for.
    public func sources(
        of measure: Int, ofSpread: (SpreadMeasure) -> [Int] = { [$0.weights] }
    ) -> Set<Int> {
        func all(_ measures: [Int]) -> Set<Int> {
            Set(measures.flatMap { self.sources(of: $0, ofSpread: ofSpread) })
        }
        let kind = self[measure].kind
        if let records = kind.records { return [records.source] }
        switch kind {
        case .flatRate(let rate): return all([rate.base])
        case .contribution(let contribution): return all(contribution.costs)
        case .add(let parts), .difference(let parts): return all(parts.map(\.measure))
        case .ratio(let part, let whole): return all([part.measure, whole.measure])
        case .cappedAt(let ceiling), .overCeiling(let ceiling): return all([ceiling.measure.measure])
        case .part(let whole, _, _): return all([whole.measure])
        case .shortfall(let shortfall): return all(shortfall.parts.map(\.measure))
        case .spread(let spread): return all(ofSpread(spread))
        default: return []
        }
    }
}
