/// Turns an amount of one currency into another by rates that say "1 EUR = x units".
///
/// The rate divides as it stands: it is never inverted, because a rounded inverse loses money
/// (250,000 ILS at 4.2407 are 58,952.53 EUR, by an inverse of four places 58,950.00).
///
/// - Source: domain rules on exchange rates, by analogy with Regulation (EC) 1103/97, art. 4
public enum CurrencyConversion {
    /// Cents of EUR for an amount: amount ÷ rate, rounded half-up (away from zero) to the cent, once.
    ///
    /// Throws where the rate is not above zero or the result is no `Int64`.
    public static func toEuroCents(
        minorUnits: Int64, currency: Currency, rate: ExactDecimal
    ) throws(ArithmeticOverflow) -> Int64 {
        guard rate.isPositive else { throw rateNotPositive }
        let cents = PowersOfTen.int128(Currency.eur.minorDigits + rate.scale)
        let units = Int128(rate.mantissa) * PowersOfTen.int128(currency.minorDigits)
        return try ExactArithmetic.multiplyDivide(Int128(minorUnits), cents, by: units, rounding: .halfUp)
    }

    /// An amount in another currency over two rates to the euro: amount × rate of the target ÷ rate of the
    /// origin, rounded half-up (away from zero) to the target's minor unit, in one division.
    ///
    /// Throws where a rate is not above zero or the result is no `Int64`.
    public static func convert(
        minorUnits: Int64, from: Currency, to: Currency, rateFrom: ExactDecimal, rateTo: ExactDecimal
    ) throws(ArithmeticOverflow) -> Int64 {
        guard rateFrom.isPositive, rateTo.isPositive else { throw rateNotPositive }
        // Scales and minor units are powers of ten: what both sides have in common is never multiplied.
        let exponent = rateFrom.scale + to.minorDigits - rateTo.scale - from.minorDigits
        let product = ExactArithmetic.multiply(minorUnits, rateTo.mantissa)
        var divisor = Int128(rateFrom.mantissa)
        if exponent < 0 {
            let (shifted, overflow) = divisor.multipliedReportingOverflow(by: PowersOfTen.int128(-exponent))
            if overflow { throw ArithmeticOverflow(what: "an exchange rate of so many digits") }
            divisor = shifted
        }
        let factor = PowersOfTen.int128(max(0, exponent))
        return try ExactArithmetic.multiplyDivide(product, factor, by: divisor, rounding: .halfUp)
    }

    private static let rateNotPositive = ArithmeticOverflow(what: "an exchange rate of zero or below")
}
