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
    var report = try Composer(answered(outcome, as: form)).report()
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

/// What an outcome's question is answered with in a form, for those who follow its cells: workbooks have more
/// tables.
public func answered(_ outcome: Outcome, as form: BreakdownForm) -> Outcome {
    form == .xlsx ? outcome.drawn : outcome
}
