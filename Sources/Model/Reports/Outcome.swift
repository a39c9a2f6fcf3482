/// Everything a run found out, as plain data: what Render writes and the command line sums up.
public struct Outcome: Sendable {
    /// The pipeline.
    public var pipeline: Pipeline
    /// The period of the report.
    public var period: ReportingPeriod
    /// Decides waivers, deadlines and editions of lists; moves no record.
    public var asOf: Day
    /// By source, in the order of `Pipeline.sources`.
    public var tables: [SourceTable]
    /// What keys mean.
    public var keys: KeySpace
    /// The rates.
    public var rates: RateBook
    /// The answers, in the order of `Pipeline.requests`.
    public var totals: [TotalsTable]
    /// From handed in to claimed, for each source with a claim.
    public var bridges: [ClaimBridge]
    /// All findings: by severity (worst last in the enum, first here), file, line, column.
    public var findings: FindingList
    /// What became of each rule.
    public var tallies: [RuleTally]
    /// For each source: rule ids of each rejected record, in order.
    public var rejections: [Int: [Rejection]]
    /// The sealed report that this one follows, or nil.
    public var previous: PreviousReport?
    /// What came, went or changed in closed periods: what is material first, then by size.
    public var adjustments: [Adjustment] = []
    /// For each source whose records are closed with this report, the fields that are kept of them.
    public var counted: [Int: [Int]] = [:]
    /// For each source that is held against the next report without being closed, the same.
    public var watched: [Int: [Int]] = [:]
    /// What came, went or changed of them in closed periods, by source.
    public var changes: [RecordChange] = []
    /// The sources of these of which the report before kept nothing, so that nothing can be said.
    public var notKept: [Int] = []

    /// An outcome.
    public init(
        pipeline: Pipeline, period: ReportingPeriod, asOf: Day, tables: [SourceTable], keys: KeySpace,
        rates: RateBook, totals: [TotalsTable], bridges: [ClaimBridge], findings: FindingList = FindingList(),
        tallies: [RuleTally] = [], rejections: [Int: [Rejection]] = [:]
    ) {
        self.pipeline = pipeline
        self.period = period
        self.asOf = asOf
        self.tables = tables
        self.keys = keys
        self.rates = rates
        self.totals = totals
        self.bridges = bridges
        self.findings = findings
        self.tallies = tallies
        self.rejections = rejections
    }
}

/// A rejected record and why.
public struct Rejection: Sendable {
    /// Where it stands.
    public var place: Place
    /// The ids of the rules that rejected it, sorted.
    public var rules: [String]

    /// A rejection.
    public init(place: Place, rules: [String]) {
        self.place = place
        self.rules = rules
    }
}

/// From handed in to claimed, for one source: rows and money are conserved, per currency.
public struct ClaimBridge: Sendable {
    /// The source.
    public var source: Int
    /// One row a claimant and currency, in report order; a claimant's rows follow one another.
    public var rows: [ClaimRow]

    /// A bridge.
    public init(source: Int, rows: [ClaimRow]) {
        self.source = source
        self.rows = rows
    }
}

/// What became of one claimant's records in one currency, to date.
public struct ClaimRow: Sendable {
    /// The claimant; not attributed where unreadable.
    public var claimant: KeyText
    /// The currency; nil where unreadable.
    public var currency: Currency?
    /// By verdict: eligible, ineligible, later, rejected.
    public var parts: [ClaimPart]

    /// A row.
    public init(claimant: KeyText, currency: Currency?, parts: [ClaimPart]) {
        self.claimant = claimant
        self.currency = currency
        self.parts = parts
    }
}

/// Records of one verdict.
public struct ClaimPart: Sendable, Hashable {
    /// How many.
    public var records: Int
    /// Their amounts, in minor units of the row's currency, where readable.
    public var minorUnits: Int64
    /// Their EUR cents, where they could be converted.
    public var euroCents: Int64
    /// How many have no readable amount.
    public var unreadable: Int

    /// A part.
    public init(records: Int = 0, minorUnits: Int64 = 0, euroCents: Int64 = 0, unreadable: Int = 0) {
        self.records = records
        self.minorUnits = minorUnits
        self.euroCents = euroCents
        self.unreadable = unreadable
    }
}
