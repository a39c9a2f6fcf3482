extension RunDifference {
    /// The columns of `csv`.
    static let csvColumns = ["part", "sheet", "state", "row", "column", "old", "new", "difference"]

    /// Calls with each row of the difference as CSV, the header first: `part` is `run`, `fact`, `sheet`,
    /// `carried`, `figure`, `line`, `moved` or `sum`. Texts that start like a formula have a `'` before them.
    /// - Source: RFC 4180.
    public func forEachCSVRow(_ body: (String) -> Void) {
        body(CSVLine.text(RunDifference.csvColumns))
        for fact in identity {
            let state = fact.old == fact.new ? "same" : "changed"
            body(CSVLine.text(["run", "", state, fact.what, "", fact.old, fact.new, ""]))
        }
        for fact in facts {
            body(CSVLine.text(["fact", "", "changed", fact.what, fact.name, fact.old, fact.new, ""]))
        }
        for sheet in carried?.sheets ?? [] { sheet.forEachCSVRow("carried", body) }
        for sheet in figures { sheet.forEachCSVRow("figure", body) }
        for sheet in lines { sheet.forEachCSVRow("line", body) }
        for sum in sums {
            body(
                CSVLine.text([
                    "sum", sum.file, sum.isExplained ? "explained" : "open",
                    sum.explains.map { "\($0.file): \($0.column)" }.joined(separator: ", "), sum.column,
                    "", sum.total?.description ?? "", sum.sum.description,
                ]))
        }
    }
}

extension SheetDifference {
    fileprivate func forEachCSVRow(_ part: String, _ body: (String) -> Void) {
        if presence != .changed || oldName != newName {
            body(CSVLine.text(["sheet", file, presence.rawValue, "", "", oldName, newName, ""]))
        }
        for column in columns {
            body(CSVLine.text(["sheet", file, column.presence.rawValue, "", column.name, "", "", ""]))
        }
        for row in rows {
            for cell in row.cells {
                body(
                    CSVLine.text([
                        part, file, row.presence.rawValue, row.key, cell.column, cell.old, cell.new,
                        cell.difference?.description ?? "",
                    ]))
            }
            if row.cells.isEmpty {
                body(CSVLine.text([part, file, row.presence.rawValue, row.key, "", "", "", ""]))
            }
        }
        if moved > 0 { body(CSVLine.text(["moved", file, "", "", "", "", "", String(moved)])) }
    }
}
