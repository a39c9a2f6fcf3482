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
        columns += layout.shown.enumerated().map { position, column in
            SheetColumn(title: column.title, csvName: csvName(of: column, position))
        }
        columns += [
            (.baseline, "baseline"), (.thisPeriod, "this-period"), (.toDate, "to-date"), (.target, "target"),
            (.partOfTarget, "percent-of-target"), (.addsUp, "adds-up"),
        ].map { (title: Phrase, name) in SheetColumn(title: outcome.say(title), csvName: name) }
        let rows = list.codes.indices.map(row)
        return SheetTable(
            title: "", columns: columns, rows: rows, note: rows.isEmpty ? outcome.say(.noIndicators) : "")
    }

    private func csvName(of column: RecordColumn, _ position: Int) -> String {
        if case .field(let field) = column.content {
            return column.csvName ?? outcome.pipeline.sources[layout.list].fields[field].name
        }
        return SheetFiles.kebab(column.title)
    }

    private func row(_ position: Int) -> SheetRow {
        let code = list.codes[position]
        var cells: [Cell] = [.text(code)]
        for column in layout.shown {
            if case .field(let field) = column.content {
                cells.append(Cell(attribute(field, position)))
            } else {
                cells.append(.empty)
            }
        }
        let target = layout.target.map { attribute($0, position) } ?? .empty
        cells.append(Cell(layout.baseline.map { attribute($0, position) } ?? .empty))
        guard let value = layout.values.first(where: { $0.code == code }) else {
            cells += [.empty, .empty, Cell(target), .empty, .text(outcome.say(.notMeasured), .quiet)]
            return SheetRow(level: .detail, cells: cells)
        }
        let measure = outcome.pipeline.measures[value.measure]
        let toDate = figure(value, .toDate)
        cells += [
            Cell(figure(value, .thisPeriod), of: measure.unit), Cell(toDate, of: measure.unit), Cell(target),
        ]
        cells.append(Cell(IndicatorComposer.progress(toDate, target, isPercent: measure.unit == .percent)))
        cells.append(
            .text(
                outcome.say(measure.isAdditive ? .additive : .notAdditive),
                measure.isAdditive ? .plain : .quiet))
        return SheetRow(level: .detail, cells: cells)
    }

    private func attribute(_ field: Int, _ position: Int) -> CellValue {
        guard let column = list.attributes[field] else { return .empty }
        let described = outcome.pipeline.sources[layout.list].fields[field]
        return FieldCellReader(field: described, position: field, keys: outcome.keys, rates: outcome.rates)
            .value(in: column, position)
    }

    private func figure(_ value: IndicatorValue, _ span: Span) -> Figure {
        let request = outcome.pipeline.requests[value.request]
        let wanted = MeasureReference(measure: value.measure, span: span)
        guard let column = request.columns.firstIndex(of: wanted),
            let row = outcome.totals[value.request].rows.first(where: { $0.level == 0 }),
            let figures = row.figures.last, column < figures.count
        else { return .absent }
        return figures[column]
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
