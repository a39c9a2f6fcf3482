internal import Model

/// Leads from each record to the row of totals that it enters, and from that row to its first record.
///
/// A total and a record are brought together by all keys of the total's row and by what its table asks of
/// records: a link that might lead to another figure is none.
extension Composer {
    /// Links the sheets of records with the tables of totals, where both stand in the report.
    func link(_ sheets: inout [Sheet]) {
        let sections = linkedSections(sheets)
        leadToRecords(sections, &sheets)
        for (number, layout) in pipeline.report.sheets.enumerated() {
            guard case .records(let records) = layout.kind,
                var stream = sheets[number].tables.first?.stream as? RecordStream
            else { continue }
            for (position, column) in records.columns.enumerated() {
                guard let section = section(of: column.content, records.source, sections),
                    let reader = reader(of: section, records.source, stream)
                else { continue }
                let links = section.rows.mapValues {
                    Link.row(sheet: section.sheet, table: section.table, row: $0)
                }
                stream.link(position, RecordLinks(reader, links))
            }
            sheets[number].tables[0].stream = stream
        }
    }

    /// A table of totals with the rows of its finest keys.
    private struct LinkedSection {
        let sheet: Int
        let table: Int
        let dimensions: [Int]
        let conditions: [Condition]
        /// The sources that its columns are made from, those of most columns first.
        let sources: [Int]
        /// By the keys of all dimensions: its row.
        let rows: [[Int32]: Int]
    }

    private func linkedSections(_ sheets: [Sheet]) -> [LinkedSection] {
        var found: [LinkedSection] = []
        for (sheet, layout) in pipeline.report.sheets.enumerated() {
            guard case .table(let sections) = layout.kind else { continue }
            for (table, section) in sections.enumerated() {
                let request = pipeline.requests[section.request]
                if request.dimensions.isEmpty { continue }
                found.append(
                    LinkedSection(
                        sheet: sheet, table: table, dimensions: request.dimensions,
                        conditions: request.conditions, sources: sources(of: request),
                        rows: detailRows(of: sheets[sheet].tables[table], section)))
            }
        }
        return found
    }

    private func sources(of request: TotalsRequest) -> [Int] {
        var columns: [Int: Int] = [:]
        for column in request.columns {
            for source in pipeline.measures.sources(of: column.measure) { columns[source, default: 0] += 1 }
        }
        return columns.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    /// The rows of detail by their keys.
    private func detailRows(of table: SheetTable, _ section: SectionLayout) -> [[Int32]: Int] {
        let request = pipeline.requests[section.request]
        let keys = outcome.totals[section.request].rows.filter { $0.level == request.dimensions.count }
        let details = table.rows.indices.filter { table.rows[$0].level == .detail }
        return Dictionary(
            zip(keys.map { $0.keys.map(\.key) }, details), uniquingKeysWith: { first, _ in first })
    }

    /// The table that a record's code leads to: one whose innermost key it is, best of all one that the
    /// record's source makes most of.
    private func section(of content: RecordContent, _ source: Int, _ sections: [LinkedSection])
        -> LinkedSection?
    {
        let able = sections.filter { section in
            guard section.sources.contains(source), let last = section.dimensions.last,
                let path = pipeline.dimensions[last].path(in: source)
            else { return false }
            return content.shows(path)
        }
        return able.first { $0.sources.first == source } ?? able.first
    }

    /// Reads from records of a source the keys of a table's rows; nil where the source does not know them
    /// all, or they are no longer at hand.
    private func reader(of section: LinkedSection, _ source: Int, _ stream: RecordStream) -> RecordKeyReader?
    {
        let paths = section.dimensions.compactMap { pipeline.dimensions[$0].path(in: source) }
        let conditions = section.conditions.filter { $0.subject.source ?? source == source }
        let fields = paths.map(\.field) + conditions.compactMap(\.subject.field)
        guard paths.count == section.dimensions.count, stream.holds(fields) else { return nil }
        return RecordKeyReader(
            paths.map(outcome.keys.reader), ConditionReader(conditions, in: outcome.keys))
    }

    /// Leads each total to its first record: of the source that makes most of its columns, else of the next.
    private func leadToRecords(_ sections: [LinkedSection], _ sheets: inout [Sheet]) {
        for section in sections {
            for source in section.sources {
                guard let sheet = sheetOfRecords(of: source),
                    let stream = sheets[sheet].tables.first?.stream as? RecordStream,
                    let reader = reader(of: section, source, stream)
                else { continue }
                let first = stream.firstRows(reader)
                for (keys, row) in section.rows {
                    guard let record = first[keys] else { continue }
                    sheets[section.sheet].tables[section.table]
                        .leadFromKey(of: row, to: .row(sheet: sheet, table: 0, row: record))
                }
            }
        }
    }

    /// The sheet of a source's records; one that shows only some of them (what is open, one verdict) comes
    /// after the one that shows all.
    private func sheetOfRecords(of source: Int) -> Int? {
        let found = pipeline.report.sheets.enumerated().compactMap { number, layout in
            if case .records(let records) = layout.kind, records.source == source {
                (sheet: number, records: records)
            } else {
                nil
            }
        }
        let whole = found.filter { $0.records.open == nil }
        return (whole.first { $0.records.conditions.isEmpty } ?? whole.first ?? found.first)?.sheet
    }
}

extension RecordContent {
    /// Whether it is what stands at the end of a path.
    fileprivate func shows(_ path: DimensionPath) -> Bool {
        switch self {
        case .field(let own): path.field == own && path.steps.isEmpty
        case .path(let other): path.field == other.field && path.steps == other.steps
        case .origin, .verdict, .currency: false
        }
    }
}

extension SheetTable {
    /// Not every program wraps a text that leads somewhere: longer ones would be cut.
    private static let longest = 24

    /// Makes the first text that people see of a row's key lead somewhere, where it is short and does not
    /// yet.
    fileprivate mutating func leadFromKey(of row: Int, to link: Link) {
        let cells = rows[row].cells
        let key = columns.indices.first { column in
            guard columns[column].isKey, columns[column].isShown, case .text = cells[column].value else {
                return false
            }
            return true
        }
        guard let key, case .text(let text) = cells[key].value, text.count <= SheetTable.longest else {
            return
        }
        if cells[key].link == nil { rows[row].cells[key].link = link }
    }
}
