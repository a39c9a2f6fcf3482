internal import Model

/// Leads from each record to the row of totals that it enters, and from that row to its first record.
extension Composer {
    /// Links the sheets of records with the tables of totals, where both stand in the report.
    func link(_ sheets: inout [Sheet]) {
        for (number, layout) in pipeline.report.sheets.enumerated() {
            guard case .records(let records) = layout.kind, !sheets[number].tables.isEmpty,
                var stream = sheets[number].tables[0].stream as? RecordStream
            else { continue }
            for (position, column) in records.columns.enumerated() {
                guard let place = totals(of: column.content, records.source) else { continue }
                let rows = detailRows(of: sheets[place.sheet].tables[place.table], place.section)
                stream.link(position) { code in
                    rows[code].map { .row(sheet: place.sheet, table: place.table, row: $0) }
                }
                let first = stream.firstRows(of: position)
                for (code, row) in rows {
                    guard let record = first[code] else { continue }
                    sheets[place.sheet].tables[place.table]
                        .leadFromKey(of: row, to: .row(sheet: number, table: 0, row: record))
                }
            }
            sheets[number].tables[0].stream = stream
        }
    }

    private typealias Place = (sheet: Int, table: Int, section: SectionLayout)

    /// The first table of totals whose innermost rows are what a column of records holds.
    private func totals(of content: RecordContent, _ source: Int) -> Place? {
        var (field, steps) = (-1, [PathStep]())
        switch content {
        case .field(let own): field = own
        case .path(let path): (field, steps) = (path.field, path.steps)
        case .origin, .verdict, .currency: return nil
        }
        for (sheet, layout) in pipeline.report.sheets.enumerated() {
            guard case .table(let sections) = layout.kind else { continue }
            for (table, section) in sections.enumerated() {
                let dimension = pipeline.requests[section.request].dimensions.last
                let path = dimension.flatMap { pipeline.dimensions[$0].path(in: source) }
                if let path, path.field == field, path.steps == steps { return (sheet, table, section) }
            }
        }
        return nil
    }

    /// The rows of detail by the code of their innermost key; of several with the same, the first.
    private func detailRows(of table: SheetTable, _ section: SectionLayout) -> [String: Int] {
        let request = pipeline.requests[section.request]
        let keys = outcome.totals[section.request].rows.filter { $0.level == request.dimensions.count }
        let details = table.rows.indices.filter { table.rows[$0].level == .detail }
        let pairs = zip(keys, details).compactMap { row, position in row.keys.last.map { ($0.code, position) }
        }
        return Dictionary(pairs) { first, _ in first }
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
