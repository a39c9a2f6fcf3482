/// Every rate that a run may use, in a fixed order; records point into it.
public struct RateBook: Sendable {
    /// The quotes.
    public var quotes: [RateQuote]

    /// A book.
    public init(quotes: [RateQuote] = []) { self.quotes = quotes }
}

/// A rate with where it comes from.
public struct RateQuote: Sendable, Hashable {
    /// The table: a rates source's name, "on the line", "fixed by the contract", or "the ledger".
    public var table: String
    /// The currency.
    public var currency: Currency
    /// When it holds, in words: "2018-11", "2018-Q4 mean of 3 months", "since 2018-03-02".
    public var basis: String
    /// Units of the currency per EUR, times `divisor`.
    public var value: ExactDecimal
    /// 1, or the number of months of a mean, which stays undivided so that nothing is lost.
    public var divisor: Int64

    /// A quote.
    public init(table: String, currency: Currency, basis: String, value: ExactDecimal, divisor: Int64 = 1) {
        self.table = table
        self.currency = currency
        self.basis = basis
        self.value = value
        self.divisor = divisor
    }
}
