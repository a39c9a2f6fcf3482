internal import Model

/// Whether what a figure is made from makes it.
struct TrailProof {
    private let pipeline: Pipeline

    init(_ pipeline: Pipeline) { self.pipeline = pipeline }

    /// Throws where it does not.
    func prove(_ trail: FigureTrail) throws {
        for part in trail.parts where part.measure == nil { try prove(part) }
        if try !holds(trail) { throw TrailMismatch(what: name(trail)) }
    }

    private func name(_ trail: FigureTrail) -> String {
        trail.measure.map { pipeline.measures[$0].name } ?? "a step"
    }

    private func holds(_ trail: FigureTrail) throws -> Bool {
        let parts = trail.parts.map(\.figure)
        switch trail.making {
        case .records: return try isSum(trail)
        case .chosen: return try isChosen(trail)
        case .add where trail.parts.isEmpty: return trail.figure == .absent || trail.figure == .euro(0)
        case .add: return try FigureArithmetic.add(parts) == trail.figure
        case .difference: return try FigureArithmetic.subtract(parts) == trail.figure
        case .ratio: return try isRatio(trail)
        case .rated(let rate, let rounding):
            guard let cents = parts.first?.wholeNumber else { return trail.figure == .absent }
            return trail.figure == .euro(try rate.of(cents, rounding: rounding))
        case .atMost:
            let cents = parts.compactMap(\.wholeNumber)
            return trail.figure == .euro(cents.count == 2 ? min(cents[0], cents[1]) : cents.first ?? 0)
        case .excess:
            let cents = parts.compactMap(\.wholeNumber)
            let over = cents.count == 2 ? try ExactArithmetic.subtract(cents[0], cents[1]) : 0
            return trail.figure == .euro(max(0, over))
        case .shortfall(let rule): return try isShortfall(trail, rule)
        case .spread, .constant: return true
        case .divided: return trail.figure == .absent
        }
    }

    /// Without any record a sum is 0; with records, but no value, there is no figure.
    private func isSum(_ trail: FigureTrail) throws -> Bool {
        guard let records = trail.records else {
            return trail.figure == .absent || (trail.figure.wholeNumber ?? 0) == 0
        }
        if trail.figure == .absent { return records.rows.allSatisfy { $0.part == .valueless } }
        return try records.sum() == trail.figure
    }

    private func isChosen(_ trail: FigureTrail) throws -> Bool {
        let chosen = trail.records?.rows.filter { $0.part == .counts } ?? []
        guard let unit = trail.records?.unit, let one = chosen.first else { return trail.figure == .absent }
        return try chosen.count == 1 && unit.figure(Int128(one.gives)) == trail.figure
    }

    /// A mean and a share are quotients as they are; other ratios are made of their parts.
    private func isRatio(_ trail: FigureTrail) throws -> Bool {
        let quotient = try FigureArithmetic.ratio(trail.parts[0].figure, trail.parts[1].figure)
        guard case .ratio(let a, let b) = quotient, case .ratio(let c, let d) = trail.figure else {
            return quotient == trail.figure
        }
        let (left, leftOverflow) = a.multipliedReportingOverflow(by: d)
        let (right, rightOverflow) = c.multipliedReportingOverflow(by: b)
        return leftOverflow || rightOverflow ? (a, b) == (c, d) : left == right
    }

    private func isShortfall(_ trail: FigureTrail, _ rule: PreFinancing.ShortfallRule) throws -> Bool {
        guard let measure = trail.measure, case .shortfall(let shortfall) = pipeline.measures[measure].kind,
            trail.figure != .absent
        else { return trail.figure == .absent }
        let cents = trail.parts.map { $0.figure.wholeNumber ?? 0 }
        return trail.figure
            == .euro(try shortfall.cents(threshold: cents[0], used: cents[1], paid: cents[2]))
    }
}
