/// A rule about records, files or totals: what it asks, how much it matters, and its words.
public struct Rule: Sendable {
    /// Its id, in kebab-case.
    public var id: String
    /// What it asks; nil for rules of the house, which the stages ask on their own, and for limits.
    public var check: RuleCheck?
    /// The source whose records it looks at; nil for limits and rules of the house.
    public var source: Int?
    /// How much a finding of it matters.
    public var severity: Severity
    /// Only records for which all of these hold are looked at.
    public var applies: [Condition]
    /// Records for which any of these holds are spared.
    public var exceptions: [Condition]
    /// Its words.
    public var texts: RuleTexts
    /// Where it stands.
    public var location: PipelineLocation

    /// A rule.
    public init(
        id: String, check: RuleCheck?, source: Int?, severity: Severity, applies: [Condition] = [],
        exceptions: [Condition] = [], texts: RuleTexts, location: PipelineLocation
    ) {
        self.id = id
        self.check = check
        self.source = source
        self.severity = severity
        self.applies = applies
        self.exceptions = exceptions
        self.texts = texts
        self.location = location
    }
}

/// The words of a rule, for findings, the checks sheet and `explain`.
public struct RuleTexts: Sendable {
    /// One line: what it asks.
    public var title: String
    /// Why it is asked.
    public var why: String
    /// The article it comes from.
    public var source: String
    /// How to mend a finding.
    public var mend: String
    /// The auditors' category ("03 expenditure outside contractual period"), or empty.
    public var category: String

    /// Words.
    public init(
        title: String, why: String = "", source: String = "", mend: String = "", category: String = ""
    ) {
        self.title = title
        self.why = why
        self.source = source
        self.mend = mend
        self.category = category
    }
}

/// What a rule asks of a record: a closed vocabulary, one file a kind in Validate.
public enum RuleCheck: Sendable {
    /// There is a value.
    case required(field: Int)
    /// One of these words.
    case oneOf(path: DimensionPath, values: [String])
    /// None of these words (a role that may not claim).
    case noneOf(path: DimensionPath, values: [String])
    /// From a least to a most, both included, in the field's own unit; nil is open.
    case range(field: Int, least: Int64?, most: Int64?)
    /// In a span of days, both ends included; the words name the span ("the implementation period").
    case within(field: Int, days: DayRange, words: String)
    /// Days in order, equal allowed; an absent one is passed over.
    case dateOrder(fields: [Int])
    /// The whole text matches.
    case pattern(field: Int, pattern: TextPattern)
    /// The text is the key of an accepted record there, for which the conditions hold.
    case reference(field: Int, source: Int, keyField: Int, conditions: [Condition], words: String)
    /// The parts add up to the total, within a tolerance in the total's unit.
    case sum(parts: [Int], total: Int, tolerance: Int64)
    /// The factors multiply to the total, rounded half-up to the total's unit, within a tolerance in it.
    case product(factors: [Int], total: Int, tolerance: Int64)
    /// The part is the rate (a percentage field) of the whole, within the precision the rate is stated with.
    case share(part: Int, rate: Int, whole: Int)
    /// Equal content in these fields under different keys: both stay, with a finding.
    case sameContent(fields: [Int])
}

/// A pattern of texts: a closed, linear-time subset (literals, classes, `?`, `*`, `+`, `{n,m}`, groups, `|`).
public struct TextPattern: Sendable, Hashable {
    /// As written.
    public var text: String

    /// A pattern that Plan has checked.
    public init(text: String) { self.text = text }
}

/// A rule about totals.
public struct Limit: Sendable {
    /// Its rule in `Pipeline.rules`.
    public var rule: Int
    /// The table of totals it looks at: the dimensions it is asked by, columns `left` and, where the bound is
    /// a measure, `right`.
    public var request: Int
    /// How they must compare.
    public var relation: LimitRelation
    /// The bound.
    public var bound: LimitBound
    /// What the bound is multiplied with.
    public var factor: Fraction
    /// What may be exceeded, in the measure's unit.
    public var tolerance: Int64
    /// A column of the request whose figure, where it is not 0, spares the row: what stands is explained.
    public var unless: Int?
    /// Whether the finest rows are added up and the sum is held against the bound of the whole: what is
    /// broken down must come to the same.
    public var addsUp: Bool

    /// A limit.
    public init(
        rule: Int, request: Int, relation: LimitRelation, bound: LimitBound, factor: Fraction,
        tolerance: Int64, unless: Int? = nil, addsUp: Bool = false
    ) {
        self.addsUp = addsUp
        self.rule = rule
        self.unless = unless
        self.request = request
        self.relation = relation
        self.bound = bound
        self.factor = factor
        self.tolerance = tolerance
    }
}

/// How a total must compare with its bound.
public enum LimitRelation: String, Sendable, CaseIterable {
    /// At most.
    case atMost = "at-most"
    /// At least.
    case atLeast = "at-least"
    /// Equal: a reconciliation.
    case equals
}

/// What a total is held against.
public enum LimitBound: Sendable {
    /// A fixed amount in the measure's unit (EUR cents, count).
    case fixed(Int64)
    /// The second column of the request.
    case column
}
