/// An exact fraction of an amount: a co-financing rate, a flat rate, a ceiling. Kept in lowest terms.
public struct Fraction: Hashable, Sendable {
    /// Above the bar; it bears the sign.
    public let numerator: Int64
    /// Below the bar, above zero.
    public let denominator: Int64

    /// A denominator that is not above zero is a programming error.
    public init(numerator: Int64, denominator: Int64) {
        precondition(denominator > 0, "a denominator above zero")
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        // At most the denominator, so it fits.
        let divisor = Int64(a)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// Reads "90 %", "7%", "66.6667 %", or the plain decimal "0.9"; at most 16 places, not negative.
    /// The space may be a no-break or narrow no-break one.
    public init?(percentText: String) {
        var characters = Substring(percentText)
        let isPercent = characters.last == "%"
        if isPercent {
            characters.removeLast()
            if let last = characters.last, " \u{A0}\u{202F}".contains(last) { characters.removeLast() }
        }
        guard let decimal = ExactDecimal(String(characters)), decimal.mantissa >= 0, decimal.scale <= 16
        else {
            return nil
        }
        let places = decimal.scale + (isPercent ? 2 : 0)
        self.init(numerator: decimal.mantissa, denominator: PowersOfTen.int64(places))
    }

    /// This part of an amount, rounded once.
    public func of(_ amount: Int64, rounding: Rounding) throws(ArithmeticOverflow) -> Int64 {
        try ExactArithmetic.divide(
            ExactArithmetic.multiply(amount, numerator), by: Int128(denominator), rounding: rounding)
    }
}

extension Fraction: Comparable {
    /// Order by value, exact.
    public static func < (left: Fraction, right: Fraction) -> Bool {
        ExactArithmetic.multiply(left.numerator, right.denominator)
            < ExactArithmetic.multiply(right.numerator, left.denominator)
    }
}

extension Fraction: CustomStringConvertible {
    /// "90 %", "66.6667 %"; "1/3" where no percentage of 16 places is exact.
    public var description: String {
        for places in 0...16 {
            let scaled = Int128(numerator) * PowersOfTen.int128(places + 2)
            guard scaled % Int128(denominator) == 0 else { continue }
            guard let digits = Int64(exactly: scaled / Int128(denominator)) else { break }
            return Money.digits(digits, decimals: places) + " %"
        }
        return "\(numerator)/\(denominator)"
    }
}
