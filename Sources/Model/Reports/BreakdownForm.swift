/// A way to write the answer to a question.
public enum BreakdownForm: String, Sendable, Hashable, CaseIterable {
    /// Aligned columns, for people.
    case table
    /// As the CSV twin of a sheet.
    case csv
    /// Rows with keys and exact figures, and the question.
    case json
    /// A workbook with a chart.
    case xlsx
}

/// What a table of text is fitted to.
public struct TextRoom: Sendable {
    /// How many characters a line has; nil: as many as it needs.
    public var width: Int?
    /// Whether signs for bold text are understood.
    public var hasColour: Bool

    /// Room.
    public init(width: Int?, hasColour: Bool) {
        self.width = width
        self.hasColour = hasColour
    }
}
