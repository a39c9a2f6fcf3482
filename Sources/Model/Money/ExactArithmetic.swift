/// Integer arithmetic that is exact or throws.
public enum ExactArithmetic {
    /// The sum of two amounts.
    @inlinable
    public static func add(_ a: Int64, _ b: Int64) throws(ArithmeticOverflow) -> Int64 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        if overflow { throw ArithmeticOverflow(what: "a sum") }
        return sum
    }

    /// The sum of two totals.
    @inlinable
    public static func add(_ a: Int128, _ b: Int128) throws(ArithmeticOverflow) -> Int128 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        if overflow { throw ArithmeticOverflow(what: "a sum") }
        return sum
    }

    /// The difference of two amounts.
    @inlinable
    public static func subtract(_ a: Int64, _ b: Int64) throws(ArithmeticOverflow) -> Int64 {
        let (difference, overflow) = a.subtractingReportingOverflow(b)
        if overflow { throw ArithmeticOverflow(what: "a difference") }
        return difference
    }

    /// The product of two amounts, which always fits.
    @inlinable
    public static func multiply(_ a: Int64, _ b: Int64) -> Int128 { Int128(a) &* Int128(b) }

    /// The product of a total and an amount.
    @inlinable
    public static func multiply(_ a: Int128, _ b: Int64) throws(ArithmeticOverflow) -> Int128 {
        let (product, overflow) = a.multipliedReportingOverflow(by: Int128(b))
        if overflow { throw ArithmeticOverflow(what: "a product") }
        return product
    }

    /// `n ÷ d`, rounded once. Throws where `d` is 0 or the quotient is no `Int64`.
    public static func divide(
        _ n: Int128, by d: Int128, rounding: Rounding
    ) throws(ArithmeticOverflow) -> Int64 {
        guard d != 0 else { throw divisionByZero }
        let (quotient, remainder) = quotient(n.magnitude, d.magnitude)
        let rounded = round(quotient, remainder, of: d.magnitude, rounding)
        return try narrow(rounded, negative: (n < 0) != (d < 0))
    }

    /// `a × b ÷ d`, rounded once, whatever the size of the product (256 bits in between).
    public static func multiplyDivide(
        _ a: Int128, _ b: Int128, by d: Int128, rounding: Rounding
    ) throws(ArithmeticOverflow) -> Int64 {
        guard d != 0 else { throw divisionByZero }
        let (quotient, remainder) = try quotientOfProduct(a.magnitude, b.magnitude, d.magnitude)
        let rounded = round(quotient, remainder, of: d.magnitude, rounding)
        return try narrow(rounded, negative: ((a < 0) != (b < 0)) != (d < 0))
    }

    /// The floor of `a × b ÷ d` and what is left of it, in parts of `|d|`: the exact quotient is
    /// `quotient + remainder ÷ |d|`, with `0 ≤ remainder < |d|` whatever the signs.
    public static func floorMultiplyDivide(
        _ a: Int128, _ b: Int128, by d: Int128
    ) throws(ArithmeticOverflow) -> (quotient: Int128, remainder: UInt128) {
        guard d != 0 else { throw divisionByZero }
        let (quotient, remainder) = try quotientOfProduct(a.magnitude, b.magnitude, d.magnitude)
        guard let floor = Int128(exactly: quotient) else { throw ArithmeticOverflow(what: "a quotient") }
        let negative = ((a < 0) != (b < 0)) != (d < 0)
        if !negative { return (floor, remainder) }
        return remainder == 0 ? (-floor, 0) : (-floor - 1, d.magnitude - remainder)
    }
}

extension ExactArithmetic {
    private static let divisionByZero = ArithmeticOverflow(what: "a division by zero")

    /// Division in 64 bits where both fit, which is most of what money asks for and several times as fast.
    private static func quotient(
        _ n: UInt128, _ d: UInt128
    ) -> (quotient: UInt128, remainder: UInt128) {
        guard let n = UInt64(exactly: n), let d = UInt64(exactly: d) else {
            return n.quotientAndRemainder(dividingBy: d)
        }
        let (quotient, remainder) = n.quotientAndRemainder(dividingBy: d)
        return (UInt128(quotient), UInt128(remainder))
    }

    private static func quotientOfProduct(
        _ a: UInt128, _ b: UInt128, _ d: UInt128
    ) throws(ArithmeticOverflow) -> (quotient: UInt128, remainder: UInt128) {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        if !overflow { return quotient(product, d) }
        let wide = a.multipliedFullWidth(by: b)
        guard wide.high < d else { throw ArithmeticOverflow(what: "a quotient") }
        return d.dividingFullWidth(wide)
    }

    private static func round(
        _ quotient: UInt128, _ remainder: UInt128, of d: UInt128, _ rounding: Rounding
    ) -> UInt128 {
        switch rounding {
        // Not `2 × remainder ≥ d`: doubling could overflow. A quotient of 2^128 − 1 leaves no remainder.
        case .halfUp: remainder >= d - remainder ? quotient + 1 : quotient
        case .down: quotient
        }
    }

    private static func narrow(
        _ magnitude: UInt128, negative: Bool
    ) throws(ArithmeticOverflow) -> Int64 {
        let limit = UInt128(Int64.max) + (negative ? 1 : 0)
        guard magnitude <= limit else { throw ArithmeticOverflow(what: "a quotient") }
        let signed = Int128(magnitude)
        return Int64(negative ? -signed : signed)
    }
}
