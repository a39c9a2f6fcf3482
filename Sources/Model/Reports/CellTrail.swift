/// What a cell of a report was made from, so that it can be followed to its rows.
public indirect enum CellTrail: Sendable {
    /// Figures of one table of totals, added up; mostly one.
    case figures([FigurePlace])
    /// What part of its table a figure is, by largest remainder.
    case share(FigurePlace)
    /// A field of a record.
    case record(source: Int, RecordPosition, field: Int)
    /// What the accepted records that lead to a key say.
    case said(field: Int, by: DimensionPath, key: Int32)
    /// What a code list gives to one of its codes.
    case attribute(list: Int, field: Int, position: Int)
    /// Cells of the same table, added up or taken off.
    case adds([CellTerm])
    /// A cell of the same table by another.
    case quotient(CellTerm, by: CellTerm)
    /// The streamed rows of the same table, by position: their cells of this column, added up.
    case listed([Range<Int>])
    /// A fixed amount or day of the pipeline.
    case constant(name: String, PipelineLocation)
    /// What the run was asked for, by its option.
    case option(String)
    /// Findings of a severity or of a rule.
    case findings(FindingChoice, FindingFact)
    /// One finding, by position.
    case finding(Int)
    /// How many records or totals a rule looked at.
    case looked(rule: Int)
    /// Records of a claim bridge: of its rows, those of some verdicts.
    case claims(bridge: Int, rows: [Int], verdicts: [Verdict], ClaimFact)
    /// Records of a source that count in the period, in euros: those that nothing was closed of, and
    /// adjustments.
    case claimedInPeriod(source: Int)
    /// What one adjustment takes back, adds, or comes to.
    case adjustment(Int, AdjustedSide)
    /// A rate of the rate book.
    case rate(Int)
    /// Claimed records that took a rate of the rate book.
    case rateUses(Int, before: Bool)
    /// The rows of another sheet.
    case sheetRows(Int)
    /// What was read of a file.
    case file(source: Int, file: Int, FileFact)
}

/// A figure of a table of totals.
public struct FigurePlace: Sendable, Hashable {
    /// The table in `Outcome.totals`.
    public var request: Int
    /// The row.
    public var row: Int
    /// The key across; where something goes across, one more than its keys stands for the whole.
    public var group: Int
    /// The column of the request.
    public var column: Int

    /// A figure's place.
    public init(request: Int, row: Int, group: Int, column: Int) {
        self.request = request
        self.row = row
        self.group = group
        self.column = column
    }
}

/// A cell of the same table that another is made from.
public struct CellTerm: Sendable, Hashable {
    /// The row.
    public var row: Int
    /// The column.
    public var column: Int
    /// Whether it is taken off.
    public var isTaken: Bool

    /// A cell.
    public init(row: Int, column: Int, isTaken: Bool = false) {
        self.row = row
        self.column = column
        self.isTaken = isTaken
    }
}

/// Which findings a cell is about.
public enum FindingChoice: Sendable, Hashable {
    /// Those of a severity.
    case severity(Severity)
    /// Those of a rule, by its id.
    case rule(String)
}

/// What a cell says of findings.
public enum FindingFact: Sendable, Hashable {
    /// How many.
    case count
    /// How many a waiver covers.
    case waived
    /// Their EUR cents.
    case euros
}

/// What a cell says of records that are claimed.
public enum ClaimFact: Sendable, Hashable {
    /// How many.
    case records
    /// Their amounts, in their currency.
    case amount
    /// Their EUR cents.
    case euros
    /// How many have no readable amount.
    case unreadable
}

/// A side of an adjustment.
public enum AdjustedSide: Sendable, Hashable {
    /// What was claimed then.
    case then
    /// What is claimed now.
    case now
    /// What is claimed now less what was.
    case difference
}

/// What a cell says of a file.
public enum FileFact: Sendable, Hashable {
    /// Records read.
    case read
    /// Records rejected.
    case rejected
    /// Its size.
    case bytes
}
