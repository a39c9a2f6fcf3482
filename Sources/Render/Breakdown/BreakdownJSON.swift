internal import Model

/// A breakdown as JSON: columns, rows of keys and figures, the question, and what was read for it.
///
/// Amounts, days and quotients are texts of digits, exactly as the CSV twin has them; numbers of something
/// are numbers. What has no figure is null.
struct BreakdownJSON {
    private let outcome: Outcome
    private let table: SheetTable
    private let footnotes: [String]
    private let options: RenderOptions
    private let request: TotalsRequest

    init(_ outcome: Outcome, _ sheet: Sheet, _ options: RenderOptions) {
        self.outcome = outcome
        table = sheet.tables[0]
        footnotes = sheet.footnotes
        self.options = options
        request = outcome.pipeline.requests[outcome.pipeline.breakdown?.request ?? 0]
    }

    func value(_ title: String) throws -> JSONValue {
        .object([
            "title": .text(title), "columns": .list(columns), "rows": .list(try rows),
            "note": .text(table.note),
            "footnotes": .list(footnotes.map { .text($0) }), "question": try Question(outcome, options).value,
            "sources": sources,
            "tool": .object(["name": .text(options.toolName), "version": .text(options.toolVersion)]),
        ])
    }

    /// Keys first, then figures, as in each row.
    private var columns: [JSONValue] {
        let figures = table.columns.indices.filter { !table.columns[$0].isKey }
        return table.columns.indices.map { position in
            let column = table.columns[position]
            var members: [String: JSONValue] = [
                "name": .text(column.csvName), "title": .text(column.title),
                "kind": .text(column.isKey ? "key" : "figure"),
            ]
            if !column.group.isEmpty { members["group"] = .text(column.group) }
            guard let place = figures.firstIndex(of: position) else { return .object(members) }
            let reference = request.columns[
                place % (request.rowColumns ?? Array(request.columns.indices)).count]
            let measure = outcome.pipeline.measures[reference.measure]
            members["measure"] = .text(measure.name)
            members["span"] = .text(reference.span?.rawValue ?? "")
            members["unit"] = .text(measure.unit.word)
            members["additive"] = .boolean(measure.isAdditive)
            return .object(members)
        }
    }

    private var rows: [JSONValue] {
        get throws {
            try table.rows.filter { $0.level != .heading }.map { row in
                var (keys, figures) = ([String: JSONValue](), [String: JSONValue]())
                var isHidden = false
                for (column, cell) in zip(table.columns, row.cells) {
                    let value = try BreakdownJSON.value(cell.value)
                    if column.isKey {
                        keys[column.csvName] = value
                    } else if case .text = cell.value {
                        // What is hidden is no figure.
                        figures[column.csvName] = .null
                        isHidden = true
                    } else {
                        figures[column.csvName] = value
                    }
                }
                var members: [String: JSONValue] = [
                    "level": .text(row.level.word), "keys": .object(keys), "figures": .object(figures),
                ]
                if isHidden { members["hidden"] = .boolean(true) }
                return .object(members)
            }
        }
    }

    private static func value(_ value: CellValue) throws -> JSONValue {
        switch value {
        case .empty: return .null
        case .text(let text): return .text(text)
        case .count(let count): return .number(Int(count))
        default:
            var bytes: [UInt8] = []
            try CSVText.append(value, to: &bytes)
            return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private var sources: JSONValue {
        let words = BreakdownWords(outcome)
        return .object(
            (words?.counts ?? []).reduce(into: [:]) { members, count in
                var verdicts = Verdict.allCases.reduce(into: [String: JSONValue]()) { verdicts, verdict in
                    verdicts[verdict.word] = .number(count.read[verdict])
                }
                if words?.isOfPeriodAlone(count.source) == true {
                    (verdicts["outside"], verdicts[Verdict.later.word]) = (verdicts[Verdict.later.word], nil)
                }
                verdicts["read"] = .number(count.read.read)
                verdicts["used"] = words?.isFew(count.used) == true ? .null : .number(Int(count.used))
                members[outcome.pipeline.sources[count.source].name] = .object(verdicts)
            })
    }
}

extension MeasureUnit {
    /// What its figures are, in a word that is the same in every language.
    var word: String {
        switch self {
        case .euro: "EUR"
        case .count: "number"
        case .percent: "percent"
        case .decimal: "decimal"
        case .day: "day"
        }
    }
}
