/// A checked pipeline: plain data that every stage reads; every name resolved to a position, nothing a
/// closure.
public struct Pipeline: Sendable {
    /// Its name, which is also the output folder's.
    public var name: String
    /// The title, which may hold `{period}`.
    public var title: String
    /// The programme, for the cover; empty where not named.
    public var programme: String
    /// What the house says on sheets is said in it.
    public var language = Language.en
    /// The path as given.
    public var path: String
    /// The path of the pipeline that this one is based on, or nil; its bytes shape the report as this one's
    /// do.
    public var basedOn: String?
    /// The profile's name and path as given in the pipeline, where there is one.
    public var profile: Profile?
    /// The grant, where the pipeline reports on one.
    public var grant: Grant?
    /// Lists first, then rates, then records, each in the order of the file; a source refers to earlier
    /// lists.
    public var sources: [Source]
    /// How many dictionaries of texts the fields use (`Field.dictionary`).
    public var dictionaries: Int
    /// What figures can be broken down by.
    public var dimensions: [Dimension]
    /// Every rule a finding can name: those of the house first (`StandardRule.allCases` in order), then the
    /// pipeline's, then the limits.
    public var rules: [Rule]
    /// Ordered so that a measure comes after those it is made from.
    public var measures: [Measure]
    /// Rules about totals; each is also in `rules`, at `Limit.rule`.
    public var limits: [Limit]
    /// Every table of totals that the report, the limits and the cover need.
    public var requests: [TotalsRequest]
    /// The report.
    public var report: ReportLayout
    /// Notes for the method sheet, in order.
    public var method: [String]
    /// Overrides from the command line (`--set`), in order, for the manifest.
    public var overrides: [String]
    /// The question that it is asked instead of its report, or nil.
    public var breakdown: Breakdown?
    /// What can be asked of it, where that is what is asked; else nil.
    public var catalogue: Catalogue?

    /// A pipeline.
    public init(name: String, title: String, path: String, report: ReportLayout) {
        self.name = name
        self.title = title
        self.path = path
        self.report = report
        programme = ""
        sources = []
        dictionaries = 0
        dimensions = []
        rules = []
        measures = []
        limits = []
        requests = []
        method = []
        overrides = []
    }
}

/// Where something stands in a pipeline file.
public struct PipelineLocation: Sendable, Hashable {
    /// The file, as given.
    public var path: String
    /// The line, from 1; 0 for what no file says.
    public var line: Int
    /// The column, from 1.
    public var column: Int

    /// A location.
    public init(path: String, line: Int, column: Int) {
        self.path = path
        self.line = line
        self.column = column
    }

    /// What the house itself supplies.
    public static let house = PipelineLocation(path: "", line: 0, column: 0)
}

/// A contract under which costs are shared.
public struct Grant: Sendable {
    /// The contract number.
    public var contract: String
    /// The coordinator; empty where not named.
    public var coordinator: String
    /// When costs can be incurred.
    public var implementation: DayRange
    /// The budget in EUR cents.
    public var budgetCents: Int64
    /// The ceiling on the EU's part of eligible cost.
    public var rate: Fraction
    /// The maximum EU contribution in EUR cents.
    public var maximumCents: Int64
    /// Whether the maximum was derived (rate × budget) rather than stated.
    public var maximumIsDerived: Bool
    /// How often reports are due; record shares are made per such period.
    public var cadence: ReportingCadence
    /// How amounts become euros.
    public var ratePolicy: RatePolicy
    /// How the contribution is rounded.
    public var contributionRounding: Rounding
    /// From which difference on, in EUR cents, a change in a closed period is material.
    public var materialCents: Int64 = 1
    /// Where the budget stands.
    public var budgetLocation = PipelineLocation.house
    /// Where the maximum stands, or what it is derived from.
    public var maximumLocation = PipelineLocation.house

    /// A grant.
    public init(
        contract: String, coordinator: String, implementation: DayRange, budgetCents: Int64, rate: Fraction,
        maximumCents: Int64, maximumIsDerived: Bool, cadence: ReportingCadence, ratePolicy: RatePolicy,
        contributionRounding: Rounding
    ) {
        self.contract = contract
        self.coordinator = coordinator
        self.implementation = implementation
        self.budgetCents = budgetCents
        self.rate = rate
        self.maximumCents = maximumCents
        self.maximumIsDerived = maximumIsDerived
        self.cadence = cadence
        self.ratePolicy = ratePolicy
        self.contributionRounding = contributionRounding
    }
}

/// Limits and policies of an edition of the rules, each with its source: data, so that they can be
/// overridden.
public struct Profile: Sendable {
    /// Its name.
    public var name: String
    /// Its file.
    public var path: String
    /// The edition in words.
    public var title: String
    /// The parameters, in the order of the file.
    public var parameters: [ProfileParameter]

    /// A profile.
    public init(name: String, path: String, title: String, parameters: [ProfileParameter]) {
        self.name = name
        self.path = path
        self.title = title
        self.parameters = parameters
    }
}

/// One limit or policy of a profile.
public struct ProfileParameter: Sendable {
    /// Its key, as pipelines name it (`profile.heading-ceiling`).
    public var name: String
    /// Its value as written.
    public var value: String
    /// The article it comes from.
    public var source: String
    /// `verified` where the text was at hand, else `general knowledge`.
    public var standing: String
    /// Where it stands.
    public var location: PipelineLocation

    /// A parameter.
    public init(name: String, value: String, source: String, standing: String, location: PipelineLocation) {
        self.name = name
        self.value = value
        self.source = source
        self.standing = standing
        self.location = location
    }
}
