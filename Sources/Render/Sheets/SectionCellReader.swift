internal import Model

/// Makes the cells of one column of a table of totals.
struct SectionCellReader {
    /// The machine name of its column.
    let csvName: String
    /// Whether its cells in rows of totals are sums of those above.
    let isAdditive: Bool
    private let kind: Kind
    /// The level of the finest rows.
    private let detail: Int
    private let onTotals: Bool

    private enum Kind {
        case figure(Int, MeasureUnit)
        case share(Composition, Int)
        case attribute(FieldCellReader, Column?, list: Int, field: Int)
        case remark([Int32: String])
        case said([Int32: CellValue], Int, DimensionPath)
        case names([[Int32]: String])
    }

    init(_ outcome: Outcome, _ section: SectionLayout, _ column: SectionColumn) {
        let request = outcome.pipeline.requests[section.request]
        detail = request.dimensions.count
        onTotals = column.onTotals
        switch column.content {
        case .figure(let position):
            let reference = request.columns[position]
            let measure = outcome.pipeline.measures[reference.measure]
            csvName = column.csvName ?? SectionCellReader.name(measure, reference.span)
            isAdditive = measure.isAdditive && column.onTotals
            kind = .figure(position, measure.unit)
        case .share(let position):
            let measure = outcome.pipeline.measures[request.columns[position].measure]
            csvName = "share-of-" + measure.name
            isAdditive = false
            let parts = Composition(
                outcome.totals[section.request], column: position, detail: request.dimensions.count)
            kind = .share(parts, position)
        case .attribute(let list, let field):
            csvName = outcome.pipeline.sources[list].fields[field].name
            isAdditive = false
            let values = outcome.keys.lists[list]?.attributes[field]
            kind = .attribute(FieldCellReader(outcome, list, field), values, list: list, field: field)
        case .remark(let field, let path):
            csvName = SheetFiles.kebab(
                outcome.pipeline.sources[path.source].name + " "
                    + outcome.pipeline.sources[path.source].fields[field].name)
            isAdditive = false
            kind = .remark(SectionCellReader.remarks(outcome, field, path))
        case .said(let field, let path):
            csvName = outcome.pipeline.sources[path.source].fields[field].name
            isAdditive = false
            kind = .said(RecordWords(outcome, field, path).values, field, path)
        case .names(let number):
            let named = outcome.pipeline.requests[number].dimensions.last
            csvName = named.map { outcome.pipeline.dimensions[$0].name } ?? ""
            isAdditive = false
            kind = .names(RecordWords.names(outcome.totals[number]))
        }
    }

    private static func name(_ measure: Measure, _ span: Span?) -> String {
        measure.name + (span.map { "-" + SheetFiles.kebab($0.rawValue) } ?? "")
    }

    /// The cell of a row, given its figures under one key across and where they stand.
    func cell(_ row: TotalsRow, _ figures: [Figure], at place: (request: Int, row: Int, group: Int)) -> Cell {
        if !onTotals, row.level < detail { return .empty }
        switch kind {
        case .figure(let position, let unit):
            return Cell(position < figures.count ? figures[position] : .absent, of: unit)
                .from(.figures([SectionCellReader.place(place, position)]))
        case .share(let composition, let position):
            return composition.cell(row).from(.share(SectionCellReader.place(place, position)))
        case .attribute(let reader, let column, let list, let field):
            guard let column, row.level == detail, let key = row.keys.last?.key, key >= 0 else {
                return .empty
            }
            return Cell(reader.value(in: column, Int(key)))
                .from(.attribute(list: list, field: field, position: Int(key)))
        case .remark(let texts):
            guard row.level == detail, let key = row.keys.last?.key else { return .empty }
            return .text(texts[key] ?? "")
        case .said(let values, let field, let path):
            guard row.level == detail, let key = row.keys.last?.key else { return .empty }
            return Cell(values[key] ?? .empty).from(.said(field: field, by: path, key: key))
        case .names(let names):
            return row.level == detail ? .text(names[row.keys.map(\.key)] ?? "") : .empty
        }
    }

    private static func place(_ place: (request: Int, row: Int, group: Int), _ column: Int) -> FigurePlace {
        FigurePlace(request: place.request, row: place.row, group: place.group, column: column)
    }

    /// By key, the text of the eligible record of the period with the latest day, the last among equals.
    private static func remarks(_ outcome: Outcome, _ field: Int, _ path: DimensionPath) -> [Int32: String] {
        let periodField = outcome.pipeline.sources[path.source].periodField
        let text = FieldCellReader(outcome, path.source, field)
        let keys = outcome.keys.reader(of: path)
        var latest: [Int32: (day: Day?, text: String)] = [:]
        for batch in outcome.tables[path.source].batches {
            for row in 0..<batch.count where batch.verdicts[row] == .eligible {
                guard RecordSpan.contains(.thisPeriod, batch, row, periodField, outcome.period),
                    case .text(let words) = text.value(batch, row)
                else { continue }
                let (key, day) = (keys.key(batch, row), RecordSpan.day(batch, row, periodField))
                if let held = latest[key]?.day, let day, held > day { continue }
                latest[key] = (day, words)
            }
        }
        return latest.mapValues(\.text)
    }
}
