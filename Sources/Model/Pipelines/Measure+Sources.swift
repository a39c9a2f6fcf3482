extension [Measure] {
    /// The sources whose records make a measure, by way of others too; none of a fixed amount. Of a spread
    /// those that its pairs of keys come from, the weights', unless others of its measures are asked for.
    public func sources(
        of measure: Int, ofSpread: (SpreadMeasure) -> [Int] = { [$0.weights] }
    ) -> Set<Int> {
        let kind = self[measure].kind
        if let records = kind.records { return [records.source] }
        return Set(kind.parts(ofSpread: ofSpread).flatMap { sources(of: $0, ofSpread: ofSpread) })
    }

    /// Whether calculated rows, which no file holds, are among what makes a measure.
    public func hasCalculatedRows(_ measure: Int) -> Bool {
        if case .flatRate = self[measure].kind { return true }
        return self[measure].kind.parts { [$0.amount, $0.weights] }.contains { hasCalculatedRows($0) }
    }
}

extension MeasureKind {
    /// The measures that it is made from; of a spread those that are asked for.
    fileprivate func parts(ofSpread: (SpreadMeasure) -> [Int]) -> [Int] {
        switch self {
        case .flatRate(let rate): [rate.base]
        case .contribution(let contribution): contribution.costs
        case .add(let parts), .difference(let parts): parts.map(\.measure)
        case .ratio(let part, let whole): [part.measure, whole.measure]
        case .cappedAt(let ceiling), .overCeiling(let ceiling): [ceiling.measure.measure]
        case .part(let whole, _, _): [whole.measure]
        case .shortfall(let shortfall): shortfall.parts.map(\.measure)
        case .spread(let spread): ofSpread(spread)
        default: []
        }
    }
}
