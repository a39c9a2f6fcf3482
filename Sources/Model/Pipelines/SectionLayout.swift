/// A table of totals on a sheet.
public struct SectionLayout: Sendable {
    /// Its title; empty where the sheet has only one.
    public var title: String
    /// The request.
    public var request: Int
    /// The columns, in order; where something goes across, figures only, which are repeated for each key.
    public var columns: [SectionColumn]
    /// For each level of the request but the detail, the label of its rows, which may hold `{label}`.
    public var levelLabels: [Int: String]
    /// Positions of the outer dimensions whose groups open with a line of their own; nil: all of them.
    public var headings: Set<Int>?
    /// What the whole is called, beside the keys across; nil: the total.
    public var whole: String?
    /// The line under it; empty where there is none.
    public var note: String
    /// Which of the request's columns, all percentages, have a bar behind each figure.
    public var bars: [Int] = []

    /// A section.
    public init(
        title: String, request: Int, columns: [SectionColumn], levelLabels: [Int: String],
        headings: Set<Int>? = nil, note: String
    ) {
        self.title = title
        self.request = request
        self.columns = columns
        self.levelLabels = levelLabels
        self.headings = headings
        self.note = note
    }
}

/// A column of a table of totals.
public struct SectionColumn: Sendable {
    /// Its title.
    public var title: String
    /// What stands in it.
    public var content: SectionContent
    /// Whether rows of totals have a figure too: a sum of days and flights says nothing.
    public var onTotals: Bool
    /// The machine name of a figure; nil: its measure's, with the span.
    public var csvName: String?

    /// A column.
    public init(title: String, content: SectionContent, onTotals: Bool = true) {
        self.title = title
        self.content = content
        self.onTotals = onTotals
    }
}

/// What stands in a column of a table of totals.
public enum SectionContent: Sendable, Hashable {
    /// A figure: a column of the request.
    case figure(Int)
    /// What part of the table a figure of the row is: a column of the request; adds up to 100.00 %.
    case share(Int)
    /// What the list of the innermost dimension says about the row's key; empty on rows of totals.
    case attribute(list: Int, field: Int)
    /// The text of the last record of the period whose way leads to the row's innermost key; empty on rows of
    /// totals.
    case remark(field: Int, by: DimensionPath)
    /// What the accepted records of a source whose way leads to the row's innermost key say, whatever their
    /// day; "several" where they differ; empty on rows of totals.
    case said(field: Int, by: DimensionPath)
    /// The keys of one more dimension under which a measure met a record of the row: a request of its own,
    /// by the table's dimensions and that one; empty on rows of totals.
    case names(request: Int)
}
