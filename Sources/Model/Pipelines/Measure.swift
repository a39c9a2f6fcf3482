/// A figure that can be asked for at any level of any table.
public struct Measure: Sendable {
    /// Its name in the pipeline.
    public var name: String
    /// What sheets call it.
    public var title: String
    /// How it is made.
    public var kind: MeasureKind
    /// What its figures are.
    public var unit: MeasureUnit
    /// Whether figures of parts add up to that of the whole; others are made anew at each level.
    public var isAdditive: Bool
    /// Where it stands.
    public var location: PipelineLocation

    /// A measure.
    public init(
        name: String, title: String, kind: MeasureKind, unit: MeasureUnit, isAdditive: Bool,
        location: PipelineLocation
    ) {
        self.name = name
        self.title = title
        self.kind = kind
        self.unit = unit
        self.isAdditive = isAdditive
        self.location = location
    }
}

/// What a figure is.
public enum MeasureUnit: Sendable, Hashable {
    /// EUR cents.
    case euro
    /// A number of something.
    case count
    /// A ratio shown as a percentage.
    case percent
    /// A decimal with these places.
    case decimal(places: Int)
    /// A day.
    case day
}

/// How a measure is made: a closed vocabulary, one file a kind in Aggregate.
public enum MeasureKind: Sendable {
    /// The sum of a field over records.
    case sum(field: Int, over: RecordSet)
    /// The days from one day of a record to another, both counted, added up over records.
    case days(from: Int, to: Int, over: RecordSet)
    /// How many records.
    case count(over: RecordSet)
    /// How many different values, exactly.
    case countDistinct(fields: [Int], over: RecordSet)
    /// Of the records (or of the different values of a field) whose word is among some, how many have one
    /// word.
    case share(field: Int, words: [String], among: [String], distinct: Int?, over: RecordSet)
    /// The mean of a field where it is there.
    case mean(field: Int, over: RecordSet)
    /// The least value.
    case minimum(field: Int, over: RecordSet)
    /// The greatest value.
    case maximum(field: Int, over: RecordSet)
    /// The value of the record with the latest day, the last in source order among equals.
    case latest(field: Int, by: Int, over: RecordSet)
    /// The sum over the records of the latest day alone: of all records looked at, or for each value of
    /// another field.
    case sumOfLatest(field: Int, by: Int, per: Int?, over: RecordSet)
    /// A flat rate of a measure to date, cut to the cent; of a period: to date − before.
    case flatRate(FlatRateMeasure)
    /// The EU contribution.
    case contribution(ContributionMeasure)
    /// The sum of measures.
    case add([MeasureReference])
    /// The first less the others.
    case difference([MeasureReference])
    /// The first by the second, exact.
    case ratio(MeasureReference, MeasureReference)
    /// The least of a measure and its ceiling, per key of the dimensions, added up.
    case cappedAt(CeilingMeasure)
    /// What exceeds the ceiling, per key of the dimensions, added up.
    case overCeiling(CeilingMeasure)
    /// An amount per key of one dimension, spread over the keys of another.
    case spread(SpreadMeasure)
    /// A fixed amount, in EUR cents (the grant's maximum); it stands for the whole and is never broken down.
    case amount(cents: Int64)
    /// A rate of a measure, rounded to the cent (70 % of the last instalment); made anew at each level.
    case part(of: MeasureReference, rate: Fraction, rounding: Rounding)
    /// What the next instalment is reduced by where too little of the earlier ones has been used.
    case shortfall(ShortfallMeasure)
}

/// Which records a measure looks at.
public struct RecordSet: Sendable {
    /// The source.
    public var source: Int
    /// What must hold; where no condition names the verdict, the record must be eligible.
    public var conditions: [Condition]

    /// Records of a source.
    public init(source: Int, conditions: [Condition]) {
        self.source = source
        self.conditions = conditions
    }
}

/// A measure in a span.
public struct MeasureReference: Sendable, Hashable {
    /// The measure.
    public var measure: Int
    /// The span; nil: that of the figure asked for.
    public var span: Span?

    /// A reference.
    public init(measure: Int, span: Span?) {
        self.measure = measure
        self.span = span
    }
}

/// The only spans there are.
public enum Span: String, Sendable, Hashable, CaseIterable {
    /// Records of the period.
    case thisPeriod = "this period"
    /// Records before it.
    case before
    /// Both.
    case toDate = "to date"
}

/// A flat rate: indirect cost.
///
/// Spread over the keys of `spreadBy` in proportion to the base (largest remainder), as one calculated row a
/// key.
/// - Source: General Conditions (Annex II), art. 14.7.
public struct FlatRateMeasure: Sendable {
    /// What it is a rate of; a sum over records of one source.
    public var base: Int
    /// The rate.
    public var rate: Fraction
    /// How the total to date is rounded.
    public var rounding: Rounding
    /// The most it may come to, to date, in EUR cents (the budget line's amount), or nil.
    public var mostCents: CeilingAmount?
    /// The fields of the base's source that calculated rows keep from the base (the claimant).
    public var spreadBy: [Int]
    /// Fields that calculated rows take a fixed value in: budget line = "8".
    public var sets: [FieldValue]
    /// The `recordShare` field that holds the calculated rows' amounts.
    public var shareField: Int

    /// A flat rate.
    public init(
        base: Int, rate: Fraction, rounding: Rounding, mostCents: CeilingAmount?, spreadBy: [Int],
        sets: [FieldValue], shareField: Int
    ) {
        self.base = base
        self.rate = rate
        self.rounding = rounding
        self.mostCents = mostCents
        self.spreadBy = spreadBy
        self.sets = sets
        self.shareField = shareField
    }
}

/// A field with a fixed value.
public struct FieldValue: Sendable, Hashable {
    /// The field.
    public var field: Int
    /// The value, as a code or word.
    public var value: String

    /// A value.
    public init(field: Int, value: String) {
        self.field = field
        self.value = value
    }
}

/// An amount that a figure may not exceed.
public enum CeilingAmount: Sendable {
    /// A fixed number of EUR cents.
    case cents(Int64)
    /// A measure over a list (the budget), under the same key.
    case measure(MeasureReference)
}

/// The EU contribution to date = min(maximum, rate × cost to date), of a period = to date − before, made per
/// reporting period of the grant in order and spread once to cells, then to records.
///
/// - Source: General Conditions (Annex II), art. 17; contract with the users, "EU contribution".
public struct ContributionMeasure: Sendable {
    /// The costs: sums or flat rates over one source.
    public var costs: [Int]
    /// The rate.
    public var rate: Fraction
    /// The maximum in EUR cents, or nil.
    public var maximumCents: Int64?
    /// How the total is rounded.
    public var rounding: Rounding
    /// The fields whose combinations are the cells it is first spread to (partner × budget line).
    public var spreadBy: [Int]
    /// The `recordShare` field that holds each record's share.
    public var shareField: Int

    /// A contribution.
    public init(
        costs: [Int], rate: Fraction, maximumCents: Int64?, rounding: Rounding, spreadBy: [Int],
        shareField: Int
    ) {
        self.costs = costs
        self.rate = rate
        self.maximumCents = maximumCents
        self.rounding = rounding
        self.spreadBy = spreadBy
        self.shareField = shareField
    }
}

/// A measure held to a ceiling per key of some dimensions.
public struct CeilingMeasure: Sendable {
    /// The measure.
    public var measure: MeasureReference
    /// The dimensions.
    public var by: [Int]
    /// The ceiling per key.
    public var ceiling: CeilingAmount
    /// What the ceiling is multiplied with.
    public var factor: Fraction

    /// A ceiling.
    public init(measure: MeasureReference, by: [Int], ceiling: CeilingAmount, factor: Fraction) {
        self.measure = measure
        self.by = by
        self.ceiling = ceiling
        self.factor = factor
    }
}
