/// What a report looks like: data, so that another programme's sheets and wording need no Swift.
public struct ReportLayout: Sendable {
    /// The file name without its ending; may hold `{period}`.
    public var file: String
    /// What is written.
    public var writers: [ReportWriter]
    /// The sheets, in order.
    public var sheets: [SheetLayout]
    /// Its colour and logo.
    public var look = ReportLook()

    /// A layout.
    public init(file: String, writers: [ReportWriter], sheets: [SheetLayout]) {
        self.file = file
        self.writers = writers
        self.sheets = sheets
    }
}

/// A way to write a report.
public enum ReportWriter: String, Sendable, Hashable, CaseIterable {
    /// A workbook with all sheets.
    case xlsx
    /// A file a sheet.
    case csv
}

/// One sheet.
public struct SheetLayout: Sendable {
    /// Its name: at most 31 characters, none of `[]:*?/\`.
    public var name: String
    /// What readers see as its name, in the report's language; its file is named after `name` in every one.
    public var title: String
    /// The line under its title; empty where there is none.
    public var note: String
    /// What it shows.
    public var kind: SheetKind
    /// Tables of totals that a cover draws its charts from.
    public var sections: [SectionLayout] = []
    /// Charts of its sections.
    public var charts: [ChartLayout] = []
    /// Where it stands.
    public var location: PipelineLocation

    /// A sheet.
    public init(
        name: String, title: String? = nil, note: String, kind: SheetKind, location: PipelineLocation
    ) {
        self.name = name
        self.title = title ?? name
        self.note = note
        self.kind = kind
        self.location = location
    }
}

/// What a sheet shows: a closed vocabulary, one file a kind in Render.
public enum SheetKind: Sendable {
    /// Contract, period, status of the checks, and some figures (title, request with one row and one column
    /// each).
    case cover(figures: [CoverFigure])
    /// Totals, in one or more sections of the same columns or of different ones.
    case table([SectionLayout])
    /// The records of a source, one row each, with their file and row.
    case records(RecordsLayout)
    /// The rates that were used, with tables and days.
    case rates
    /// Handed in → rejected → ineligible → later → claimed, per claimant, for each source with a claim.
    case bridge
    /// Limits that ask two figures to be equal: both, their difference, and whether they agree.
    case reconciliation([Int])
    /// Each rule: run or not run and why, records looked at, hits, EUR.
    case checks
    /// Every finding.
    case findings
    /// Indicators with baseline, value and target.
    case indicators(IndicatorsLayout)
    /// How every figure is made, so that the file explains itself when it is mailed alone.
    case method
    /// The sheets, with links and what each shows.
    case contents
    /// Records of closed periods that came, went or changed; only where the run follows a sealed report.
    case adjustments
    /// Records that claim nothing, as events and participations, of closed periods that came, went or
    /// changed; only where the run follows a sealed report.
    case changedRecords
}

extension SheetKind {
    /// Whether it says what became of closed periods, and so is left out where a run follows no report.
    public var isOfClosedPeriods: Bool {
        switch self {
        case .adjustments, .changedRecords: true
        default: false
        }
    }
}

/// A figure on the cover: the only row of a request without dimensions, one of its columns.
public struct CoverFigure: Sendable {
    /// What it is called.
    public var title: String
    /// The request.
    public var request: Int
    /// The column.
    public var column: Int

    /// A figure.
    public init(title: String, request: Int, column: Int) {
        self.title = title
        self.request = request
        self.column = column
    }
}

/// The records of a source as a sheet.
public struct RecordsLayout: Sendable {
    /// The source.
    public var source: Int
    /// Which records: those for which all hold; the span is the period unless told.
    public var conditions: [Condition]
    /// Which of them by time.
    public var span: Span
    /// A day (of payment) that must be absent or after the period, or nil: what is open when it ends.
    public var open: Int?
    /// The columns, in order.
    public var columns: [RecordColumn]
    /// Positions in `columns` whose amounts are added up in a last row.
    public var totals: [Int]

    /// A layout.
    public init(
        source: Int, conditions: [Condition], span: Span, open: Int? = nil, columns: [RecordColumn],
        totals: [Int]
    ) {
        self.source = source
        self.open = open
        self.conditions = conditions
        self.span = span
        self.columns = columns
        self.totals = totals
    }
}

/// A column of a sheet of records.
public struct RecordColumn: Sendable {
    /// Its title.
    public var title: String
    /// What stands in it.
    public var content: RecordContent
    /// The machine name, where the language chose among columns: that of the first; nil: the column's own.
    public var csvName: String?

    /// A column.
    public init(title: String, content: RecordContent) {
        self.title = title
        self.content = content
    }
}

/// What stands in a column of a sheet of records.
public enum RecordContent: Sendable {
    /// A field of the record.
    case field(Int)
    /// A key on the way of a path, as its label.
    case path(DimensionPath)
    /// The file and row it came from.
    case origin
    /// Its verdict.
    case verdict
    /// The currency of a money field.
    case currency(of: Int)
}

/// Indicators: a list with baseline and target, each tied to a measure.
public struct IndicatorsLayout: Sendable {
    /// The list.
    public var list: Int
    /// The attributes shown before the values (title, unit, source of verification …).
    public var shown: [RecordColumn]
    /// The list's fields with baseline and target, or nil.
    public var baseline: Int?
    /// The target.
    public var target: Int?
    /// The list's fields with the years of baseline and target, or nil.
    public var baselineYear: Int?
    /// The target's.
    public var targetYear: Int?
    /// For each code of the list, the request and its columns: this period and to date, and any beside them.
    public var values: [IndicatorValue]

    /// A layout.
    public init(list: Int, shown: [RecordColumn], baseline: Int?, target: Int?, values: [IndicatorValue]) {
        self.list = list
        self.shown = shown
        self.baseline = baseline
        self.target = target
        self.values = values
    }
}

/// How an indicator gets its value.
public struct IndicatorValue: Sendable {
    /// The code in the list.
    public var code: String
    /// A request without dimensions whose columns are the measure this period and to date.
    public var request: Int
    /// The measure.
    public var measure: Int
    /// What it is broken down by, under the indicator.
    public var parts: [IndicatorPart] = []

    /// A value.
    public init(code: String, request: Int, measure: Int) {
        self.code = code
        self.request = request
        self.measure = measure
    }
}

/// What an indicator is broken down by.
public struct IndicatorPart: Sendable {
    /// The dimension.
    public var dimension: Int
    /// A request by it, with the columns of the indicator's own.
    public var request: Int

    /// A breakdown.
    public init(dimension: Int, request: Int) {
        self.dimension = dimension
        self.request = request
    }
}

extension RecordsLayout {
    /// Whether records of a verdict may be listed.
    public func listsVerdict(_ verdict: Verdict) -> Bool { conditions.admit(verdict) }
}
