/// A chart of a section: what is drawn, before there are figures.
public struct ChartLayout: Sendable {
    /// How it draws.
    public var kind: ChartKind
    /// Its title.
    public var title: String
    /// What it shows, in words; empty where Render is to say it.
    public var text: String
    /// The section, by its position on the sheet.
    public var section: Int
    /// Which of the columns of the section's request; of a section with a dimension across, its only one.
    public var columns: [Int]

    /// A chart.
    public init(kind: ChartKind, title: String, text: String, section: Int, columns: [Int]) {
        self.kind = kind
        self.title = title
        self.text = text
        self.section = section
        self.columns = columns
    }
}

/// What a report looks like, as far as it differs from the house.
public struct ReportLook: Sendable, Hashable {
    /// The one colour beside black, white and greys; it can be read on white.
    public var accent = Colour(rgb: 0x1F3A5F)
    /// A PNG for the cover; empty where there is none.
    public var logo: [UInt8] = []

    /// How much of the accent is in the ground of headers, in per cent.
    public static let headerTint = 14

    /// The house's.
    public init() {}
}
