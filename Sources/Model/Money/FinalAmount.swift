/// What the European Union pays in the end.
///
/// - Source: General Conditions (Annex II), art. 17
public enum FinalAmount {
    /// Cents of min(M, pE × E, pA × A), each product to the nearest cent, half away from zero: the maximum of
    /// the contract, its rate of eligible and its rate of accepted costs.
    public static func compute(
        maximum: Int64, eligible: Int64, rateOfEligible: Fraction, accepted: Int64, rateOfAccepted: Fraction
    ) throws(ArithmeticOverflow) -> Int64 {
        let ofEligible = try rateOfEligible.of(eligible, rounding: .halfUp)
        let ofAccepted = try rateOfAccepted.of(accepted, rounding: .halfUp)
        return min(maximum, ofEligible, ofAccepted)
    }

    /// Cents to take off so that the grant makes no profit: max(0, R − E) × F0 ÷ E, to the nearest cent, half
    /// away from zero. Nothing where there is no eligible cost or nothing to pay.
    public static func noProfitReduction(
        finalAmount: Int64, eligible: Int64, receipts: Int64
    ) throws(ArithmeticOverflow) -> Int64 {
        let profit = try ExactArithmetic.subtract(receipts, eligible)
        guard profit > 0, eligible > 0, finalAmount > 0 else { return 0 }
        return try ExactArithmetic.divide(
            ExactArithmetic.multiply(profit, finalAmount), by: Int128(eligible), rounding: .halfUp)
    }
}
