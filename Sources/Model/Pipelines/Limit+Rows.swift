extension Limit {
    /// The rows of its table that it is held against: the finest, or where they are added up one row with
    /// their sum and the bound of the whole.
    public func rows(of table: TotalsTable, dimensions: Int) -> [TotalsRow] {
        let finest = table.rows.filter { $0.level == dimensions }
        if !addsUp { return finest }
        guard let whole = table.rows.first(where: { $0.level == 0 }), var figures = whole.figures.last,
            !figures.isEmpty
        else { return [] }
        figures[0] = Limit.sum(of: finest.compactMap { $0.figures.last?.first }, like: figures[0])
        return [TotalsRow(level: 0, keys: [], figures: [figures])]
    }

    /// The sum of figures of one kind; those without a figure add nothing, and none are 0 of the kind of the
    /// whole. Too large a sum is a quotient.
    private static func sum(of figures: [Figure], like whole: Figure) -> Figure {
        var (sum, kind): (Int128, Figure) = (0, whole)
        for figure in figures {
            switch figure {
            case .euro(let value), .count(let value), .money(let value, _):
                sum += Int128(value)
                kind = figure
            case .absent, .ratio, .day: continue
            }
        }
        guard let narrow = Int64(exactly: sum) else { return .ratio(sum, 1) }
        switch kind {
        case .euro: return .euro(narrow)
        case .count: return .count(narrow)
        case .money(_, let currency): return .money(narrow, currency)
        case .absent, .ratio, .day: return .absent
        }
    }
}
