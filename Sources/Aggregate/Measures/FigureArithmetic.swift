internal import Model

/// Arithmetic of figures that measures are made from: exact, or it throws.
enum FigureArithmetic {
    /// The sum. Parts without a figure are left out (a source that lacks the dimension); without any there is
    /// none.
    static func add(_ parts: [Figure]) throws(ArithmeticOverflow) -> Figure {
        var sum: Figure?
        for part in parts where part != .absent {
            sum = if let held = sum { try combine(held, part, 1) } else { part }
        }
        return sum ?? .absent
    }

    /// The first less the others; none where one of them has no figure.
    static func subtract(_ parts: [Figure]) throws(ArithmeticOverflow) -> Figure {
        guard var difference = parts.first, !parts.contains(.absent) else { return .absent }
        for part in parts.dropFirst() { difference = try combine(difference, part, -1) }
        return difference
    }

    /// The first by the second; none where one of them has no figure, or the second is 0.
    static func ratio(_ part: Figure, _ whole: Figure) throws(ArithmeticOverflow) -> Figure {
        guard let a = Quotient(part), let b = Quotient(whole), b.numerator != 0 else { return .absent }
        let numerator = try multiply(a.numerator, b.denominator)
        let denominator = try multiply(a.denominator, b.numerator)
        return denominator < 0
            ? .ratio(try negated(numerator), try negated(denominator))
            : .ratio(numerator, denominator)
    }

    private static func combine(_ a: Figure, _ b: Figure, _ sign: Int64) throws(ArithmeticOverflow) -> Figure
    {
        switch (a, b) {
        case (.euro(let a), .euro(let b)): return .euro(try whole(a, b, sign))
        case (.count(let a), .count(let b)): return .count(try whole(a, b, sign))
        case (.money(let a, let currency), .money(let b, let other)) where currency == other:
            return .money(try whole(a, b, sign), currency)
        case (.day(let a), .day(let b)):
            return .count(try whole(Int64(a.number), Int64(b.number), sign))
        default: break
        }
        guard let a = Quotient(a), let b = Quotient(b) else { return .absent }
        let left = try multiply(a.numerator, b.denominator)
        let right = try ExactArithmetic.multiply(try multiply(b.numerator, a.denominator), sign)
        return .ratio(try ExactArithmetic.add(left, right), try multiply(a.denominator, b.denominator))
    }

    private static func whole(_ a: Int64, _ b: Int64, _ sign: Int64) throws(ArithmeticOverflow) -> Int64 {
        sign < 0 ? try ExactArithmetic.subtract(a, b) : try ExactArithmetic.add(a, b)
    }

    private static func multiply(_ a: Int128, _ b: Int128) throws(ArithmeticOverflow) -> Int128 {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        if overflow { throw ArithmeticOverflow(what: "a product") }
        return product
    }

    private static func negated(_ a: Int128) throws(ArithmeticOverflow) -> Int128 { try multiply(a, -1) }

    /// A figure as an exact quotient of whole units (euros, not cents).
    private struct Quotient {
        let numerator: Int128
        let denominator: Int128

        init?(_ figure: Figure) {
            switch figure {
            case .absent, .day: return nil
            case .euro(let cents): (numerator, denominator) = (Int128(cents), PowersOfTen.int128(2))
            case .count(let count): (numerator, denominator) = (Int128(count), 1)
            case .ratio(let part, let whole): (numerator, denominator) = (part, whole)
            case .money(let units, let currency):
                (numerator, denominator) = (Int128(units), PowersOfTen.int128(currency.minorDigits))
            }
        }
    }
}
