internal import Model

/// What can be asked of a pipeline, as tables: dimensions with their keys, measures and how they are made,
/// columns with their types and values.
struct CatalogueSheet {
    private let outcome: Outcome
    private let catalogue: Catalogue
    private let say: Wording

    init(_ outcome: Outcome, _ catalogue: Catalogue) {
        self.outcome = outcome
        self.catalogue = catalogue
        say = outcome.say
    }

    /// The tables in a form that is no workbook.
    func bytes(_ form: BreakdownForm, _ room: TextRoom) throws -> [UInt8] {
        let named = [
            ("dimensions", dimensions), ("measures", measures), ("columns", columns),
            ("breakdowns", questions),
        ]
        let tables = named.map(\.1).filter { !$0.rows.isEmpty }
        switch form {
        case .csv:
            var sheet = Sheet(name: "", title: "", subtitles: [], tables: tables, footnotes: [])
            sheet.csvFile = "catalogue"
            return try CSVTwin(sheet).bytes()
        case .json:
            var members: [String: JSONValue] = [:]
            for (name, table) in named { members[name] = .list(CatalogueSheet.rows(table)) }
            var bytes: [UInt8] = []
            JSONValue.object(members).append(to: &bytes)
            return bytes + "\n".utf8
        case .table, .xlsx:
            let texts = try tables.enumerated().map { number, table in
                var table = table
                if number == 1 { table.note = say(.plainFigures) }
                return try TextTable(table.title, table, [], room, hasBars: false).text
            }
            return Array(texts.joined(separator: "\n").utf8)
        }
    }

    private static func rows(_ table: SheetTable) -> [JSONValue] {
        table.rows.map { row in
            .object(
                zip(table.columns, row.cells).reduce(into: [:]) { members, cell in
                    switch cell.1.value {
                    case .count(let count): members[cell.0.csvName] = .number(Int(count))
                    case .text(let text): members[cell.0.csvName] = .text(text)
                    default: members[cell.0.csvName] = .null
                    }
                })
        }
    }

    private var dimensions: SheetTable {
        let rows = zip(catalogue.dimensions, catalogue.keys).map { number, request in
            let dimension = outcome.pipeline.dimensions[number]
            let found = outcome.totals[request].rows.filter { $0.keys.last.map { $0.key >= 0 } ?? false }
            return row([
                .text(dimension.name), .text(dimension.title),
                .text(
                    dimension.paths.map { outcome.pipeline.sources[$0.source].name }.joined(separator: ", ")),
                .count(found.count),
            ])
        }
        return table(
            .dimensionsWord, [(.nameWord, "name"), (.titleWord, "title"), (.knownOf, "sources")],
            [(.differentKeys, "keys")], rows)
    }

    private var measures: SheetTable {
        let words = MeasureWords(outcome.pipeline)
        let rows = catalogue.measures.map { number in
            let measure = outcome.pipeline.measures[number]
            return row([
                .text(measure.name), .text(measure.title), .text(measure.unit.word),
                .text(say(measure.isAdditive ? .additive : .notAdditive)), .text(words.text(of: measure)),
            ])
        }
        return table(
            .measuresWord,
            [
                (.nameWord, "name"), (.titleWord, "title"), (.unitWord, "unit"), (.addsUp, "adds-up"),
                (.howMade, "made"),
            ], [], rows)
    }

    private var columns: SheetTable {
        let figures = outcome.totals[catalogue.values].rows.first?.figures.first ?? []
        let rows = zip(catalogue.columns, figures).map { column, figure in
            let source = outcome.pipeline.sources[column.source]
            let field = source.fields[column.field]
            var count = CellValue.empty
            if case .count(let number) = figure { count = .count(number) }
            let kind = word(field.type) + (field.personal ? ", " + say(.personalMark) : "")
            return row([.text("\(source.name).\(field.name)"), .text(kind), Cell(count)])
        }
        return table(
            .columnsWord, [(.nameWord, "name"), (.kindWord, "type")], [(.differentValues, "values")], rows)
    }

    private var questions: SheetTable {
        table(.questionsWord, [(.nameWord, "name")], [], catalogue.questions.map { row([.text($0)]) })
    }

    private func row(_ cells: [Cell]) -> SheetRow { SheetRow(level: .detail, cells: cells) }

    private func table(
        _ title: Phrase, _ keys: [(Phrase, String)], _ others: [(Phrase, String)], _ rows: [SheetRow]
    ) -> SheetTable {
        let columns =
            keys.map { SheetColumn.key(say($0.0), $0.1) }
            + others.map { SheetColumn(title: say($0.0), csvName: $0.1) }
        return SheetTable(title: say(title), columns: columns, rows: rows)
    }

    private func word(_ type: FieldType) -> String {
        switch type {
        case .text: "text"
        case .code(let list): "code of \(outcome.pipeline.sources[list].name)"
        case .choice: "choice"
        case .boolean: "boolean"
        case .day: "date"
        case .timestamp: "timestamp"
        case .integer: "integer"
        case .decimal: "decimal"
        case .money(.fixed(let currency)): "money \(currency.code)"
        case .money: "money"
        case .currency: "currency"
        case .rate: "rate"
        }
    }
}
