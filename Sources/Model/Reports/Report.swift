/// A report, laid out: sheets of cells, knowing neither CSV nor XLSX.
public struct Report: Sendable {
    /// The file name without its ending.
    public var file: String
    /// The title.
    public var title: String
    /// The programme, for document properties.
    public var programme: String
    /// What is stamped on every footer while a breach is open; empty where none is.
    public var draft: String
    /// A line for every footer: pipeline, period, as-of date.
    public var footer: String
    /// The number of a page and of all, on every footer: `&P` and `&N`.
    public var pageWords = "Page &P of &N"
    /// The sheets, in order.
    public var sheets: [Sheet]
    /// The sheet that lists the others, by position, and what leads back to it; nil where there is none.
    public var contents: (sheet: Int, words: String)?
    /// Its colour and logo.
    public var look = ReportLook()

    /// A report.
    public init(
        file: String, title: String, programme: String, draft: String, footer: String, sheets: [Sheet]
    ) {
        self.file = file
        self.title = title
        self.programme = programme
        self.draft = draft
        self.footer = footer
        self.sheets = sheets
    }
}

/// One sheet: a title block, then tables, then footnotes.
public struct Sheet: Sendable {
    /// Its name.
    public var name: String
    /// Its title.
    public var title: String
    /// Lines under the title: period, unit.
    public var subtitles: [String]
    /// Its tables, one under the other.
    public var tables: [SheetTable]
    /// Footnotes, in order.
    public var footnotes: [String]
    /// A line that must strike the eye, above all others (a draft's stamp); empty where there is none.
    public var stamp = ""
    /// Charts of its tables.
    public var charts: [Chart] = []
    /// What is said of the logo that stands in its corner; empty where none does.
    public var logoText = ""
    /// On at most how many pages it is printed, where that can be read; nil: on any number.
    public var mostPages: Int?
    /// The name of its CSV twin, without the ending.
    public var csvFile = ""

    /// A sheet.
    public init(name: String, title: String, subtitles: [String], tables: [SheetTable], footnotes: [String]) {
        self.name = name
        self.title = title
        self.subtitles = subtitles
        self.tables = tables
        self.footnotes = footnotes
    }
}

/// A table on a sheet: a header and rows.
public struct SheetTable: Sendable {
    /// Its title; empty where the sheet's says it.
    public var title: String
    /// The columns.
    public var columns: [SheetColumn]
    /// The rows.
    public var rows: [SheetRow]
    /// The line under it; empty where there is none.
    public var note: String
    /// Whether it may become an Excel table: plain records with one header row and no subtotals.
    public var isRecords: Bool
    /// Whether it is a list of topics with values: its header row is left out where people read it.
    public var isFacts = false
    /// Rows before `rows` that are made one at a time, because there may be too many to hold.
    public var stream: (any RowStream)?

    /// A table.
    public init(
        title: String, columns: [SheetColumn], rows: [SheetRow], note: String = "", isRecords: Bool = false
    ) {
        self.title = title
        self.columns = columns
        self.rows = rows
        self.note = note
        self.isRecords = isRecords
    }

    /// How many rows there are, streamed ones included.
    public var rowCount: Int { (stream?.count ?? 0) + rows.count }

    /// Calls with every row, in order.
    public func forEachRow(_ body: (SheetRow) throws -> Void) throws {
        if let stream { try stream.eachRow(0..<stream.count, body) }
        for row in rows { try body(row) }
    }
}

/// Rows that are made one at a time.
public protocol RowStream: Sendable {
    /// How many there are.
    var count: Int { get }
    /// Calls with each of some, in order.
    func eachRow(_ rows: Range<Int>, _ body: (SheetRow) throws -> Void) throws
    /// What a cell was made from, by row and column; nil where it says nothing of its own.
    func trail(row: Int, column: Int) -> CellTrail?
}

extension RowStream {
    /// Nothing is known of its cells.
    public func trail(row: Int, column: Int) -> CellTrail? { nil }
}

/// A column of a table.
public struct SheetColumn: Sendable {
    /// Its header.
    public var title: String
    /// A header over several columns (the key across), or empty.
    public var group: String
    /// The machine name in the CSV twin.
    public var csvName: String
    /// Whether it tells rows apart rather than saying something about them.
    public var isKey = false
    /// Whether it stays in sight and stands again on each page across, as keys do.
    public var staysInSight = false
    /// Whether a bar stands behind each figure, a percentage: none at 0, the whole cell from 100 % on.
    public var hasBar = false
    /// Whether people may write into it: all else is protected against slips.
    public var isOpen = false
    /// Whether people see it too; else it stands in the CSV twin only.
    public var isShown = true

    /// A column.
    public init(title: String, group: String = "", csvName: String) {
        self.title = title
        self.group = group
        self.csvName = csvName
    }
}

/// A row of a table.
public struct SheetRow: Sendable {
    /// What it is.
    public var level: RowLevel
    /// As many cells as the table has columns.
    public var cells: [Cell]

    /// A row.
    public init(level: RowLevel, cells: [Cell]) {
        self.level = level
        self.cells = cells
    }
}

/// What a row is; printed in the CSV twin's column `level`.
public enum RowLevel: Sendable, Hashable {
    /// A line over the rows of a group, for people only: it is not in the CSV twin.
    case heading
    /// A record or the finest key.
    case detail
    /// What a row of detail above is broken down into: not added up with it.
    case part
    /// A subtotal that keeps this many leading dimensions, and the name of the last of them.
    case subtotal(depth: Int, name: String)
    /// Everything.
    case total

    /// The word in the CSV twin: `detail`, `part`, the dimension's name, or `all`.
    public var word: String {
        switch self {
        case .heading: ""
        case .detail: "detail"
        case .part: "part"
        case .subtotal(_, let name): name
        case .total: "all"
        }
    }
}

/// A cell: a typed value, and where it helps the rows it adds up.
public struct Cell: Sendable {
    /// The value.
    public var value: CellValue
    /// Positions of rows of the same table whose values in this column add up to it: a live SUM formula.
    public var sumOf: [Range<Int>]
    /// Where it leads to, or nil.
    public var link: Link?
    /// How it looks, beside what its value and row say.
    public var emphasis: Emphasis
    /// What it was made from; nil where it says nothing of its own, and for rows that are made one at a time:
    /// their stream knows.
    public var trail: CellTrail?

    /// A cell.
    public init(
        _ value: CellValue, sumOf: [Range<Int>] = [], emphasis: Emphasis = .plain, trail: CellTrail? = nil
    ) {
        self.value = value
        self.sumOf = sumOf
        self.emphasis = emphasis
        self.trail = trail
    }

    /// The same cell with what it was made from.
    public func from(_ trail: CellTrail) -> Cell {
        var cell = self
        cell.trail = trail
        return cell
    }

    /// A text.
    public static func text(_ text: String, _ emphasis: Emphasis = .plain) -> Cell {
        Cell(text.isEmpty ? .empty : .text(text), emphasis: emphasis)
    }

    /// An empty cell.
    public static let empty = Cell(.empty)
}

/// What a cell holds.
public enum CellValue: Sendable, Hashable {
    /// Nothing.
    case empty
    /// A text.
    case text(String)
    /// A number of something.
    case count(Int64)
    /// Money in minor units.
    case money(Int64, Currency)
    /// A ratio for display as a percentage with two decimals.
    case percent(numerator: Int128, denominator: Int128)
    /// A ratio for display with these places.
    case decimal(numerator: Int128, denominator: Int128, places: Int)
    /// An exact decimal (a rate), shown with all its places.
    case exact(ExactDecimal)
    /// A day.
    case day(Day)
}

/// How a cell is set off.
public enum Emphasis: Sendable, Hashable {
    /// Not at all.
    case plain
    /// A heading over rows.
    case heading
    /// Something to look at: over a ceiling, a breach.
    case alert
    /// Something quiet: "not run", a remark.
    case quiet
    /// One of the few figures that a report is about: large.
    case figure
}
