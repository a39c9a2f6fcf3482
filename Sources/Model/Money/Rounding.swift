/// How a quotient that is not whole becomes whole.
public enum Rounding: Hashable, Sendable {
    /// To the nearest; exactly half goes away from zero, so that a reversal cancels its original.
    case halfUp
    /// Toward zero: cut.
    case down
}

/// A result that no amount can hold, or a division by nothing: reported, never trapped, never wrapped.
public struct ArithmeticOverflow: Error, Hashable, Sendable, CustomStringConvertible {
    /// The operation, in words: "a sum", "a quotient".
    public let what: String

    /// An overflow of the named operation.
    public init(what: String) { self.what = what }

    /// The same, saying of which measure or amount: "a sum of direct-cost".
    public func of(_ name: String) -> ArithmeticOverflow { ArithmeticOverflow(what: "\(what) of \(name)") }

    /// The operation and what went wrong.
    public var description: String { "\(what) is out of range" }
}
