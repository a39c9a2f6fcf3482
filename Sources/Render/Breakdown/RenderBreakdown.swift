public import Model

/// The bytes of the answer to the question that the outcome's pipeline was asked.
///
/// The same outcome and options give the same bytes. Throws `RenderFault`, or `ArithmeticOverflow` where a
/// figure for display does not fit.
public func render(
    _ outcome: Outcome, as form: BreakdownForm, room: TextRoom, options: RenderOptions
) throws -> [UInt8] {
    if let catalogue = outcome.pipeline.catalogue {
        return try CatalogueSheet(outcome, catalogue).bytes(form, room)
    }
    var report = try Composer(form == .xlsx ? outcome.drawn : outcome).report()
    guard let sheet = report.sheets.first, let table = sheet.tables.first else { return [] }
    switch form {
    case .table: return Array(try TextTable(report.title, table, sheet.footnotes, room).text.utf8)
    case .csv: return try CSVTwin(sheet).bytes()
    case .json:
        var bytes: [UInt8] = []
        try BreakdownJSON(outcome, sheet, options).value(report.title).append(to: &bytes)
        return bytes + "\n".utf8
    case .xlsx:
        let identity = try RunIdentity(outcome, options)
        report.footer += " · " + identity.run
        let file = try NamelessFile()
        let writer = WorkbookWriter(
            report: report, created: Composer(outcome).shownAsOf ?? WorkbookWriter.anyDay, identity: identity,
            mostRowsInMemory: options.mostRowsInMemory)
        try writer.write(to: file.path, ParallelWork(options.forEach))
        return try file.bytes()
    }
}

extension Outcome {
    /// More rows make a chart that nobody reads.
    private static let mostDrawn = 40

    /// With the rows that a chart of the breakdown is drawn from: those of the outermost dimension, which
    /// stand in a table of their own where there are more dimensions.
    var drawn: Outcome {
        guard let breakdown = pipeline.breakdown,
            case .table(let sections)? = pipeline.report.sheets.first?.kind
        else { return self }
        var drawn = self
        drawn.pipeline.report.sheets[0].title = say(.breakdownName)
        let request = pipeline.requests[breakdown.request]
        let outermost = totals[breakdown.request].rows.filter { $0.level < 2 }
        if outermost.count > Outcome.mostDrawn + 1 {
            drawn.pipeline.report.sheets[0].charts = []
        } else if request.dimensions.count > 1, !drawn.pipeline.report.sheets[0].charts.isEmpty {
            var outer = request
            (outer.dimensions, outer.levels) = ([request.dimensions[0]], [1, 0])
            var section = sections[0]
            section.request = drawn.pipeline.requests.count
            section.title = pipeline.dimensions[request.dimensions[0]].title
            drawn.pipeline.requests.append(outer)
            drawn.totals.append(
                TotalsTable(
                    request: section.request, across: totals[breakdown.request].across, rows: outermost))
            drawn.pipeline.report.sheets[0].kind = .table(sections + [section])
            drawn.pipeline.report.sheets[0].charts[0].section = 1
        }
        return drawn
    }
}
