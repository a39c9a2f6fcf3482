extension RunDifference {
    /// The columns of `csv`.
    static let csvColumns = ["part", "sheet", "state", "row", "column", "old", "new", "difference"]

    /// Calls with each row of the difference as CSV, the header first: `part` is `run`, `fact`, `sheet`,
    /// `carried`, `figure`, `line`, `moved` or `sum`. Texts that start like a formula have a `'` before them.
    /// - Source: RFC 4180.
    public func forEachCSVRow(_ body: (String) -> Void) {
        body(RunDifference.row(RunDifference.csvColumns))
        for fact in identity {
            let state = fact.old == fact.new ? "same" : "changed"
            body(RunDifference.row(["run", "", state, fact.what, "", fact.old, fact.new, ""]))
        }
        for fact in facts {
            body(RunDifference.row(["fact", "", "changed", fact.what, fact.name, fact.old, fact.new, ""]))
        }
        for sheet in carried?.sheets ?? [] { sheet.forEachCSVRow("carried", body) }
        for sheet in figures { sheet.forEachCSVRow("figure", body) }
        for sheet in lines { sheet.forEachCSVRow("line", body) }
        for sum in sums {
            body(
                RunDifference.row([
                    "sum", sum.file, sum.isExplained ? "explained" : "open",
                    sum.explains.map { "\($0.file): \($0.column)" }.joined(separator: ", "), sum.column,
                    "", sum.total?.description ?? "", sum.sum.description,
                ]))
        }
    }

    fileprivate static func row(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") }

    private static func cell(_ text: String) -> String {
        guard let first = text.utf8.first else { return "" }
        let isText = Formula.starts(first) && ExactNumber(text) == nil
        let shown = isText ? "'" + text : text
        guard shown.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return shown }
        var quoted = "\""
        for scalar in shown.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}

extension SheetDifference {
    fileprivate func forEachCSVRow(_ part: String, _ body: (String) -> Void) {
        if presence != .changed || oldName != newName {
            body(RunDifference.row(["sheet", file, presence.rawValue, "", "", oldName, newName, ""]))
        }
        for column in columns {
            body(RunDifference.row(["sheet", file, column.presence.rawValue, "", column.name, "", "", ""]))
        }
        for row in rows {
            for cell in row.cells {
                body(
                    RunDifference.row([
                        part, file, row.presence.rawValue, row.key, cell.column, cell.old, cell.new,
                        cell.difference?.description ?? "",
                    ]))
            }
            if row.cells.isEmpty {
                body(RunDifference.row([part, file, row.presence.rawValue, row.key, "", "", "", ""]))
            }
        }
        if moved > 0 { body(RunDifference.row(["moved", file, "", "", "", "", "", String(moved)])) }
    }
}
