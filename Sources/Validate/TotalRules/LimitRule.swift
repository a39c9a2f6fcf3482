internal import Model

/// A limit, held against one row of totals.
struct LimitRule {
    let limit: Limit
    let pipeline: Pipeline
    /// The unit of the measure, which bound and tolerance share.
    let unit: MeasureUnit

    /// What a row says: nothing to hold, or whether it holds.
    enum Answer {
        /// There is no figure.
        case noFigure
        /// There is a figure, but nothing to hold it against.
        case noBound
        case holds
        /// The excess over what is allowed, or what is short, in whole units of the measure (away from zero).
        case broken(excess: Int64)
        /// The numbers are too large to be compared.
        case tooLarge
    }

    /// Compares exactly: figure ÷ 1 with bound × factor ± tolerance, all over one denominator.
    func answer(_ figure: Figure, bound: Figure) -> Answer {
        guard let left = figure.quotient else { return .noFigure }
        let right: (Int128, Int128)?
        switch limit.bound {
        case .fixed(let value): right = FigureText.figure(value, like: unit).quotient
        case .column: right = bound.quotient
        }
        guard let right else { return .noBound }
        return compare(left, right) ?? .tooLarge
    }

    private func compare(_ left: (n: Int128, d: Int128), _ right: (n: Int128, d: Int128)) -> Answer? {
        // left − right × factor over one denominator, which is above zero.
        let factor = limit.factor
        guard let rightTop = right.n.times(Int128(factor.numerator)),
            let rightBottom = right.d.times(Int128(factor.denominator)),
            let bottom = left.d.times(rightBottom),
            let first = left.n.times(rightBottom), let second = rightTop.times(left.d),
            let difference = first.minus(second), let slack = slack(over: bottom)
        else { return nil }
        let isBroken =
            switch limit.relation {
            case .atMost: difference > slack
            case .atLeast: difference < -slack
            case .equals: difference.magnitude > slack.magnitude
            }
        guard isBroken else { return .holds }
        let (units, rest) = difference.magnitude.quotientAndRemainder(dividingBy: bottom.magnitude)
        guard let excess = Int64(exactly: rest == 0 ? units : units + 1) else { return nil }
        return .broken(excess: excess)
    }

    /// The tolerance over a denominator, cut to a whole number: what is compared with it is whole too.
    private func slack(over bottom: Int128) -> Int128? {
        guard let tolerance = FigureText.figure(limit.tolerance, like: unit).quotient else { return 0 }
        return bottom.times(tolerance.n).map { $0 / tolerance.d }
    }

    /// "at most 1,250.00 EUR (125 % of Budget, 1,000.00 EUR)".
    func expectation(bound: Figure) -> String {
        let word =
            switch limit.relation {
            case .atMost: language.say("at most ", fr: "au plus ")
            case .atLeast: language.say("at least ", fr: "au moins ")
            case .equals: language.say("exactly ", fr: "exactement ")
            }
        let base: Figure
        switch limit.bound {
        case .fixed(let value): base = FigureText.figure(value, like: unit)
        case .column: base = bound
        }
        let product = base.times(limit.factor)
        let of = language.say("of", fr: "de")
        var text =
            word
            + (product.map { FigureText.text($0, unit: unit) }
                ?? language.say("the bound", fr: "la borne"))
        let isPlain = limit.factor == Fraction(numerator: 1, denominator: 1)
        if case .column = limit.bound {
            let share = "\(limit.factor) \(of) \(boundTitle), \(FigureText.text(base, unit: unit))"
            text += " (\(isPlain ? boundTitle : share))"
        } else if !isPlain {
            text += " (\(limit.factor) \(of) \(FigureText.text(base, unit: unit)))"
        }
        if limit.tolerance > 0 {
            text +=
                language.say(", give or take ", fr: ", à ") + toleranceText
                + language.say("", fr: " près")
        }
        return text
    }

    private var toleranceText: String {
        if unit == .day { return language.say("\(limit.tolerance) days", fr: "\(limit.tolerance) jours") }
        return FigureText.text(FigureText.figure(limit.tolerance, like: unit), unit: unit)
    }

    private var language: Language { pipeline.language }

    /// The title of the measure that bounds.
    var boundTitle: String {
        let columns = pipeline.requests[limit.request].columns
        return columns.count > 1 ? pipeline.measures[columns[1].measure].title : ""
    }
}

extension Figure {
    /// The exact value as a quotient over a denominator above zero; nil where there is none.
    var quotient: (n: Int128, d: Int128)? {
        switch self {
        case .absent: return nil
        case .euro(let cents): return (Int128(cents), 1)
        case .count(let count): return (Int128(count), 1)
        case .money(let units, _): return (Int128(units), 1)
        case .day(let day): return (Int128(day.number), 1)
        case .ratio(let top, let bottom):
            if bottom == 0 || bottom == .min || top == .min { return nil }
            return bottom < 0 ? (-top, -bottom) : (top, bottom)
        }
    }

    /// This figure times a fraction, exact where it is shown.
    func times(_ factor: Fraction) -> Figure? {
        if factor == Fraction(numerator: 1, denominator: 1) { return self }
        guard let (top, bottom) = quotient, let product = top.times(Int128(factor.numerator)),
            let divisor = bottom.times(Int128(factor.denominator))
        else { return nil }
        switch self {
        case .euro:
            let cents = try? ExactArithmetic.divide(product, by: divisor, rounding: .halfUp)
            return cents.map { .euro($0) }
        default: return .ratio(product, divisor)
        }
    }
}
