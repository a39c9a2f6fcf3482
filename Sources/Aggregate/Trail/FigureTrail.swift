public import Model

/// How a figure is made: from other figures, or from records.
public struct FigureTrail: Sendable {
    /// The measure; nil for a step of one that has no name of its own.
    public var measure: Int?
    /// The span it is asked for in.
    public var span: Span
    /// Under which keys.
    public var keys: [TrailKey]
    /// The figure.
    public var figure: Figure
    /// How its parts or records make it.
    public var making: TrailMaking
    /// What it is made from.
    public var parts: [FigureTrail] = []
    /// The records that it looks at.
    public var records: TrailRecords?

    /// A figure without parts.
    public init(
        measure: Int?, span: Span, keys: [TrailKey], figure: Figure, making: TrailMaking
    ) {
        self.measure = measure
        self.span = span
        self.keys = keys
        self.figure = figure
        self.making = making
    }
}

/// A key that a figure stands under.
public struct TrailKey: Sendable, Hashable {
    /// The dimension.
    public var dimension: Int
    /// The key in words.
    public var text: KeyText

    /// A key.
    public init(dimension: Int, text: KeyText) {
        self.dimension = dimension
        self.text = text
    }
}

/// How parts or records make a figure.
public enum TrailMaking: Sendable, Hashable {
    /// What records give adds up to it.
    case records
    /// It is what one of the records gives: the least, the greatest, or the latest.
    case chosen(TrailChoice)
    /// The parts, added up.
    case add
    /// The first part less the others.
    case difference
    /// The first part by the second.
    case ratio
    /// The part at a rate, rounded.
    case rated(Fraction, Rounding)
    /// The lesser of the parts: an amount, and its ceiling where there is one.
    case atMost
    /// What the first part exceeds the second by, or nothing.
    case excess
    /// A part of an amount that is spread: what is spread, what goes first, the weight and that of all.
    case spread
    /// What is missing to a threshold: the threshold, what was used, what was paid.
    case shortfall(PreFinancing.ShortfallRule)
    /// An amount of the pipeline.
    case constant
    /// It cannot be divided so; there is no figure.
    case divided
}

/// Which of several records a figure is of.
public enum TrailChoice: Sendable, Hashable {
    /// The least value.
    case least
    /// The greatest value.
    case greatest
    /// The value of the latest day.
    case latest
}

/// The records that make a figure.
public struct TrailRecords: Sendable {
    /// The source.
    public var source: Int
    /// What their numbers count.
    public var unit: FieldUnit
    /// The field that they give something of; nil where each is one.
    public var field: Int?
    /// Those that the figure looks at, in source order.
    public var rows: [TrailRow] = []
    /// Those that only their verdict keeps out, in source order.
    public var setAside: [TrailRow] = []
    /// What those would do, were they counted.
    public var aside = TrailAside.give
    /// The fields of a record that what it gives tells of.
    public var told: [Int]
    /// How a total came to be what falls to these records; nil where it did not.
    public var shares: ShareTrail?

    /// Records of a source, which give what the field holds.
    public init(source: Int, unit: FieldUnit, field: Int?) {
        self.source = source
        self.unit = unit
        self.field = field
        told = [field].compactMap { $0 }
    }
}

/// What records that only their verdict keeps out would do to a figure, were they counted.
public enum TrailAside: Sendable, Hashable {
    /// Each would give its number.
    case give
    /// Each would count where no other has its value.
    case countOnce
    /// Each would be looked at with the others, of which one is chosen.
    case compare
    /// Each would count if no other is of a later day.
    case countLatest
    /// A total would be made anew, and each would have a part of it.
    case share
}

/// A record of a trail.
public struct TrailRow: Sendable, Hashable {
    /// Its batch in `SourceTable.all`.
    public var batch: Int32
    /// The record in it.
    public var row: Int32
    /// What it gives, in the unit of its trail; `Column.absentInteger` where it has no value.
    public var gives: Int64
    /// What becomes of that.
    public var part = TrailPart.counts
    /// Its cell of `ShareTrail.cells`; negative where it shares in none, as what is taken back.
    public var cell: Int32 = -1

    /// Its batch and place in one number.
    var place: Int64 { Int64(batch) << 32 | Int64(row) }

    /// A record.
    public init(batch: Int32, row: Int32, gives: Int64) {
        self.batch = batch
        self.row = row
        self.gives = gives
    }
}

/// What becomes of what a record gives.
public enum TrailPart: UInt8, Sendable, Hashable {
    /// It counts.
    case counts
    /// Another record has given the same value.
    case repeated
    /// It has no value.
    case valueless
    /// Another record was chosen, or is later.
    case passedOver
}

/// How a total became what falls to records: by reporting period, then by cell.
public struct ShareTrail: Sendable {
    /// The rate.
    public var rate: Fraction
    /// The most it comes to, to date, in EUR cents; nil where nothing bounds it.
    public var most: Int64?
    /// How the total to date is rounded.
    public var rounding: Rounding
    /// What reports before counted, in EUR cents: the cost, and what fell to it.
    public var closed: (cost: Int64, share: Int64)
    /// The periods that anything falls to, in order.
    public var periods: [ShareTrailPeriod] = []
    /// Their cells, in order.
    public var cells: [ShareTrailCell] = []
    /// The periods that fall to the records of the trail, by position.
    public var touched: Set<Int> = []
}

/// A reporting period of a grant, in EUR cents.
public struct ShareTrailPeriod: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// What cost in it.
    public var cost: Int64
    /// What has cost to date.
    public var costToDate: Int64
    /// The rate of that, rounded, before the maximum.
    public var rated: Int64
    /// The amount to date.
    public var toDate: Int64
    /// The amount before the period.
    public var before: Int64
    /// How many cells it is spread over.
    public var cells: Int

    /// What falls to it.
    public var amount: Int64 { toDate - before }
}

/// What of a period falls to the records that are alike (a partner's, of one budget line), in EUR cents.
public struct ShareTrailCell: Sendable, Hashable {
    /// The period, by position.
    public var period: Int
    /// What its records cost.
    public var cost: Int64
    /// What falls to them.
    public var share: Int64
}
