internal import Model

/// Lays an outcome out as a report: one extension, in Sheets/, for each kind of sheet.
struct Composer {
    let outcome: Outcome

    init(_ outcome: Outcome) { self.outcome = outcome }

    var pipeline: Pipeline { outcome.pipeline }
    var period: ReportingPeriod { outcome.period }
    var say: Wording { outcome.say }

    /// The whole report.
    func report() throws -> Report {
        let names = SheetFiles.names(of: pipeline.report.sheets)
        var sheets: [Sheet] = []
        for (layout, name) in zip(pipeline.report.sheets, names) {
            sheets.append(try marked(layout, csvFile: name))
        }
        link(&sheets)
        let contents = fillContents(&sheets)
        var report = Report(
            file: filled(pipeline.report.file), title: title, programme: pipeline.programme,
            draft: isDraft ? say(.draft) : "",
            footer: ([pipeline.name, period.name] + (shownAsOf.map { [say(.asOfFooter, "\($0)")] } ?? []))
                .joined(separator: " · "),
            sheets: sheets)
        report.pageWords = say(.page)
        report.contents = contents
        report.look = pipeline.report.look
        return report
    }

    /// One sheet, before what leads from it to others.
    func marked(_ layout: SheetLayout, csvFile: String) throws -> Sheet {
        var sheet = try self.sheet(layout)
        sheet.csvFile = csvFile
        mark(&sheet, layout)
        sheet.footnotes = footnotes(of: sheet) + markNotes(of: sheet)
        return sheet
    }

    /// Bars of its tables, and charts of its sections: a cover draws above its facts, others below a table.
    private func mark(_ sheet: inout Sheet, _ layout: SheetLayout) {
        var sections = layout.sections
        if case .table(let tables) = layout.kind { sections = tables }
        let first = sheet.tables.count - sections.count
        for (number, section) in sections.enumerated() {
            let figures = figureColumns(of: sheet.tables[first + number], section)
            let wide = pipeline.requests[section.request].columns.count
            for (figure, column) in figures.enumerated() where section.bars.contains(figure % wide) {
                sheet.tables[first + number].columns[column].hasBar = true
            }
        }
        var place: Int?
        if case .cover(let figures) = layout.kind { place = figures.isEmpty ? 0 : 1 }
        sheet.charts = charts(layout, sections, in: sheet, from: first, at: place)
    }

    /// A sheet's footnotes, with those of labels that stand in its cells without being keys of its rows.
    private func footnotes(of sheet: Sheet) -> [String] {
        var list = FootnoteList()
        list.add(sheet.footnotes)
        let noted = outcome.keys.lists.compactMap { $0 }.flatMap { codes in
            codes.codes.indices.compactMap { position in
                codes.note(position).map { (label: codes.shown(position), note: $0) }
            }
        }
        for (label, note) in noted where !list.texts.contains(note) && !label.isEmpty {
            let isShown = sheet.tables.contains { table in
                table.rows.contains { row in
                    row.cells.contains { cell in
                        if case .text(let text) = cell.value { text == label } else { false }
                    }
                }
            }
            if isShown { list.add([note]) }
        }
        return list.texts
    }

    private func sheet(_ layout: SheetLayout) throws -> Sheet {
        switch layout.kind {
        case .cover(let figures): try coverSheet(layout, figures)
        case .table(let sections): try tableSheet(layout, sections)
        case .records(let records): try recordsSheet(layout, records)
        case .rates: ratesSheet(layout)
        case .bridge: bridgeSheet(layout)
        case .reconciliation(let limits): reconciliationSheet(layout, limits)
        case .checks: try checksSheet(layout)
        case .findings: findingsSheet(layout)
        case .indicators(let indicators): try indicatorsSheet(layout, indicators)
        case .method: methodSheet(layout)
        case .contents: contentsSheet(layout)
        case .adjustments: adjustmentsSheet(layout)
        case .changedRecords: changedRecordsSheet(layout)
        }
    }

    /// The report's title with its period.
    var title: String { filled(pipeline.title) }

    /// A text with its `{period}` filled in.
    func filled(_ text: String) -> String {
        Placeholder.fill(text, "period", with: period.name)
    }

    /// Open breaches: those that no waiver covers.
    var openBreaches: Int {
        let findings = outcome.findings
        return findings.indices.count { findings.severity($0) == .breach && findings[$0].waiver.isEmpty }
    }

    var isDraft: Bool { openBreaches > 0 }

    /// The as-of day as people are told it; nil where there is none to tell.
    ///
    /// The period "all" ends with the calendar. Where no other day is stated, the implementation period's
    /// last day stands for its end, else that of the last record.
    var shownAsOf: Day? {
        if !period.isAll || outcome.asOf != .last { return outcome.asOf }
        return pipeline.grant?.implementation.to ?? lastRecord
    }

    /// The last day that puts a record into a period.
    private var lastRecord: Day? {
        outcome.tables.compactMap(\.lastDay).max()
    }

    private var periodDays: String { say(.days, "\(period.range.from)", "\(period.range.to)") }

    /// The period in words.
    var periodWords: String {
        if period.isAll { return say(.allRecords) }
        let days = periodDays
        return period.name == period.range.description ? days : "\(period.name) (\(days))"
    }

    /// A sheet with what every sheet says above its tables.
    func sheet(_ layout: SheetLayout, lines: [String] = [], tables: [SheetTable], footnotes: [String] = [])
        -> Sheet
    {
        let head = "\(title) · \(period.isAll ? periodWords : periodDays)"
        return Sheet(
            name: layout.title, title: layout.title,
            subtitles: [head] + lines + (layout.note.isEmpty ? [] : [layout.note]), tables: tables,
            footnotes: footnotes)
    }
}
