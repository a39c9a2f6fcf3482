/// An amount per key of one dimension (a partner's cost), spread over the keys of another (its sources of
/// funding): a first part goes to one key, the rest to the others in proportion to their weights.
///
/// To date, by largest remainder in report order; of a period: to date − before.
/// - Source: Annex III, expected sources of funding; Annex VI, sources of funding.
public struct SpreadMeasure: Sendable {
    /// What is spread.
    public var amount: Int
    /// The dimension whose keys each spread their own amount.
    public var by: Int
    /// The dimension it is spread over.
    public var over: Int
    /// The weights, by both dimensions.
    public var weights: Int
    /// What of the amount goes to `firstKey` before the rest is spread, or nil.
    public var first: Int?
    /// The key that takes the first part.
    public var firstKey: String
    /// The key that takes everything where nothing has a weight.
    public var otherwise: String

    /// A spread.
    public init(
        amount: Int, by: Int, over: Int, weights: Int, first: Int?, firstKey: String, otherwise: String
    ) {
        self.amount = amount
        self.by = by
        self.over = over
        self.weights = weights
        self.first = first
        self.firstKey = firstKey
        self.otherwise = otherwise
    }

    /// The measures it is made from.
    public var parts: [Int] { [amount, weights] + [first].compactMap { $0 } }
}
