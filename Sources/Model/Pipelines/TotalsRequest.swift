/// A table of totals that something needs: derived by Plan from the layout and the limits, so that no later
/// stage adds anything up.
public struct TotalsRequest: Sendable {
    /// The dimensions of its rows, outermost first.
    public var dimensions: [Int]
    /// How many leading dimensions each level keeps, descending: `dimensions.count` is the detail, 0 the
    /// whole.
    public var levels: [Int]
    /// A dimension whose keys become groups of columns, or nil.
    public var across: Int?
    /// The columns.
    public var columns: [MeasureReference]
    /// What records must fulfil beside the measures' own conditions.
    public var conditions: [Condition]
    /// Whether every key of the innermost dimension's list gets a row, even without records.
    public var everyKey: Bool
    /// Which of the columns make rows, by position; nil: each of them.
    public var rowColumns: [Int]?
    /// How rows are ordered; nil: as their keys are.
    public var order: TotalsOrder?
    /// How many keys of the outermost dimension have rows of their own; the others have one together, the
    /// last of their level. Nil: all.
    public var top: Int?

    /// A request.
    public init(
        dimensions: [Int], levels: [Int], across: Int? = nil, columns: [MeasureReference],
        conditions: [Condition] = [], everyKey: Bool = false
    ) {
        self.dimensions = dimensions
        self.levels = levels
        self.across = across
        self.columns = columns
        self.conditions = conditions
        self.everyKey = everyKey
    }
}

/// An order of rows other than that of their keys; rows that are equal in it keep that one.
public struct TotalsOrder: Sendable, Hashable {
    /// What decides.
    public enum Subject: Sendable, Hashable {
        /// A column: at each level the figures of that level, over everything across.
        case column(Int)
        /// A dimension, by its place among those of the rows.
        case dimension(Int)
    }

    /// What decides.
    public var subject: Subject
    /// Whether the greatest comes first; what has no figure comes last either way.
    public var isDescending: Bool

    /// An order.
    public init(by subject: Subject, isDescending: Bool) {
        self.subject = subject
        self.isDescending = isDescending
    }
}

/// The answer to a `TotalsRequest`: rows in report order, subtotals after what they add up.
public struct TotalsTable: Sendable {
    /// The request in `Pipeline.requests`.
    public var request: Int
    /// The keys across, in order; one element without meaning where nothing goes across.
    public var across: [KeyText]
    /// The rows.
    public var rows: [TotalsRow]

    /// A table.
    public init(request: Int, across: [KeyText], rows: [TotalsRow]) {
        self.request = request
        self.across = across
        self.rows = rows
    }
}

/// A row of totals.
public struct TotalsRow: Sendable {
    /// How many leading dimensions it keeps; the others are added up.
    public var level: Int
    /// The keys of those dimensions.
    public var keys: [KeyText]
    /// By key across, then by column. Where something goes across, one more group at the end holds the whole.
    public var figures: [[Figure]]
    /// Whether its figures may not be shown; they are absent then.
    public var isHidden = false

    /// A row.
    public init(level: Int, keys: [KeyText], figures: [[Figure]]) {
        self.level = level
        self.keys = keys
        self.figures = figures
    }
}

/// A key in words.
public struct KeyText: Sendable, Hashable {
    /// Its position in the domain, or a `SpecialKey`.
    public var key: Int32
    /// The code; "not attributed" and "several" for the special keys.
    public var code: String
    /// What a reader sees: the list's label, else the code.
    public var label: String
    /// A footnote that must stand wherever it is shown, or nil.
    public var footnote: String?

    /// A key in words.
    public init(key: Int32, code: String, label: String, footnote: String? = nil) {
        self.key = key
        self.code = code
        self.label = label
        self.footnote = footnote
    }
}

/// A figure, exact.
public enum Figure: Sendable, Hashable {
    /// There is none; never shown as 0.
    case absent
    /// EUR cents.
    case euro(Int64)
    /// A number of something.
    case count(Int64)
    /// An exact quotient, rounded only for display: percentages, means, decimals.
    case ratio(Int128, Int128)
    /// A day.
    case day(Day)
    /// Minor units of another currency.
    case money(Int64, Currency)
}
