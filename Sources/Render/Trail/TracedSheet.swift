public import Model

/// A sheet as a report lays it out, with the place of each of its cells in the workbook, or in a file that
/// holds its table alone: the names of all columns in the first row, then the rows that are no headings.
public struct TracedSheet: Sendable {
    /// The sheet.
    public let sheet: Sheet
    /// Its lines above, between and below tables, by row.
    private let lines: [Int: String]
    private let firstRows: [Int]
    private let shown: [[Int]]
    /// The last row that holds something, from 0.
    private let lastRow: Int
    /// The rows of a table that stands alone; nil in a workbook.
    private let alone: [Int]?
    private let twin: TwinPlaces

    /// Lays out the sheet of a position of the report, and no other unless it tells of them.
    public init(_ outcome: Outcome, sheet number: Int, isAlone: Bool = false) throws {
        let composer = Composer(outcome)
        let layout = outcome.pipeline.report.sheets[number]
        if case .contents = layout.kind {
            sheet = try composer.report().sheets[number]
        } else {
            let names = SheetFiles.names(of: outcome.pipeline.report.sheets)
            sheet = try composer.marked(layout, csvFile: names[number])
        }
        twin = TwinPlaces(sheet)
        let plan = RowPlan(sheet)
        firstRows = plan.firstRows
        if isAlone, let table = sheet.tables.first {
            let rows = table.rows.indices.filter { table.rows[$0].level != .heading }
            (alone, shown) = (rows, [Array(table.columns.indices)])
            (lines, lastRow) = ([:], rows.count)
        } else {
            (alone, shown) = (nil, sheet.tables.map { CellLooks($0).shown })
            (lines, lastRow) = TracedSheet.lines(of: sheet, plan)
        }
    }

    private static func lines(of sheet: Sheet, _ plan: RowPlan) -> (lines: [Int: String], last: Int) {
        let above = ([sheet.title, sheet.stamp].filter { !$0.isEmpty } + sheet.subtitles)
        var lines = Dictionary(uniqueKeysWithValues: above.enumerated().map { ($0, $1) })
        var last = above.count
        for (table, first) in zip(sheet.tables, plan.firstRows) {
            let header = table.isFacts ? 0 : RowPlan.headerRows(of: table)
            if !table.title.isEmpty { lines[first - header - 1] = table.title }
            last = first + table.rowCount - 1
            if !table.note.isEmpty {
                last += 1
                lines[last] = table.note
            }
        }
        last += sheet.footnotes.isEmpty ? 0 : 1
        for footnote in sheet.footnotes {
            last += 1
            lines[last] = footnote
        }
        return (lines, last)
    }

    // MARK: Places

    /// What stands in a cell of the worksheet; row and column count from 0.
    public func spot(row: Int, column: Int) -> SheetSpot {
        if let alone {
            if isOutside(row, column) { return .outside }
            if row == 0 { return .line(sheet.tables[0].columns[column].csvName) }
            return .cell(CellSpot(table: 0, row: alone[row - 1], column: column))
        }
        if let line = lines[row], column == 0 { return .line(line) }
        for (table, first) in firstRows.enumerated() {
            let count = sheet.tables[table].rowCount
            if row >= first, row < first + count {
                guard column < shown[table].count else { return isOutside(row, column) ? .outside : .nothing }
                return .cell(CellSpot(table: table, row: row - first, column: shown[table][column]))
            }
            let header = RowPlan.headerRows(of: sheet.tables[table])
            if row < first, row >= first - header, column < shown[table].count {
                return .line(title(of: shown[table][column], in: table))
            }
        }
        return isOutside(row, column) ? .outside : .nothing
    }

    private func isOutside(_ row: Int, _ column: Int) -> Bool { row > lastRow || column >= width }

    private var width: Int { max(1, shown.map(\.count).max() ?? 1) }

    /// The cells that the sheet has, as a spreadsheet names them: "A1:K42".
    public var range: String { "A1:\(ExcelText.column(width - 1))\(lastRow + 1)" }

    /// What a spreadsheet calls a cell; nil where people do not see its column.
    public func address(of spot: CellSpot) -> String? {
        guard let place = shown[spot.table].firstIndex(of: spot.column) else { return nil }
        if let alone {
            let number = alone.firstPlace { $0 >= spot.row }
            guard alone.indices.contains(number), alone[number] == spot.row else { return nil }
            return ExcelText.column(place) + String(number + 2)
        }
        return ExcelText.column(place) + String(firstRows[spot.table] + spot.row + 1)
    }

    /// The file of its CSV twin within the folder of a run.
    public var twinFile: String { sheet.csvFile + ".csv" }

    /// Where a cell stands in the CSV twin: the row below the header, and the column, from 0; nil where the
    /// twin leaves it out.
    public func twinPlace(of spot: CellSpot) -> (row: Int, column: Int)? { twin.place(of: spot) }

    // MARK: Cells

    /// The row of a cell.
    public func row(of spot: CellSpot) throws -> SheetRow {
        let table = sheet.tables[spot.table]
        let streamed = table.stream?.count ?? 0
        guard let stream = table.stream, spot.row < streamed else { return table.rows[spot.row - streamed] }
        var found = SheetRow(level: .detail, cells: [])
        try stream.eachRow(spot.row..<spot.row + 1) { found = $0 }
        return found
    }

    /// What a cell was made from; nil where it says nothing of its own.
    public func trail(of spot: CellSpot) -> CellTrail? {
        let table = sheet.tables[spot.table]
        if let stream = table.stream, spot.row < stream.count {
            return stream.trail(row: spot.row, column: spot.column)
        }
        return table.rows[spot.row - (table.stream?.count ?? 0)].cells[spot.column].trail
    }

    /// The title of a column, under the one over several.
    public func title(of column: Int, in table: Int) -> String {
        let column = sheet.tables[table].columns[column]
        return column.group.isEmpty ? column.title : "\(column.group) · \(column.title)"
    }

    /// What a row is called: the texts of its key columns.
    public func label(of row: SheetRow, in table: Int) -> String {
        var words: [String] = []
        for (column, cell) in zip(sheet.tables[table].columns, row.cells)
        where column.isKey && column.isShown {
            guard case .text(let text) = cell.value, !words.contains(text) else { continue }
            words.append(text)
        }
        return words.joined(separator: " ")
    }
}

extension TracedSheet {
    /// What a row is called with all that it stands under, outermost first: by codes, and by their labels. A
    /// subtotal is called what it adds up, too.
    public func paths(of row: SheetRow, in table: Int) -> [String] {
        let keys = keys(of: row, in: table)
        let paths = [keys.map(\.code), keys.map(\.label)].map { $0.joined(separator: " / ") }
        guard case .subtotal = row.level, let whole = keys.dropLast().last else { return paths }
        return paths + [whole.code, whole.label, "\(whole.code) \(whole.label)"]
    }

    /// The keys of a row, each with its label; what has none is its own.
    private func keys(of row: SheetRow, in table: Int) -> [(code: String, label: String)] {
        var keys: [(code: String, label: String)] = []
        var code = ""
        let columns = sheet.tables[table].columns
        for (place, column) in columns.enumerated() where column.isKey {
            guard case .text(let text) = row.cells[place].value else { continue }
            let next = columns.indices.contains(place + 1) ? columns[place + 1] : nil
            if let next, next.isKey, column.csvName == next.csvName + "-code" {
                code = text
                continue
            }
            keys.append((code.isEmpty ? text : code, text))
            code = ""
        }
        return keys
    }
}

extension [Int] {
    /// The first place for which something holds that holds for all places behind it.
    func firstPlace(_ holds: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// What stands in a cell of a worksheet.
public enum SheetSpot: Sendable, Hashable {
    /// A cell of a table.
    case cell(CellSpot)
    /// A title, a header or a note.
    case line(String)
    /// Nothing.
    case nothing
    /// The sheet does not reach so far.
    case outside
}

/// A cell of a sheet, by its table's rows and columns.
public struct CellSpot: Sendable, Hashable {
    /// The table.
    public var table: Int
    /// The row, streamed ones first.
    public var row: Int
    /// The column.
    public var column: Int

    /// A cell.
    public init(table: Int, row: Int, column: Int) {
        self.table = table
        self.row = row
        self.column = column
    }
}
