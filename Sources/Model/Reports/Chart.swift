/// How a chart draws its figures: a closed vocabulary.
public enum ChartKind: String, Sendable, Hashable, CaseIterable {
    /// Upright columns side by side.
    case column
    /// Upright columns on top of one another.
    case stackedColumn = "stacked-column"
    /// Lying bars, for long names.
    case bar
    /// Lines with markers.
    case line
}

/// A chart of a sheet: columns of one of its tables over some of its rows; its figures stand in those cells.
public struct Chart: Sendable {
    /// How it draws.
    public var kind: ChartKind
    /// The title.
    public var title: String
    /// What it shows, in words, for those who cannot see it.
    public var alternativeText: String
    /// The table, by its position on the sheet.
    public var table: Int
    /// The rows.
    public var rows: Range<Int>
    /// The column whose texts name the rows.
    public var names: Int
    /// The columns that are drawn, one series each.
    public var series: [Int]
    /// Before which table it stands; after the last where there are no more. Those of one place stand side
    /// by side.
    public var place: Int

    /// A chart.
    public init(
        kind: ChartKind, title: String, alternativeText: String, table: Int, rows: Range<Int>, names: Int,
        series: [Int], place: Int
    ) {
        self.kind = kind
        self.title = title
        self.alternativeText = alternativeText
        self.table = table
        self.rows = rows
        self.names = names
        self.series = series
        self.place = place
    }
}
