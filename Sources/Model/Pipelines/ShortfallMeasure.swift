/// What the next instalment of pre-financing is reduced by: nothing where what was used reaches the
/// threshold, else by one of two rules.
///
/// - Source: General Conditions (Annex II), art. 15.1.
public struct ShortfallMeasure: Sendable {
    /// What must be used before the next instalment is paid in full.
    public var threshold: MeasureReference
    /// What was used.
    public var used: MeasureReference
    /// All instalments paid.
    public var paid: MeasureReference
    /// What is taken off.
    public var rule: PreFinancing.ShortfallRule

    /// A shortfall.
    public init(
        threshold: MeasureReference, used: MeasureReference, paid: MeasureReference,
        rule: PreFinancing.ShortfallRule
    ) {
        self.threshold = threshold
        self.used = used
        self.paid = paid
        self.rule = rule
    }

    /// The measures it is made from.
    public var parts: [MeasureReference] { [threshold, used, paid] }

    /// Cents to take off, given those of its parts.
    public func cents(threshold: Int64, used: Int64, paid: Int64) throws(ArithmeticOverflow) -> Int64 {
        if used >= threshold { return 0 }
        switch rule {
        case .gapToThreshold: return try ExactArithmetic.subtract(threshold, used)
        case .unused: return try ExactArithmetic.subtract(paid, used)
        }
    }
}
