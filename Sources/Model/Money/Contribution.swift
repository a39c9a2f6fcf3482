/// A cost that is a flat share of another: indirect costs, a staff or office rate.
///
/// - Source: General Conditions (Annex II), art. 14.7
public enum FlatRate {
    /// Cents of `base` × `rate`, cut toward zero: a maximum is never exceeded by rounding.
    public static func cents(of base: Int64, rate: Fraction) throws(ArithmeticOverflow) -> Int64 {
        try rate.of(base, rounding: .down)
    }
}

/// What the European Union pays of the eligible cost to date.
///
/// - Source: contract, EU contribution; Special Conditions, art. 3.2
public enum Contribution {
    /// Cents of min(`maximum`, `rate` × `eligible`), rounded once at the total: to the nearest cent or cut,
    /// by profile. Without a maximum, the share alone.
    public static func amount(
        eligible: Int64, rate: Fraction, maximum: Int64?, rounding: Rounding
    ) throws(ArithmeticOverflow) -> Int64 {
        let share = try rate.of(eligible, rounding: rounding)
        guard let maximum else { return share }
        return min(maximum, share)
    }
}
