internal import Model

extension Composer {
    /// The records of a source, one row each, with a last row for the amounts that are added up.
    func recordsSheet(_ layout: SheetLayout, _ records: RecordsLayout) throws -> Sheet {
        let stream = RecordStream(outcome, records)
        let (totals, footnotes) = stream.totals(of: records.totals)
        var table = SheetTable(
            title: "", columns: stream.columns, rows: [],
            note: stream.count == 0 ? say(.noRecords) : "")
        table.isRecords = stream.count > 0
        table.stream = stream
        if !stream.added.isEmpty, !records.totals.isEmpty {
            table.rows = [totalRow(totals, stream)]
        }
        return sheet(layout, tables: [table], footnotes: footnotes)
    }

    private func totalRow(_ totals: [Int: CellValue], _ stream: RecordStream) -> SheetRow {
        var cells = [Cell](repeating: .empty, count: stream.columns.count)
        cells[stream.columns.firstIndex(where: \.isShown) ?? 0] = .text(stream.totalWords)
        // More ranges make a formula that nobody reads.
        let ranges = stream.added.count > SumFinder.mostRanges ? [] : stream.added
        for (column, value) in totals {
            // A spreadsheet cannot add up what is masked.
            let summed = stream.isCovered(column) ? [] : ranges
            cells[column] = Cell(value, sumOf: summed, trail: .listed(stream.added))
        }
        return SheetRow(level: .total, cells: cells)
    }
}

/// The records that a sheet shows, made into rows one at a time.
struct RecordStream: RowStream {
    let columns: [SheetColumn]
    private let batches: [Batch]
    private let chosen: [[Int32]]
    private let readers: [RecordCellReader]
    /// The same, which mask nothing: to add up.
    private let plain: [RecordCellReader]
    /// For each column of the layout its column in the table.
    private let places: [Int]
    /// The verdict of the records that are added up; nil where none listed may enter a figure.
    private let addedVerdict: Verdict?
    private let say: Wording
    private let source: Int
    /// Positions of the rows that are added up.
    let added: [Range<Int>]
    /// For some columns of the table where their texts lead to.
    private var links: [Int: RecordLinks] = [:]

    init(_ outcome: Outcome, _ layout: RecordsLayout) {
        let table = outcome.tables[layout.source]
        say = outcome.say
        source = layout.source
        batches = table.all
        chosen = RecordStream.choose(outcome, layout, batches)
        addedVerdict = [Verdict.eligible, .ineligible].first { layout.listsVerdict($0) }
        added = RecordStream.positions(of: addedVerdict, batches, chosen)
        readers = layout.columns.map { RecordCellReader(outcome, layout.source, $0) }
        plain = zip(readers, layout.columns).map { reader, column in
            reader.isCovered ? RecordCellReader(outcome, layout.source, column, covers: false) : reader
        }
        var columns: [SheetColumn] = []
        var places: [Int] = []
        var taken: Set<String> = []
        for (column, reader) in zip(layout.columns, readers) {
            let name = SheetFiles.unique(reader.csvName, among: &taken)
            if reader.hasCode {
                var code = SheetColumn(
                    title: column.title, csvName: SheetFiles.unique(name + "-code", among: &taken))
                code.isShown = false
                columns.append(code)
            }
            places.append(columns.count)
            columns.append(SheetColumn(title: column.title, csvName: name))
        }
        for position in columns.indices.prefix((places.first ?? 0) + 1) { columns[position].isKey = true }
        let declared = outcome.pipeline.sources[layout.source].key
        let last = layout.columns.prefix(5).lastIndex { declared.contains($0.content.field) }
        if let last { for place in places[...last] { columns[place].staysInSight = true } }
        self.columns = columns
        self.places = places
    }

    private static func choose(_ outcome: Outcome, _ layout: RecordsLayout, _ batches: [Batch]) -> [[Int32]] {
        let conditions = ConditionReader(layout.conditions, in: outcome.keys)
        let periodField = outcome.pipeline.sources[layout.source].periodField
        return batches.map { batch in
            (0..<Int32(batch.count)).filter { row in
                layout.listsVerdict(batch.verdicts[Int(row)])
                    && RecordSpan.contains(layout.span, batch, Int(row), periodField, outcome.period)
                    && RecordSpan.isOpen(batch, Int(row), layout.open, outcome.period)
                    && conditions.holds(batch, Int(row))
            }
        }
    }

    private static func positions(
        of verdict: Verdict?, _ batches: [Batch], _ chosen: [[Int32]]
    ) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var position = 0
        for (batch, rows) in zip(batches, chosen) {
            for row in rows {
                if batch.verdicts[Int(row)] == verdict {
                    if let last = ranges.last, last.upperBound == position {
                        ranges[ranges.count - 1] = last.lowerBound..<position + 1
                    } else {
                        ranges.append(position..<position + 1)
                    }
                }
                position += 1
            }
        }
        return ranges
    }

    /// What the last row is called; where it leaves out some of the rows above it, it says which it adds.
    var totalWords: String {
        guard let addedVerdict, added != [0..<count] || addedVerdict != .eligible else { return say(.total) }
        return say(.totalOf, addedVerdict.word)
    }

    var count: Int { chosen.reduce(0) { $0 + $1.count } }

    func eachRow(_ wanted: Range<Int>, _ body: (SheetRow) throws -> Void) throws {
        var start = 0
        for (batch, rows) in zip(batches, chosen) {
            let part = wanted.clamped(to: start..<start + rows.count)
            defer { start += rows.count }
            for row in rows[part.lowerBound - start..<part.upperBound - start] {
                var cells: [Cell] = []
                cells.reserveCapacity(columns.count)
                for reader in readers {
                    if reader.hasCode { cells.append(reader.code(batch, Int(row))) }
                    cells.append(reader.cell(batch, Int(row)))
                }
                for (column, targets) in links {
                    if case .text = cells[column].value {
                        cells[column].link = targets.link(batch, Int(row))
                    }
                }
                try body(SheetRow(level: .detail, cells: cells))
            }
        }
    }

    func trail(row: Int, column: Int) -> CellTrail? {
        var rest = row
        for (batch, rows) in chosen.enumerated() {
            if rest >= rows.count {
                rest -= rows.count
                continue
            }
            // A code stands before its label.
            guard let reader = places.firstIndex(where: { $0 >= column }), let field = readers[reader].field
            else { return nil }
            return .record(
                source: source, RecordPosition(batch: batch, row: Int(rows[rest])), field: field)
        }
        return nil
    }

    // MARK: Links

    /// Makes each code of a column of the layout lead somewhere; labels are too long to.
    mutating func link(_ column: Int, _ targets: RecordLinks) {
        if !readers[column].hasCode { links[places[column]] = targets }
    }

    /// Whether some fields of its records are at hand.
    func holds(_ fields: [Int]) -> Bool {
        batches.allSatisfy { batch in fields.allSatisfy { batch.columns[$0] != nil } }
    }

    /// Whether a column of the table shows masked values.
    func isCovered(_ column: Int) -> Bool {
        places.firstIndex(of: column).map { readers[$0].isCovered } ?? false
    }

    /// The first row of each combination of keys.
    func firstRows(_ reader: RecordKeyReader) -> [[Int32]: Int] {
        var (first, position) = ([[Int32]: Int](), 0)
        for (batch, rows) in zip(batches, chosen) {
            for row in rows {
                if let keys = reader.keys(batch, Int(row)), first[keys] == nil { first[keys] = position }
                position += 1
            }
        }
        return first
    }

    /// The sums of some columns, where their values are of one kind and fit; and the footnotes of the keys
    /// that are shown.
    func totals(of wanted: [Int]) -> (totals: [Int: CellValue], footnotes: [String]) {
        var footnotes = FootnoteList()
        for reader in readers { footnotes.add(reader.footnotes(batches, chosen)) }
        var totals: [Int: CellValue] = [:]
        for column in wanted {
            if let total = total(of: plain[column]) { totals[places[column]] = total }
        }
        return (totals, footnotes.texts)
    }

    private func total(of reader: RecordCellReader) -> CellValue? {
        var sum: Int128 = 0
        var kind: CellValue?
        for (batch, rows) in zip(batches, chosen) {
            for row in rows where batch.verdicts[Int(row)] == addedVerdict {
                let value = reader.cell(batch, Int(row)).value
                guard let addend = value.addend else { continue }
                if let kind, !value.isLike(kind) { return nil }
                kind = value
                sum += addend
            }
        }
        guard let total = Int64(exactly: sum) else { return nil }
        switch kind {
        case .money(_, let currency)?: return .money(total, currency)
        case .count?: return .count(total)
        case .exact(let decimal)?: return .exact(ExactDecimal(mantissa: total, scale: decimal.scale))
        default: return nil
        }
    }
}

extension RecordContent {
    /// The field that is shown, or -1.
    fileprivate var field: Int {
        if case .field(let field) = self { return field }
        return -1
    }
}
