/// How much less the next instalment is where too little of the earlier ones has been used.
///
/// - Source: General Conditions (Annex II), art. 15.1
public enum PreFinancing {
    /// What the next instalment is reduced by, of which editions differ.
    public enum ShortfallRule: Hashable, Sendable {
        /// What is missing to the threshold (2013 and later).
        case gapToThreshold
        /// All that is unused of what has been paid (until 2012).
        case unused
    }

    /// Cents of the threshold: all earlier instalments and a part of the last (70 %), to the nearest cent.
    public static func threshold(
        instalments: [Int64], partOfLast: Fraction
    ) throws(ArithmeticOverflow) -> Int64 {
        guard let last = instalments.last else { return 0 }
        let earlier = try sum(instalments.dropLast())
        return try ExactArithmetic.add(earlier, partOfLast.of(last, rounding: .halfUp))
    }

    /// Cents to take off the next instalment: 0 where the consumed contribution reaches the threshold.
    /// Instalments in the order of payment.
    public static func shortfall(
        instalments: [Int64], consumed: Int64, partOfLast: Fraction, rule: ShortfallRule
    ) throws(ArithmeticOverflow) -> Int64 {
        let threshold = try threshold(instalments: instalments, partOfLast: partOfLast)
        guard consumed < threshold else { return 0 }
        switch rule {
        case .gapToThreshold: return try ExactArithmetic.subtract(threshold, consumed)
        case .unused: return try ExactArithmetic.subtract(sum(instalments[...]), consumed)
        }
    }

    private static func sum(_ amounts: ArraySlice<Int64>) throws(ArithmeticOverflow) -> Int64 {
        var total: Int64 = 0
        for amount in amounts { total = try ExactArithmetic.add(total, amount) }
        return total
    }
}
