internal import Model

/// Lays out one table of totals: its columns, its rows with headings over groups, and which cells are sums.
struct SectionComposer {
    let outcome: Outcome
    let section: SectionLayout
    let request: TotalsRequest
    let totals: TotalsTable
    let dimensions: [Dimension]
    let keyColumns: KeyColumns
    private let cells: [SectionCellReader]
    private(set) var footnotes: [String] = []

    init(_ outcome: Outcome, _ section: SectionLayout) {
        self.outcome = outcome
        self.section = section
        request = outcome.pipeline.requests[section.request]
        totals = outcome.totals[section.request]
        dimensions = request.dimensions.map { outcome.pipeline.dimensions[$0] }
        keyColumns = KeyColumns(request, totals, dimensions, headings: section.headings, outcome.say)
        cells = section.columns.map { SectionCellReader(outcome, section, $0) }
    }

    var measures: [Measure] { request.columns.map { outcome.pipeline.measures[$0.measure] } }

    /// Whether any column holds euros.
    var showsMoney: Bool { measures.contains { $0.unit == .euro } }

    /// The table.
    mutating func table() throws -> SheetTable {
        collectFootnotes()
        var rows: [SheetRow] = []
        var positions: [Int] = []
        var leftOut: Set<Int> = []
        for (number, row) in totals.rows.enumerated() {
            if let same = onlyPart(of: number) {
                leftOut.insert(number)
                positions.append(positions[same])
                continue
            }
            rows += keyColumns.headings(before: number, width: width)
            positions.append(rows.count)
            rows.append(sheetRow(row, number))
        }
        SumFinder(
            totals: totals, request: request, positions: positions, leftOut: leftOut,
            firstColumn: keyColumns.columns.count
        )
        .mark(&rows, additive: additiveColumns)
        let plain = request.across == nil && !rows.contains { $0.level != .detail }
        var note = section.note
        if rows.isEmpty { note = note.isEmpty ? outcome.say(.noRecords) : note }
        return SheetTable(
            title: section.title, columns: keyColumns.columns + figureColumns, rows: rows, note: note,
            isRecords: plain && !rows.isEmpty)
    }

    private var width: Int { keyColumns.columns.count + groupCount * section.columns.count }

    /// Groups of figures in a row: one, or one a key across and one for the whole.
    private var groupCount: Int { request.across == nil ? 1 : totals.across.count + 1 }

    private var additiveColumns: [Bool] {
        (0..<groupCount).flatMap { _ in cells.map(\.isAdditive) }
    }

    private mutating func collectFootnotes() {
        var list = FootnoteList()
        for row in totals.rows { for key in row.keys { list.add(key) } }
        if request.across != nil { for key in totals.across { list.add(key) } }
        footnotes = list.texts
    }

    // MARK: Rows

    private func sheetRow(_ row: TotalsRow, _ number: Int) -> SheetRow {
        let level = rowLevel(row)
        var cells = keyColumns.cells(of: row, label: label(of: row))
        for group in 0..<groupCount {
            let figures = group < row.figures.count ? row.figures[group] : []
            cells += self.cells.map {
                row.isHidden
                    ? .text(outcome.say(.hidden))
                    : $0.cell(row, figures, at: (section.request, number, group))
            }
        }
        return SheetRow(level: level, cells: cells)
    }

    /// The only row that a subtotal is made of, where it says the same: the subtotal would only repeat it.
    private func onlyPart(of number: Int) -> Int? {
        let level = totals.rows[number].level
        guard level > 0, level < request.dimensions.count, request.levels.contains(request.dimensions.count)
        else { return nil }
        let parts = SumFinder.parts(of: number, totals, request)
        guard parts.count == 1, totals.rows[parts[0]].figures == totals.rows[number].figures else {
            return nil
        }
        return parts[0]
    }

    private func rowLevel(_ row: TotalsRow) -> RowLevel {
        if row.level == request.dimensions.count { return request.dimensions.isEmpty ? .total : .detail }
        if row.level == 0 { return .total }
        return .subtotal(depth: row.level, name: dimensions[row.level - 1].name)
    }

    /// What a subtotal or total row is called; nil for rows of detail.
    private func label(of row: TotalsRow) -> String? {
        if row.level == request.dimensions.count, row.level > 0 { return nil }
        let key = row.keys.last?.label ?? ""
        if let label = section.levelLabels[row.level] { return Placeholder.fill(label, "label", with: key) }
        return row.level == 0 ? outcome.say(.total) : outcome.say(.subtotal, key)
    }

    // MARK: Columns

    private var figureColumns: [SheetColumn] {
        var taken: Set<String> = []
        guard let across = request.across else {
            var columns = zip(section.columns, cells).map { column, reader in
                SheetColumn(title: column.title, csvName: SheetFiles.unique(reader.csvName, among: &taken))
            }
            // Codes alone would not say which row it is.
            if keyColumns.columns.count == 1, section.columns.first?.content.isText == true {
                columns[0].staysInSight = true
            }
            return columns
        }
        let dimension = outcome.pipeline.dimensions[across]
        let single = section.columns.count == 1
        let groups =
            totals.across.map { (title: $0.label, name: "\(dimension.name)-\($0.code)") }
            + [(title: section.whole ?? outcome.say(.total), name: "all")]
        return groups.flatMap { group in
            zip(section.columns, cells).map { column, reader in
                let name = SheetFiles.kebab(single ? group.name : "\(group.name) \(reader.csvName)")
                return SheetColumn(
                    title: single ? group.title : column.title,
                    group: single ? column.title : group.title,
                    csvName: SheetFiles.unique(name, among: &taken))
            }
        }
    }
}

extension SectionContent {
    /// Whether lists or records say it, and not figures.
    fileprivate var isText: Bool {
        switch self {
        case .attribute, .remark, .said, .names: true
        case .figure, .share: false
        }
    }
}
