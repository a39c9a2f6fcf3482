internal import Model

/// Names of codes: the same on every sheet.
struct LabelCheck {
    private(set) var disagreements: [Disagreement] = []
    private var known: [String: (label: String, file: String)] = [:]

    /// Looks at the rows of detail of a sheet.
    mutating func add(_ sheet: TwinSheet, _ twin: Twin) {
        guard let level = twin.position(of: RowLevelWord.column), !sheet.isOfLines else { return }
        let pairs = twin.columns.compactMap { name -> (name: String, code: Int, label: Int)? in
            guard let code = twin.position(of: name + "-code"), let label = twin.position(of: name) else {
                return nil
            }
            return (name, code, label)
        }
        if pairs.isEmpty { return }
        for row in 0..<twin.count {
            let cells = twin.cells(of: row)
            guard cells[level] == RowLevelWord.detail else { continue }
            for pair in pairs where !cells[pair.code].isEmpty && !cells[pair.label].isEmpty {
                look(pair.name, cells[pair.code], cells[pair.label], sheet.file, row, twin)
            }
        }
    }

    private mutating func look(
        _ name: String, _ code: String, _ label: String, _ file: String, _ row: Int, _ twin: Twin
    ) {
        guard let first = known["\(name) \(code)"] else {
            known["\(name) \(code)"] = (label, file)
            return
        }
        if first.label == label { return }
        disagreements.append(
            Disagreement(
                .tables, "\(file):\(twin.line(of: row))", "another name than in \(first.file)", row: code,
                column: name, expected: first.label, found: label, mend: RepeatCheck.mend))
    }
}
