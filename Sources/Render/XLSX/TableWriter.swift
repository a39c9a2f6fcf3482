internal import CXLSXWriter
internal import Model

/// Writes one table of a sheet.
struct TableWriter {
    let sheet: SheetWriter
    let table: SheetTable
    /// Its position on the sheet.
    private let number: Int
    let shown: [Int]
    private let looks: CellLooks
    private let rowHeight: RowHeight
    let titles: [String]
    /// For each shown column whether numbers stand in it.
    private let numeric: [Bool]
    /// The next row.
    private(set) var row: Int
    /// What it takes of a page, in points.
    private(set) var height = 0.0
    private(set) var firstDataRow = 0
    /// What its header takes of a page, in points.
    private(set) var headerHeight = 0.0
    /// The rows that open a group after a subtotal, each with what is above it in the table, in points.
    private(set) var groupStarts: [(row: Int, below: Double)] = []
    /// How many links the sheet has above the rows that are put in later.
    private(set) var linksBefore = 0
    /// By place, whether a number stands there as text, because it has more digits than a spreadsheet keeps.
    private var hasLongNumber: [Bool]
    /// A table of more rows has more pages than anybody fits.
    private static let mostRowsMeasured = 5_000

    init(_ sheet: SheetWriter, _ number: Int) {
        self.sheet = sheet
        self.number = number
        let table = sheet.sheet.tables[number]
        self.table = table
        row = sheet.row
        looks = CellLooks(table)
        shown = looks.shown
        rowHeight = RowHeight(table, sheet.widths)
        hasLongNumber = shown.indices.map { sheet.streamed[number]?.longNumbers.contains($0) ?? false }
        let isNumeric = TableWriter.numericColumns(table)
        numeric = shown.map { isNumeric[$0] }
        var taken: Set<String> = []
        // Headers of an Excel table must differ, whatever their case.
        titles = shown.map { column in
            let title = ExcelText.plain(table.columns[column].title)
            var wanted = title
            var number = 2
            while table.isRecords, !taken.insert(wanted.lowercased()).inserted {
                wanted = "\(title) (\(number))"
                number += 1
            }
            return wanted
        }
    }

    /// Writes the header rows, and returns which they are.
    mutating func writeHeaders() throws -> Range<Int> {
        let first = row
        if !table.isFacts {
            if shown.contains(where: { !table.columns[$0].group.isEmpty }) { try writeGroups() }
            let lines = shown.indices.map {
                PrintedWidth.lines(titles[$0], in: sheet.widths.room($0), isBold: true)
            }.max()
            try check(worksheet_set_row(sheet.worksheet, UInt32(row), Double(lines ?? 1) * 13 + 4, nil))
            for place in shown.indices {
                try check(write(titles[place], place, sheet.workbook.format(headerStyle(place))))
            }
            row += 1
            height += Double(lines ?? 1) * 13 + 4
        }
        firstDataRow = row
        headerHeight = height
        return first..<row
    }

    /// Headers stand like what is under them: numbers to the right.
    func headerStyle(_ place: Int) -> Style {
        var style = Style(part: .header, wraps: true)
        style.number = numeric[place] ? .count : .text
        style.isIndented = place > 0 && !numeric[place]
        return style
    }

    private struct Enough: Error {}

    /// For each column whether numbers stand in it, by the first value it shows in the first thousand rows.
    private static func numericColumns(_ table: SheetTable) -> [Bool] {
        var isNumber = [Bool?](repeating: nil, count: table.columns.count)
        var count = 0
        // What a stream throws here it throws again when its rows are written.
        try? table.forEachRow { row in
            for column in isNumber.indices where isNumber[column] == nil {
                switch row.cells[column].value {
                case .empty: break
                case .text, .day: isNumber[column] = false
                default: isNumber[column] = true
                }
            }
            count += 1
            if count == 1_000 { throw Enough() }
        }
        return table.columns.indices.map { !table.columns[$0].isKey && isNumber[$0] == true }
    }

    /// Neighbouring columns under one heading.
    private var groups: [(text: String, places: Range<Int>)] {
        var groups: [(text: String, places: Range<Int>)] = []
        for (place, column) in shown.enumerated() {
            let text = table.columns[column].group
            if let last = groups.last, last.text == text {
                groups[groups.count - 1].places = last.places.lowerBound..<place + 1
            } else {
                groups.append((text, place..<place + 1))
            }
        }
        return groups
    }

    private mutating func writeGroups() throws {
        let rooms = groups.map { group in
            sheet.widths.widths[group.places].reduce(0, +) - PrintedWidth.margin
        }
        let lines = zip(groups, rooms).map { PrintedWidth.lines($0.text, in: $1, isBold: true) }.max() ?? 1
        let rowHeight = Double(lines) * 13 + 3
        try check(worksheet_set_row(sheet.worksheet, UInt32(row), rowHeight, nil))
        for (group, room) in zip(groups, rooms) {
            let isWide = PrintedWidth.of(group.text, isBold: true) > room
            try write(group.text, over: group.places, wraps: isWide)
        }
        row += 1
        height += rowHeight
    }

    /// A heading is centred across its columns; only one that has to wrap needs them merged.
    private func write(_ text: String, over places: Range<Int>, wraps: Bool) throws {
        let part: Style.Part = text.isEmpty ? .groupBlank : .groupHeader
        let format = try sheet.workbook.format(Style(part: part, wraps: wraps))
        if wraps, places.count > 1 {
            return try check(
                worksheet_merge_range(
                    sheet.worksheet, UInt32(row), UInt16(places.lowerBound), UInt32(row),
                    UInt16(places.upperBound - 1), ExcelText.cell(text), format))
        }
        for place in places {
            if place == places.lowerBound, !text.isEmpty {
                try check(write(text, place, format))
            } else {
                try check(worksheet_write_blank(sheet.worksheet, UInt32(row), UInt16(place), format))
            }
        }
    }

    // MARK: Rows

    /// Writes all rows, and what makes them a table that can be filtered.
    mutating func writeRows() throws {
        var next = row
        var total = height
        let first = firstDataRow
        if table.isRecords, !sheet.inMemory { try addFilter() }
        var isAfterSubtotal = false
        if let stream = table.stream, stream.count > 0 {
            total += try leaveRows(for: stream, from: next)
            next += stream.count
        }
        for values in table.rows {
            if isAfterSubtotal, values.level == .detail || values.level == .heading {
                groupStarts.append((next, total))
            }
            if case .subtotal = values.level { isAfterSubtotal = true } else { isAfterSubtotal = false }
            total += try setHeight(of: values, at: next)
            for (place, column) in shown.enumerated() {
                try write(values.cells[column], of: values, at: next, place, first)
            }
            next += 1
        }
        row = next
        height = total
        if table.isRecords, sheet.inMemory { try addTable() }
        try addBars()
    }

    /// Leaves the rows free that are put in when the library is done; returns the height they take.
    private mutating func leaveRows(for stream: any RowStream, from row: Int) throws -> Double {
        let survey = sheet.streamed[number]
        linksBefore = sheet.links.take(survey?.links ?? 0)
        // What the library says is the last row of the sheet.
        let last = UInt32(row + stream.count - 1)
        sheet.worksheet.pointee.dim_rowmax = max(sheet.worksheet.pointee.dim_rowmax, last)
        // From some pages on, nothing depends on how many there are.
        if stream.count > TableWriter.mostRowsMeasured { return Double(stream.count) * PageFit.rowHeight }
        var height = 0.0
        try stream.eachRow(0..<stream.count) { height += rowHeight.ofRow($0) ?? PageFit.rowHeight }
        return height
    }

    /// Gives a row whose texts wrap the height they need; all others keep the usual one. Returns the height.
    private func setHeight(of values: SheetRow, at row: Int) throws -> Double {
        guard let height = rowHeight.ofRow(values) else { return PageFit.rowHeight }
        try check(worksheet_set_row(sheet.worksheet, UInt32(row), height, nil), row)
        return height
    }

    private mutating func write(_ cell: Cell, of values: SheetRow, at row: Int, _ place: Int, _ first: Int)
        throws
    {
        let number = try PrintedNumber(cell.value)
        let look = looks.style(of: cell, number, in: values, at: place)
        let format = try sheet.workbook.format(look)
        let (worksheet, line, column) = (sheet.worksheet, UInt32(row), UInt16(place))
        switch cell.value {
        case .empty: try check(worksheet_write_blank(worksheet, line, column, format), row)
        case .text(let text):
            if let target = cell.link {
                return try sheet.writeLink(text, to: target, at: (row, place), look)
            }
            // Charts keep the texts of their rows once more, as they are.
            let safe = sheet.sheet.charts.isEmpty ? ExcelText.cell(text) : ExcelText.plain(text)
            try check(worksheet_write_string(worksheet, line, column, safe, format), row)
        case .day(let day):
            if day < ExcelLimits.firstDay {
                try check(worksheet_write_string(worksheet, line, column, day.description, format), row)
            } else {
                let serial = excelNumber(Int64(day.number) + ExcelLimits.dayOffset, digits: 0)
                try check(worksheet_write_number(worksheet, line, column, serial, format), row)
            }
        default:
            if let number { try writeNumber(number, cell, row, place, format, first) }
        }
    }

    private mutating func writeNumber(
        _ number: PrintedNumber, _ cell: Cell, _ row: Int, _ place: Int,
        _ format: UnsafeMutablePointer<lxw_format>, _ first: Int
    ) throws {
        let (worksheet, line, column) = (sheet.worksheet, UInt32(row), UInt16(place))
        guard ExcelLimits.isExact(number.digits) else {
            hasLongNumber[place] = true
            let text = Money.grouped(number.digits, decimals: number.places)
            return try check(worksheet_write_string(worksheet, line, column, text, format), row)
        }
        let percent = if case .percent = cell.value { 2 } else { 0 }
        let value = excelNumber(number.digits, digits: number.places + percent)
        let formula = TableWriter.formula(cell.sumOf, place, first)
        // A spreadsheet's sum would leave out what stands there as text.
        if formula.isEmpty || hasLongNumber[place] || formula.utf8.count > ExcelLimits.formula {
            try check(worksheet_write_number(worksheet, line, column, value, format), row)
        } else {
            try check(worksheet_write_formula_num(worksheet, line, column, formula, format, value), row)
        }
    }

    /// The sum of some rows of a column; empty where there are none.
    static func formula(_ ranges: [Range<Int>], _ place: Int, _ first: Int) -> String {
        if ranges.isEmpty { return "" }
        let letters = ExcelText.column(place)
        let parts = ranges.map { range in
            let start = "\(letters)\(first + range.lowerBound + 1)"
            return range.count == 1 ? start : "\(start):\(letters)\(first + range.upperBound)"
        }
        return "=SUM(\(parts.joined(separator: ",")))"
    }

    private func write(_ text: String, _ place: Int, _ format: UnsafeMutablePointer<lxw_format>) -> lxw_error
    {
        worksheet_write_string(sheet.worksheet, UInt32(row), UInt16(place), ExcelText.cell(text), format)
    }

    func check(_ error: lxw_error, _ row: Int? = nil) throws {
        try Workbook.check(error, "\(sheet.sheet.name), row \((row ?? self.row) + 1)")
    }
}
