/// What became of a rule in a run: an unanswered one says why, and never reads as passed.
public struct RuleTally: Sendable {
    /// The rule in `Pipeline.rules`.
    public var rule: Int
    /// The source it looked at; nil for totals.
    public var source: Int?
    /// Why it was not run, or nil where it was.
    public var notRun: String?
    /// How many records (or totals) it looked at.
    public var looked: Int
    /// How many findings it has.
    public var hits: Int

    /// A tally.
    public init(rule: Int, source: Int?, notRun: String? = nil, looked: Int = 0, hits: Int = 0) {
        self.rule = rule
        self.source = source
        self.notRun = notRun
        self.looked = looked
        self.hits = hits
    }
}
