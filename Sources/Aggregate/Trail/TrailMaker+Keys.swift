internal import Model

/// Figures that are made under the keys of other dimensions: ceilings and spreads.
extension TrailMaker {
    /// What is made per key of its own dimension is added up over the keys of others.
    mutating func added(_ question: FigureQuestion, _ others: OtherKeys) throws -> FigureTrail {
        var trail = try blank(question, .add)
        if trail.figure == .absent {
            trail.making = .divided
            return trail
        }
        for keys in others.eachOf(question.keys, of: question.dimensions) {
            trail.parts.append(try self.trail(of: question.under(question.dimensions, keys)))
        }
        return trail
    }

    /// What stays below a ceiling, or exceeds it, key by key.
    mutating func capped(_ question: FigureQuestion, _ ceiling: CeilingMeasure) throws -> FigureTrail {
        var trail = try blank(question, .add)
        if trail.figure == .absent {
            trail.making = .divided
            return trail
        }
        let (by, dimensions) = (ceiling.by, question.dimensions)
        if by.isEmpty, dimensions.isEmpty {
            trail.parts = [try underCeiling(question, ceiling, [])]
            return trail
        }
        let measure = question.reference.measure
        let bases = pipeline.parts(of: measure).flatMap { pipeline.bases(of: $0, span: question.asked) }
        let all = dimensions + by.filter { !dimensions.contains($0) }
        let homes = CeilingSums.homes(by, dimensions, cuts.combinations(all, of: bases))
        let found = cuts.combinations(by, of: bases).filter { homes[$0] == [question.keys] }
        for key in ordered(found, by) {
            trail.parts.append(try underCeiling(question, ceiling, key))
        }
        return trail
    }

    private func ordered(_ found: [[Int32]], _ dimensions: [Int]) -> [[Int32]] {
        RowOrder(keys, dimensions.map { pipeline.dimensions[$0].domain }).sorted(found)
    }

    /// One key of a ceiling: the amount, and the most it may come to.
    private mutating func underCeiling(
        _ question: FigureQuestion, _ ceiling: CeilingMeasure, _ key: [Int32]
    ) throws -> FigureTrail {
        let own = question.under(ceiling.by, key)
        let kind = pipeline.measures[question.reference.measure].kind
        let isCapped = if case .cappedAt = kind { true } else { false }
        let cents = try CeilingSums.part(kind, ceiling, question.asked, key, &cuts)
        var trail = FigureTrail(
            measure: nil, span: question.asked, keys: texts(own), figure: .euro(cents),
            making: isCapped ? .atMost : .excess)
        trail.parts.append(try self.trail(of: own.part(ceiling.measure)))
        let factor = ceiling.factor
        let isWhole = factor.numerator == factor.denominator
        switch ceiling.ceiling {
        case .cents(let cents):
            let most = try factor.of(cents, rounding: .down)
            trail.parts.append(
                FigureTrail(
                    measure: nil, span: question.asked, keys: [], figure: .euro(most), making: .constant))
        case .measure(let reference):
            let base = try self.trail(of: own.part(reference))
            guard let cents = base.figure.wholeNumber else { break }
            if isWhole {
                trail.parts.append(base)
                break
            }
            var most = FigureTrail(
                measure: nil, span: question.asked, keys: texts(own),
                figure: .euro(try factor.of(cents, rounding: .down)), making: .rated(factor, .down))
            most.parts = [base]
            trail.parts.append(most)
        }
        return trail
    }

    // MARK: Spreads

    /// Of a period a spread is what it is to date less what it was before.
    mutating func spread(_ question: FigureQuestion, _ spread: SpreadMeasure) throws -> FigureTrail {
        var trail = try blank(question, .difference)
        if trail.figure == .absent {
            trail.making = .divided
            return trail
        }
        guard question.asked == .thisPeriod else { return try pairs(question, spread) }
        for span in [Span.toDate, .before] {
            let reference = MeasureReference(measure: question.reference.measure, span: span)
            let own = FigureQuestion(
                reference: reference, span: span, dimensions: question.dimensions, keys: question.keys)
            trail.parts.append(try pairs(own, spread))
        }
        return trail
    }

    /// The pairs of keys that fall under a question, each with what made it.
    private mutating func pairs(_ question: FigureQuestion, _ spread: SpreadMeasure) throws -> FigureTrail {
        var trail = try blank(question, .add)
        let both = [spread.by, spread.over]
        let cells = try SpreadSums.cells(spread, question.asked, &cuts)
        let weights = try SpreadSums.weights(spread, question.asked, &cuts)
        let own = cells.keys.filter { pair in
            zip(question.dimensions, question.keys).allSatisfy { dimension, key in
                pair[dimension == spread.by ? 0 : 1] == key
            }
        }
        for pair in ordered(Array(own), both) {
            var part = FigureTrail(
                measure: nil, span: question.asked, keys: texts(question.under(both, pair)),
                figure: .euro(cells[pair] ?? 0), making: .spread)
            let payer = question.under([spread.by], [pair[0]])
            for measure in [spread.amount] + [spread.first].compactMap({ $0 }) {
                let reference = MeasureReference(measure: measure, span: question.asked)
                part.parts.append(try self.trail(of: payer.part(reference)))
            }
            let reference = MeasureReference(measure: spread.weights, span: question.asked)
            part.parts.append(try self.trail(of: question.under(both, pair).part(reference)))
            let all = (weights[pair[0]] ?? []).reduce(Int128(0)) { $0 + Int128($1.weight) }
            let unit = pipeline.measures[spread.weights].unit
            part.parts.append(
                FigureTrail(
                    measure: spread.weights, span: question.asked, keys: texts(payer),
                    figure: try weigh(all, unit), making: .constant))
            trail.parts.append(part)
        }
        return trail
    }

    private func weigh(_ sum: Int128, _ unit: MeasureUnit) throws -> Figure {
        guard let narrow = Int64(exactly: sum) else { throw ArithmeticOverflow(what: "a sum of weights") }
        return unit == .euro ? .euro(narrow) : .count(narrow)
    }
}

extension MeasureKind {
    /// Whether it is made per key of dimensions of its own.
    var isKeyed: Bool {
        switch self {
        case .cappedAt, .overCeiling, .spread: true
        default: false
        }
    }
}
