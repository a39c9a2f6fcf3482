internal import Model

/// The sheets that have a CSV twin, so that a reader of the folder knows what each shows, which columns tell
/// its rows apart, and which hold figures.
struct ManifestSheets {
    private let outcome: Outcome
    private let report: Report
    private let files: Set<String>

    init(_ outcome: Outcome, _ report: Report, written: [WrittenFile]) {
        self.outcome = outcome
        self.report = report
        files = Set(written.map(\.path))
    }

    var value: JSONValue {
        let layouts = outcome.pipeline.report.sheets
        var sheets = zip(layouts, report.sheets).compactMap { layout, sheet -> JSONValue? in
            if case .findings = layout.kind { return findings(sheet.name) }
            return described(layout.kind, sheet)
        }
        if !report.sheets.contains(where: { $0.csvFile == FindingsTable.csvFile }) {
            sheets.append(findings(FindingsTable.csvFile))
        }
        return .list(sheets)
    }

    private func findings(_ name: String) -> JSONValue {
        value(
            "\(FindingsTable.csvFile).csv", "findings", name, key: ["id"],
            figures: ["amount_eur", "eu_at_risk"])
    }

    /// A sheet; nil where its twin was not written.
    private func described(_ kind: SheetKind, _ sheet: Sheet) -> JSONValue? {
        let file = "\(sheet.csvFile).csv"
        guard files.contains(file) else { return nil }
        let section = sheet.tables.count > 1 ? ["section"] : []
        if case .records(let records) = kind {
            let columns = RecordColumns(outcome, records)
            return value(file, "records", sheet.name, key: columns.key + ["level"], figures: columns.figures)
        }
        var keys = names(sheet) { table in table.columns.indices.filter { table.columns[$0].isKey } }
        // Its topics come again: a file read a row, a remark a row.
        if case .method = kind { keys.append("value") }
        let first = sheet.tables.first?.columns.first.map { [$0.csvName] } ?? []
        return value(
            file, ManifestSheets.word(kind), sheet.name,
            key: section + (keys.isEmpty ? first : keys) + ["level"], figures: names(sheet, figures))
    }

    /// Names of columns of all tables of a sheet, each once.
    private func names(_ sheet: Sheet, _ chosen: (SheetTable) -> [Int]) -> [String] {
        var names: [String] = []
        for table in sheet.tables {
            for column in chosen(table) where !names.contains(table.columns[column].csvName) {
                names.append(table.columns[column].csvName)
            }
        }
        return names
    }

    /// The columns of a table in which a row has a number.
    private func figures(_ table: SheetTable) -> [Int] {
        table.columns.indices.filter { column in
            !table.columns[column].isKey
                && table.rows.contains { row in
                    column < row.cells.count && row.cells[column].value.isNumber
                }
        }
    }

    /// The sheets that say what was reported before, each with the bytes of its twin.
    func twinsBefore() throws -> [CarriedTwin] {
        var twins: [CarriedTwin] = []
        for (layout, sheet) in zip(outcome.pipeline.report.sheets, report.sheets) {
            guard case .table = layout.kind,
                names(sheet, { Array($0.columns.indices) }).contains(where: {
                    $0.hasSuffix("-before")
                })
            else { continue }
            let section = sheet.tables.count > 1 ? ["section"] : []
            let keys = names(sheet) { table in table.columns.indices.filter { table.columns[$0].isKey } }
            twins.append(
                CarriedTwin(
                    file: "\(sheet.csvFile).csv", name: sheet.name, key: section + keys + ["level"],
                    bytes: try CSVTwin(sheet).bytes()))
        }
        return twins
    }

    private func value(
        _ file: String, _ kind: String, _ name: String, key: [String], figures: [String]
    ) -> JSONValue {
        .object([
            "file": .text(file), "kind": .text(kind), "name": .text(name),
            "key": .list(key.map { .text($0) }), "figures": .list(figures.map { .text($0) }),
        ])
    }

    private static func word(_ kind: SheetKind) -> String {
        switch kind {
        case .cover: "cover"
        case .table: "table"
        case .records: "records"
        case .rates: "rates"
        case .bridge: "bridge"
        case .checks: "checks"
        case .findings: "findings"
        case .indicators: "indicators"
        case .method: "method"
        case .reconciliation: "reconciliation"
        case .contents: "contents"
        case .adjustments: "adjustments"
        case .changedRecords: "changed-records"
        }
    }
}

/// Which columns of a sheet of records are its key, and which hold figures.
private struct RecordColumns {
    let key: [String]
    let figures: [String]

    init(_ outcome: Outcome, _ layout: RecordsLayout) {
        let source = outcome.pipeline.sources[layout.source]
        var taken: Set<String> = []
        // As the sheet names them: a code stands before its label.
        let shown = layout.columns.map { column -> (content: RecordContent, names: [String]) in
            let reader = RecordCellReader(outcome, layout.source, column)
            let name = SheetFiles.unique(reader.csvName, among: &taken)
            let code = reader.hasCode ? [SheetFiles.unique(name + "-code", among: &taken)] : []
            return (column.content, code + [name])
        }
        figures = shown.filter { column in
            guard case .field(let field) = column.content else { return false }
            return source.fields[field].type.isNumber
        }.flatMap(\.names)
        let declared = source.key.map { field in
            source.fields[field].personal ? [] : shown.first { $0.content.shows(field) }?.names ?? []
        }
        let origin = shown.first { if case .origin = $0.content { true } else { false } }
        let isWhole = !declared.isEmpty && declared.allSatisfy { !$0.isEmpty }
        key = isWhole ? declared.flatMap { $0 } : origin?.names ?? []
    }
}

extension RecordContent {
    /// Whether it is a field of the record itself.
    fileprivate func shows(_ field: Int) -> Bool {
        switch self {
        case .field(let shown): shown == field
        case .path(let path): path.field == field && path.steps.isEmpty
        case .origin, .verdict, .currency: false
        }
    }
}

extension FieldType {
    fileprivate var isNumber: Bool {
        switch self {
        case .integer, .decimal, .money, .rate: true
        case .text, .code, .choice, .boolean, .day, .timestamp, .currency: false
        }
    }
}

extension CellValue {
    fileprivate var isNumber: Bool {
        switch self {
        case .count, .money, .percent, .decimal, .exact: true
        case .empty, .text, .day: false
        }
    }
}
