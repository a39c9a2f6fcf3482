/// A sheet of the workbook against its CSV twin, cell by cell.
///
/// Rows are matched in order: what people see beside the twin's rows (titles, headers, headings of groups,
/// notes) holds no figures, and is passed over.
struct SheetAgainstTwin {
    private let sheet: TwinSheet
    private let twin: Twin
    private let workbook: WorkbookSheet
    private let figures: Set<Int>
    private(set) var disagreements: [Disagreement] = []
    private(set) var cells = 0
    /// The next row of the sheet.
    private var next = 0

    /// So many rows of the sheet, and of the twin, are passed over to find two that are the same.
    private static let reach = (sheet: 60, twin: 12)

    init(_ sheet: TwinSheet, _ twin: Twin, _ workbook: WorkbookSheet) {
        self.sheet = sheet
        self.twin = twin
        self.workbook = workbook
        figures = Set(sheet.figures.compactMap { twin.position(of: $0) })
        for rows in SheetAgainstTwin.sections(of: twin) { compare(rows) }
        refuseRest()
    }

    /// Rows of one table each.
    static func sections(of twin: Twin) -> [Range<Int>] {
        guard let section = twin.position(of: RowLevelWord.section) else {
            return twin.count == 0 ? [] : [0..<twin.count]
        }
        var sections: [Range<Int>] = []
        var name = ""
        for row in 0..<twin.count {
            let own = twin.cells(of: row)[section]
            if let last = sections.last, own == name {
                sections[sections.count - 1] = last.lowerBound..<row + 1
            } else {
                sections.append(row..<row + 1)
                name = own
            }
        }
        return sections
    }

    private mutating func compare(_ rows: Range<Int>) {
        guard
            var columns = SheetColumns(twin, rows, figures: figures, workbook, from: next)
        else {
            add(
                "'\(sheet.name)'", "the rows of \(sheet.file) are not there", row: words(rows.lowerBound),
                expected: Counted.words(rows.count, "row", "rows"), found: "none that is alike")
            return
        }
        var row = rows.lowerBound
        var isFirst = true
        while row < rows.upperBound {
            if isSame(next, row, &columns) {
                (next, row, isFirst) = (next + 1, row + 1, false)
                continue
            }
            let most = (isFirst ? 8 : 1) * SheetAgainstTwin.reach.sheet
            if let (skipped, changed) = resumption(row, rows.upperBound, most, &columns) {
                settle(next..<next + skipped, row..<row + changed, columns)
                (next, row) = (next + skipped, row + changed)
            } else {
                let reach = rows.upperBound - row + SheetAgainstTwin.reach.sheet
                next = settle(
                    next..<min(workbook.count, next + reach), row..<rows.upperBound, columns, isTail: true)
                row = rows.upperBound
            }
            isFirst = false
        }
    }

    /// Whether rows of the sheet and of the twin say the same.
    private mutating func isSame(_ position: Int, _ row: Int, _ columns: inout SheetColumns) -> Bool {
        guard position < workbook.count else { return false }
        let (found, texts) = (workbook.row(position), twin.cells(of: row))
        guard !found.cells.isEmpty, columns.differences(found, texts).isEmpty else { return false }
        columns.learn(found, texts)
        cells += columns.twinColumns.count
        return true
    }

    /// How many rows of the sheet and of the twin to pass over to the next that are the same.
    private mutating func resumption(
        _ row: Int, _ end: Int, _ most: Int, _ columns: inout SheetColumns
    ) -> (sheet: Int, twin: Int)? {
        for sum in 1..<most + SheetAgainstTwin.reach.twin {
            for changed in 0...min(sum, SheetAgainstTwin.reach.twin, end - row - 1)
            where sum - changed <= most && next + sum - changed < workbook.count {
                let (found, texts) = (workbook.row(next + sum - changed), twin.cells(of: row + changed))
                if !found.cells.isEmpty, columns.differences(found, texts).isEmpty {
                    return (sum - changed, changed)
                }
            }
        }
        return nil
    }

    // MARK: What differs

    /// Matches rows that are alike and names what differs; returns where the sheet goes on.
    @discardableResult
    private mutating func settle(
        _ positions: Range<Int>, _ rows: Range<Int>, _ columns: SheetColumns, isTail: Bool = false
    ) -> Int {
        var open = positions.lowerBound
        for row in rows {
            let texts = twin.cells(of: row)
            let best = (open..<positions.upperBound).map { ($0, alike(workbook.row($0), texts, columns)) }
                .max { $0.1 < $1.1 }
            guard let best, best.1 > 0 else {
                add(
                    "'\(sheet.name)'", "a row of \(sheet.file) is not there", row: words(row),
                    expected: "the row in line \(twin.line(of: row))", found: "none")
                continue
            }
            refuse(open..<best.0)
            name(workbook.row(best.0), row, texts, columns)
            open = best.0 + 1
        }
        if !isTail { refuse(open..<positions.upperBound) }
        return open
    }

    /// How much two rows have in common, from 0 to 100.
    private func alike(_ row: WorkbookRow, _ texts: [String], _ columns: SheetColumns) -> Int {
        let wanted = columns.twinColumns.compactMap { $0 }.count { !texts[$0].isEmpty }
        let differing = columns.differences(row, texts).count
        let held = max(wanted, row.cells.count)
        guard held > 0, !row.cells.isEmpty, row.cells.contains(where: \.isFigure) || wanted == row.cells.count
        else { return 0 }
        return max(0, (held - differing) * 100 / held)
    }

    private mutating func name(
        _ found: WorkbookRow, _ row: Int, _ texts: [String], _ columns: SheetColumns
    ) {
        cells += columns.twinColumns.count
        for (column, position) in columns.differences(found, texts) {
            let cell = found.cells.first { $0.column == column }
            let expected = position.map { texts[$0] } ?? ""
            disagreements.append(
                Disagreement(
                    .workbook, place(found, column), "not what \(sheet.file):\(twin.line(of: row)) says",
                    row: words(row), column: position.map { twin.columns[$0] } ?? "",
                    expected: expected.isEmpty ? "an empty cell" : expected,
                    found: cell?.words ?? "an empty cell", mend: RepeatCheck.mend))
        }
    }

    /// Rows that hold figures, which the twin has not.
    private mutating func refuse(_ positions: Range<Int>) {
        for position in positions {
            let row = workbook.row(position)
            guard let cell = row.cells.first(where: \.isFigure) else { continue }
            disagreements.append(
                Disagreement(
                    .workbook, place(row, cell.column), "a row that \(sheet.file) has not",
                    row: row.cells.prefix(3).map(\.words).joined(separator: " · "),
                    expected: "the rows of \(sheet.file)", found: "one more, with \(cell.words)",
                    mend: RepeatCheck.mend))
        }
    }

    private mutating func refuseRest() { refuse(min(next, workbook.count)..<workbook.count) }

    private func place(_ row: WorkbookRow, _ column: Int) -> String {
        "'\(sheet.name)'!\(WorkbookAddress.letters(column))\(row.number)"
    }

    private func words(_ row: Int) -> String { SheetRows(sheet, twin).words(twin.cells(of: row)) }

    private mutating func add(
        _ place: String, _ what: String, row: String, expected: String, found: String
    ) {
        disagreements.append(
            Disagreement(
                .workbook, place, what, row: row, expected: expected, found: found, mend: RepeatCheck.mend))
    }
}
