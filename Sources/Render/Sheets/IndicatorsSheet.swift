internal import Model

extension Composer {
    /// Indicators with baseline, value and target; what does not add up says so.
    func indicatorsSheet(_ layout: SheetLayout, _ indicators: IndicatorsLayout) throws -> Sheet {
        guard let list = outcome.keys.lists[indicators.list] else { return sheet(layout, tables: []) }
        let composer = IndicatorComposer(outcome: outcome, layout: indicators, list: list)
        var footnotes = FootnoteList()
        footnotes.add(list.codes.indices.compactMap { list.note($0) })
        return sheet(
            layout, lines: [say(.indicatorsNote)], tables: [composer.table()], footnotes: footnotes.texts)
    }
}

/// Lays out the table of indicators.
struct IndicatorComposer {
    let outcome: Outcome
    let layout: IndicatorsLayout
    let list: CodeList

    func table() -> SheetTable {
        var columns: [SheetColumn] = [.key(outcome.say(.code), "code")]
        columns += partColumns
        columns += layout.shown.enumerated().map { position, column in
            SheetColumn(title: column.title, csvName: csvName(of: column, position))
        }
        let years = [layout.baselineYear, layout.targetYear]
        let named: [(Phrase, String, Bool)] = [
            (.baseline, "baseline", true), (.baselineYear, "baseline-year", years[0] != nil),
            (.thisPeriod, "this-period", true), (.toDate, "to-date", true), (.target, "target", true),
            (.targetYear, "target-year", years[1] != nil),
            (.partOfTarget, "percent-of-target", true), (.addsUp, "adds-up", true),
        ]
        columns += named.filter(\.2).map { SheetColumn(title: outcome.say($0.0), csvName: $0.1) }
        var rows: [SheetRow] = []
        for position in list.codes.indices { rows += self.rows(position, after: rows.count) }
        return SheetTable(
            title: "", columns: columns, rows: rows, note: rows.isEmpty ? outcome.say(.noIndicators) : "")
    }

    private func csvName(of column: RecordColumn, _ position: Int) -> String {
        if case .field(let field) = column.content {
            return column.csvName ?? outcome.pipeline.sources[layout.list].fields[field].name
        }
        return SheetFiles.kebab(column.title)
    }

    /// Whether any indicator is broken down.
    private var hasParts: Bool { layout.values.contains { !$0.parts.isEmpty } }

    /// What rows under an indicator are about; people see it in the first column shown.
    private var partColumns: [SheetColumn] {
        if !hasParts { return [] }
        return [(Phrase.brokenDownBy, "by"), (.ofWhich, "part")].map { title, name in
            var column = SheetColumn.key(outcome.say(title), name)
            column.isShown = layout.shown.isEmpty
            return column
        }
    }

    /// An indicator, and what it is broken down into.
    private func rows(_ position: Int, after first: Int) -> [SheetRow] {
        let value = layout.values.first { $0.code == list.codes[position] }
        return [row(position, at: first)]
            + (value.map { value in value.parts.flatMap { rows(of: $0, value) } } ?? [])
    }

    private func rows(of part: IndicatorPart, _ value: IndicatorValue) -> [SheetRow] {
        let dimension = outcome.pipeline.dimensions[part.dimension]
        let measure = outcome.pipeline.measures[value.measure]
        return outcome.totals[part.request].rows.enumerated().compactMap { number, row in
            guard let key = row.keys.first, let figures = row.figures.last, figures.count == 2 else {
                return nil
            }
            var cells: [Cell] = [.text(value.code), .text(dimension.name), .text(key.code)]
            let words = outcome.say(.kindOfPart, dimension.title, key.label)
            cells += layout.shown.indices.map { $0 == 0 ? .text(words, .quiet) : .empty }
            cells += [.empty] + (layout.baselineYear == nil ? [] : [.empty])
            cells += figures.enumerated().map { column, figure in
                Cell(figure, of: measure.unit).from(
                    .figures([
                        FigurePlace(
                            request: part.request, row: number, group: row.figures.count - 1, column: column)
                    ]))
            }
            cells += [.empty, .empty] + (layout.targetYear == nil ? [] : [.empty])
            cells.append(additivity(measure))
            return SheetRow(level: .part, cells: cells)
        }
    }

    private func additivity(_ measure: Measure) -> Cell {
        .text(
            outcome.say(measure.isAdditive ? .additive : .notAdditive),
            measure.isAdditive ? .plain : .quiet)
    }

    /// A year, which is no number to be grouped.
    private func year(_ field: Int?, _ position: Int) -> [Cell] {
        guard let field else { return [] }
        if case .count(let year) = attribute(field, position) { return [.text("\(year)")] }
        return [.empty]
    }

    private func row(_ position: Int, at place: Int) -> SheetRow {
        let code = list.codes[position]
        var cells: [Cell] = [.text(code)] + (hasParts ? [.empty, .empty] : [])
        for column in layout.shown {
            if case .field(let field) = column.content {
                cells.append(shown(field, position))
            } else {
                cells.append(.empty)
            }
        }
        let target = layout.target.map { shown($0, position) } ?? .empty
        cells.append(layout.baseline.map { shown($0, position) } ?? .empty)
        cells += year(layout.baselineYear, position)
        let targetYear = year(layout.targetYear, position)
        guard let value = layout.values.first(where: { $0.code == code }) else {
            cells += [.empty, .empty, target] + targetYear
            cells += [.empty, .text(outcome.say(.notMeasured), .quiet)]
            return SheetRow(level: .detail, cells: cells)
        }
        let measure = outcome.pipeline.measures[value.measure]
        let toDate = figure(value, .toDate)
        let wanted = cells.count + 1
        cells += [cell(value, .thisPeriod, measure), cell(value, .toDate, measure), target]
        cells += targetYear
        let isPercent = measure.unit == .percent
        cells.append(
            Cell(IndicatorComposer.progress(toDate, target.value, isPercent: isPercent)).from(
                .quotient(
                    CellTerm(row: place, column: wanted), by: CellTerm(row: place, column: wanted + 1))))
        cells.append(additivity(measure))
        return SheetRow(level: .detail, cells: cells)
    }

    private func attribute(_ field: Int, _ position: Int) -> CellValue {
        guard let column = list.attributes[field] else { return .empty }
        let described = outcome.pipeline.sources[layout.list].fields[field]
        return FieldCellReader(field: described, position: field, keys: outcome.keys, rates: outcome.rates)
            .value(in: column, position)
    }

    /// What the list gives to an indicator.
    private func shown(_ field: Int, _ position: Int) -> Cell {
        Cell(attribute(field, position)).from(
            .attribute(list: layout.list, field: field, position: position))
    }

    private func figure(_ value: IndicatorValue, _ span: Span) -> Figure {
        guard let place = place(of: value, span),
            let figures = outcome.totals[place.request].rows[place.row].figures.last
        else { return .absent }
        return figures[place.column]
    }

    private func cell(_ value: IndicatorValue, _ span: Span, _ measure: Measure) -> Cell {
        let cell = Cell(figure(value, span), of: measure.unit)
        return place(of: value, span).map { cell.from(.figures([$0])) } ?? cell
    }

    /// Where the figure over everything stands.
    private func place(of value: IndicatorValue, _ span: Span) -> FigurePlace? {
        let request = outcome.pipeline.requests[value.request]
        let rows = outcome.totals[value.request].rows
        let wanted = MeasureReference(measure: value.measure, span: span)
        guard let column = request.columns.firstIndex(of: wanted),
            let row = rows.firstIndex(where: { $0.level == 0 }), let figures = rows[row].figures.last,
            column < figures.count
        else { return nil }
        return FigurePlace(
            request: value.request, row: row, group: rows[row].figures.count - 1, column: column)
    }

    /// The value to date by the target, exact; a percentage has its target in percent.
    static func progress(_ figure: Figure, _ target: CellValue, isPercent: Bool) -> CellValue {
        guard let (numerator, denominator) = fraction(figure), let (goal, scale) = fraction(target), goal > 0
        else {
            return .empty
        }
        let (above, aboveOverflow) = numerator.multipliedReportingOverflow(
            by: isPercent ? scale * 100 : scale)
        let (below, belowOverflow) = denominator.multipliedReportingOverflow(by: goal)
        if aboveOverflow || belowOverflow { return .empty }
        return .percent(numerator: above, denominator: below)
    }

    private static func fraction(_ figure: Figure) -> (Int128, Int128)? {
        switch figure {
        case .count(let count): (Int128(count), 1)
        case .euro(let cents): (Int128(cents), 100)
        case .ratio(let numerator, let denominator): denominator == 0 ? nil : (numerator, denominator)
        case .money(let units, let currency): (Int128(units), PowersOfTen.int128(currency.minorDigits))
        case .absent, .day: nil
        }
    }

    private static func fraction(_ value: CellValue) -> (Int128, Int128)? {
        switch value {
        case .count(let count): (Int128(count), 1)
        case .exact(let decimal): (Int128(decimal.mantissa), PowersOfTen.int128(decimal.scale))
        case .money(let units, let currency): (Int128(units), PowersOfTen.int128(currency.minorDigits))
        default: nil
        }
    }
}
