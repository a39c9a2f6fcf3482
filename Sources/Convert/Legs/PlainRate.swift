internal import Model

/// A rate without its words: what the arithmetic of a record needs.
struct PlainRate: Sendable {
    /// Units of the currency per EUR, times `divisor`.
    var value: ExactDecimal
    /// 1, or the number of months of a mean.
    var divisor: Int64

    /// The euro against itself.
    static let euro = PlainRate(value: ExactDecimal(mantissa: 1, scale: 0), divisor: 1)

    /// EUR cents of an amount: amount × divisor ÷ the undivided rate, rounded half-up once.
    func euroCents(of amount: Int64, in currency: Currency) throws(ArithmeticOverflow) -> Int64 {
        var units = amount
        if divisor != 1 {
            let (product, overflow) = amount.multipliedReportingOverflow(by: divisor)
            if overflow { throw ArithmeticOverflow(what: "an amount times the months of a mean") }
            units = product
        }
        return try CurrencyConversion.toEuroCents(minorUnits: units, currency: currency, rate: value)
    }

    /// What an amount is in another currency by two rates, or nil where no `Int64` can hold it.
    func convert(_ amount: Int64, from: Currency, to other: PlainRate, _ currency: Currency) -> Int64? {
        guard let rateFrom = value.times(other.divisor), let rateTo = other.value.times(divisor) else {
            return nil
        }
        return try? CurrencyConversion.convert(
            minorUnits: amount, from: from, to: currency, rateFrom: rateFrom, rateTo: rateTo)
    }
}

extension ExactDecimal {
    fileprivate func times(_ factor: Int64) -> ExactDecimal? {
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: factor)
        return overflow ? nil : ExactDecimal(mantissa: product, scale: scale)
    }
}
