/// A rate made ready for many amounts: EUR cents by a multiplication and a reciprocal, in 64 bits.
///
/// Gives what `CurrencyConversion.toEuroCents` gives, or nothing where the numbers are too large for it.
public struct EuroRate: Sendable {
    /// The cents are amount × `factor` ÷ `divisor`.
    @usableFromInline let factor: UInt64
    @usableFromInline let divisor: UInt64
    /// 2^64 ÷ `divisor`, cut (one less where that is a power of 2).
    @usableFromInline let reciprocal: UInt64
    /// The least magnitude of an amount that is too large; 0 where all are.
    @usableFromInline let limit: UInt64

    /// `divisor` is by how much the rate is too large: 1, or the number of months of a mean left undivided.
    public init(_ rate: ExactDecimal, divisor months: Int64 = 1, from currency: Currency) {
        let exponent = Currency.eur.minorDigits + rate.scale - currency.minorDigits
        let (up, down) = (max(0, exponent), max(0, -exponent))
        let factor = EuroRate.product(months, up)
        let divisor = EuroRate.product(rate.mantissa, down)
        guard let factor, let divisor else {
            (self.factor, self.divisor, reciprocal, limit) = (1, 1, 0, 0)
            return
        }
        (self.factor, self.divisor) = (factor, divisor)
        reciprocal = .max / divisor
        limit = UInt64(Int64.max) / factor + 1
    }

    /// A number above zero × 10^exponent, or nil where it does not fit.
    private static func product(_ number: Int64, _ exponent: Int) -> UInt64? {
        guard number > 0, exponent <= 18 else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: PowersOfTen.int64(exponent))
        return overflow ? nil : UInt64(product)
    }

    /// EUR cents of an amount in minor units, rounded half-up (away from zero) once; nil where it takes more
    /// than 64 bits, or the rate is not above zero.
    @inlinable
    public func cents(of amount: Int64) -> Int64? {
        let magnitude = amount.magnitude
        guard magnitude < limit else { return nil }
        let units = magnitude &* factor
        // Below 2^63, so the reciprocal is at most one too small.
        var quotient = units.multipliedFullWidth(by: reciprocal).high
        var remainder = units &- quotient &* divisor
        if remainder >= divisor {
            quotient &+= 1
            remainder &-= divisor
        }
        if remainder >= divisor &- remainder { quotient &+= 1 }
        let cents = Int64(bitPattern: quotient)
        return amount < 0 ? 0 &- cents : cents
    }
}
