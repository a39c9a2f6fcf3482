internal import Model

/// The cover: its figures are those of `run.json`, its findings those of `findings.csv`.
struct CoverTotals {
    private(set) var found: Found

    init(_ sheet: TwinSheet, _ twin: Twin, _ pipeline: Pipeline?, _ run: RunFolder, _ counts: FindingCounts?)
    {
        found = Found(.tables, sheet, twin)
        guard let pipeline, let value = twin.position(of: "value"),
            case .cover(let figures)? = pipeline.report.sheets.first(where: { $0.title == sheet.name })?.kind
        else { return }
        let sections = SheetAgainstTwin.sections(of: twin)
        if let rows = sections.first, rows.count == figures.count {
            for (row, figure) in zip(rows, figures) { hold(row, value, figure, pipeline, run, twin) }
        }
        // Behind the figures, where there are any, and the facts of the contract.
        let place = figures.isEmpty ? 1 : 2
        guard let counts, sections.count > place, sections[place].count == Severity.allCases.count else {
            return
        }
        for (row, severity) in zip(sections[place], Severity.allCases.reversed()) {
            found.hold(
                row, value, as: String(counts.bySeverity[severity.word] ?? 0),
                "not as many as in findings.csv")
        }
    }

    private mutating func hold(
        _ row: Int, _ value: Int, _ figure: CoverFigure, _ pipeline: Pipeline, _ run: RunFolder, _ twin: Twin
    ) {
        let request = pipeline.requests[figure.request]
        let reference = request.columns[figure.column]
        let name =
            pipeline.measures[reference.measure].name + (reference.span.map { " " + $0.rawValue } ?? "")
        guard request.conditions.isEmpty, !twin.cells(of: row)[value].isEmpty,
            let total = run.manifest["totals"]?[name]?.text
        else { return }
        found.hold(row, value, as: total, "not what run.json says of \(name)")
    }
}

/// Sheets that say how many rows others have.
struct CountedRows {
    private(set) var found: Found

    /// The contents: the rows of each sheet.
    init(_ sheet: TwinSheet, _ twin: Twin, _ rows: [String: Int]) {
        found = Found(.tables, sheet, twin)
        guard let name = twin.position(of: "sheet"), let count = twin.position(of: "rows") else { return }
        for row in 0..<twin.count {
            guard let expected = rows[twin.cells(of: row)[name]], !twin.cells(of: row)[count].isEmpty else {
                continue
            }
            found.hold(row, count, as: String(expected), "not as many as the sheet has")
        }
    }

    /// The checks: the findings of each rule.
    init(_ sheet: TwinSheet, _ twin: Twin, _ counts: FindingCounts?) {
        found = Found(.tables, sheet, twin)
        guard let counts, let rule = twin.position(of: "rule"), let count = twin.position(of: "findings")
        else { return }
        let (waived, euros) = (twin.position(of: "waived"), twin.position(of: "amount-eur"))
        for row in 0..<twin.count {
            let cells = twin.cells(of: row)
            if cells[count].isEmpty { continue }
            let sum = counts.byRule[cells[rule]]
            found.hold(row, count, as: String(sum?.count ?? 0), "not as many as in findings.csv")
            if let waived, !cells[waived].isEmpty {
                found.hold(row, waived, as: String(sum?.waived ?? 0), "not as many as in findings.csv")
            }
            if let euros, !cells[euros].isEmpty, sum?.isMasked != true {
                found.hold(row, euros, sum?.euros ?? .zero, "not the sum of those in findings.csv")
            }
        }
    }
}
