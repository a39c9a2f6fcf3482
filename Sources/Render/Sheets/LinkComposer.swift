internal import Model

/// Leads from each record to the row of totals that it enters, and from that row to its first record.
///
/// A total and a record are brought together by the code of the total's innermost key, and only where that
/// code has a single row: a link that might lead to another figure is none.
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
                let section = sections.first {
                    $0.sources.contains(records.source) && holds(column.content, $0, of: records.source)
                }
                guard let section else { continue }
                stream.link(position) { code in
                    section.rows[code].map { .row(sheet: section.sheet, table: section.table, row: $0) }
                }
            }
            sheets[number].tables[0].stream = stream
        }
    }

    /// A table of totals whose rows can be told apart by their innermost key.
    private struct LinkedSection {
        let sheet: Int
        let table: Int
        let dimension: Int
        /// The source that makes most of its columns, and all that make some.
        let main: Int
        let sources: Set<Int>
        /// By code of the innermost key: its row.
        let rows: [String: Int]
    }

    private func linkedSections(_ sheets: [Sheet]) -> [LinkedSection] {
        var found: [LinkedSection] = []
        for (sheet, layout) in pipeline.report.sheets.enumerated() {
            guard case .table(let sections) = layout.kind else { continue }
            for (table, section) in sections.enumerated() {
                let request = pipeline.requests[section.request]
                var columns: [Int: Int] = [:]
                for column in request.columns {
                    for source in pipeline.measures.sources(of: column.measure) {
                        columns[source, default: 0] += 1
                    }
                }
                // What a condition leaves out would lead into rows that do not count it.
                guard let dimension = request.dimensions.last, request.conditions.isEmpty,
                    let main = columns.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key
                else { continue }
                found.append(
                    LinkedSection(
                        sheet: sheet, table: table, dimension: dimension, main: main,
                        sources: Set(columns.keys), rows: detailRows(of: sheets[sheet].tables[table], section)
                    ))
            }
        }
        return found
    }

    /// The rows of detail by the code of their innermost key, but for codes that have several.
    private func detailRows(of table: SheetTable, _ section: SectionLayout) -> [String: Int] {
        let request = pipeline.requests[section.request]
        let keys = outcome.totals[section.request].rows.filter { $0.level == request.dimensions.count }
        let details = table.rows.indices.filter { table.rows[$0].level == .detail }
        var (rows, several) = ([String: Int](), Set<String>())
        for (row, position) in zip(keys, details) {
            guard let code = row.keys.last?.code else { continue }
            if rows.updateValue(position, forKey: code) != nil { several.insert(code) }
        }
        return rows.filter { !several.contains($0.key) }
    }

    /// Whether a column of records holds the innermost key of a table.
    private func holds(_ content: RecordContent, _ section: LinkedSection, of source: Int) -> Bool {
        guard let path = pipeline.dimensions[section.dimension].path(in: source) else { return false }
        switch content {
        case .field(let own): return path.field == own && path.steps.isEmpty
        case .path(let other): return path.field == other.field && path.steps == other.steps
        case .origin, .verdict, .currency: return false
        }
    }

    /// Leads each total to its first record, on the sheet of the source that makes most of its columns.
    private func leadToRecords(_ sections: [LinkedSection], _ sheets: inout [Sheet]) {
        var known: [[Int]: [String: Int]] = [:]
        for section in sections {
            guard let (sheet, records) = detail(of: section.main),
                let stream = sheets[sheet].tables.first?.stream as? RecordStream,
                let column = records.columns.firstIndex(where: {
                    holds($0.content, section, of: records.source)
                })
            else { continue }
            let first = known[[sheet, column]] ?? stream.firstRows(of: column)
            known[[sheet, column]] = first
            for (code, row) in section.rows {
                guard let record = first[code] else { continue }
                sheets[section.sheet].tables[section.table]
                    .leadFromKey(of: row, to: .row(sheet: sheet, table: 0, row: record))
            }
        }
    }

    /// The sheet of a source's records; one that shows only some of them (what is open, one verdict) comes
    /// after the one that shows all.
    private func detail(of source: Int) -> (sheet: Int, records: RecordsLayout)? {
        let found = pipeline.report.sheets.enumerated().compactMap { number, layout in
            if case .records(let records) = layout.kind, records.source == source {
                (sheet: number, records: records)
            } else {
                nil
            }
        }
        let whole = found.filter { $0.records.open == nil }
        return whole.first { $0.records.conditions.isEmpty } ?? whole.first ?? found.first
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
