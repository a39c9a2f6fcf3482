extension Pipeline {
    /// Whether a number that one record has in a field tells what a personal column of it holds: the column
    /// itself, the euros that a conversion made of it, or what falls to the record of a total that it is part
    /// of.
    public func tellsPersonal(_ field: Int, of source: Int) -> Bool {
        let described = sources[source].fields[field]
        if described.personal { return true }
        guard case .recordShare(let measure) = described.origin else { return false }
        return addsPersonal(measure, of: source)
    }

    private func addsPersonal(_ measure: Int, of source: Int) -> Bool {
        switch measures[measure].kind {
        case .sum(let field, let records), .sumOfLatest(let field, _, _, let records):
            records.source == source && sources[source].fields[field].personal
        case .contribution(let contribution): contribution.costs.contains { addsPersonal($0, of: source) }
        case .flatRate(let rate): addsPersonal(rate.base, of: source)
        case .add(let parts), .difference(let parts):
            parts.contains { addsPersonal($0.measure, of: source) }
        default: false
        }
    }
}
