internal import Model

/// The streamed rows of a table on their way into a worksheet: surveyed first, written next, some of them at
/// a time, in any order.
struct StreamedRows: Sendable {
    /// The positions of the sheet in the report and of the table on the sheet.
    let sheet: Int
    let table: Int
    private let stream: any RowStream
    private let looks: CellLooks
    private let meter: WidthMeter
    private static let stretch = 2_048

    /// Those of a table; nil where it has none.
    init?(_ report: Report, sheet: Int, table: Int) {
        let whole = report.sheets[sheet]
        guard let stream = whole.tables[table].stream, stream.count > 0 else { return nil }
        self.stream = stream
        self.sheet = sheet
        self.table = table
        looks = CellLooks(whole.tables[table])
        meter = WidthMeter(whole.tables[table], isMixed: ColumnWidths.isMixed(whole))
    }

    /// Parts of the rows, in order: the same whatever works on them.
    var stretches: [Range<Int>] {
        stride(from: 0, to: stream.count, by: StreamedRows.stretch).map {
            $0..<min($0 + StreamedRows.stretch, stream.count)
        }
    }

    /// What must be known of some rows before any is written.
    func survey(_ rows: Range<Int>) throws -> RowSurvey {
        var survey = RowSurvey(meter: meter)
        try stream.eachRow(rows) { row in
            try survey.meter.measure(row)
            for (place, column) in looks.shown.enumerated() {
                let cell = row.cells[column]
                let number = try PrintedNumber(cell.value)
                survey.note(looks.style(of: cell, number, in: row, at: place), at: place)
                if let number, !ExcelLimits.isExact(number.digits) { survey.longNumbers.insert(place) }
            }
        }
        return survey
    }

    /// Some rows as they stand in a worksheet. `firstRow`: the worksheet's row of the first of the stream,
    /// `linksBefore`: how many links the sheet has above these rows.
    func xml(_ rows: Range<Int>, firstRow: Int, linksBefore: Int, _ dress: RowDress) throws -> RowsXML {
        var xml = RowsXML(looks, dress, linksBefore: linksBefore)
        var row = firstRow + rows.lowerBound
        try stream.eachRow(rows) { values in
            try xml.append(values, at: row)
            row += 1
        }
        return xml
    }
}

/// What must be known of rows before any of them is written.
struct RowSurvey: Sendable {
    var meter: WidthMeter
    /// The styles of their cells, each once, in the order in which they first appear.
    private(set) var styles: [Style] = []
    /// The places where numbers stand that have more digits than a spreadsheet keeps.
    var longNumbers: Set<Int> = []
    /// How many cells lead somewhere.
    private(set) var links = 0
    private var codes: Set<Int> = []
    /// By place, the style before: most cells of a column look alike.
    private var last: [Int]

    init(meter: WidthMeter) {
        self.meter = meter
        last = [Int](repeating: -1, count: meter.widths.count)
    }

    /// Notes how a cell looks.
    mutating func note(_ style: Style, at place: Int) {
        if style.isLink { links += 1 }
        let code = style.code
        if last[place] == code { return }
        last[place] = code
        if codes.insert(code).inserted { styles.append(style) }
    }

    /// Takes in what was found out about the rows below.
    mutating func merge(_ below: RowSurvey) {
        meter.merge(below.meter)
        links += below.links
        longNumbers.formUnion(below.longNumbers)
        for style in below.styles where codes.insert(style.code).inserted { styles.append(style) }
    }
}
