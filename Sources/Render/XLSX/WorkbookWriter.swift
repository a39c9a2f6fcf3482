internal import Model

/// Writes a report as a workbook.
struct WorkbookWriter {
    let report: Report
    /// The day the document says it was created: never the clock's.
    let created: Day
    let identity: RunIdentity
    let mostRowsInMemory: Int

    /// The day of creation of a document that no day belongs to: 2000-01-01.
    static let anyDay = Day(number: 10_957)

    func write(to path: String) throws {
        try checkNames()
        try Folders.make(above: path)
        let rows = report.sheets.reduce(0) { $0 + $1.tables.reduce(0) { $0 + $1.rowCount } }
        let inMemory = rows <= mostRowsInMemory
        let workbook = try Workbook(path: path, constantMemory: !inMemory, look: report.look)
        try workbook.setProperties(
            identity, title: report.title, programme: report.programme, created: created)
        let plans = report.sheets.map(RowPlan.init)
        for sheet in report.sheets {
            var writer = try SheetWriter(workbook, sheet, report, plans, inMemory: inMemory)
            try writer.write()
        }
        try workbook.close()
    }

    private func checkNames() throws {
        var taken: Set<String> = []
        for sheet in report.sheets {
            if let why = ExcelText.objection(toSheetName: sheet.name) {
                throw RenderFault.sheetName(sheet.name, why)
            }
            try SheetWriter.checkSize(sheet)
            if !taken.insert(sheet.name.lowercased()).inserted {
                throw RenderFault.sheetName(sheet.name, "another sheet is called so")
            }
        }
    }
}
