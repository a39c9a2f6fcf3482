internal import Model

/// What a run comes to, in a few aligned lines.
struct Summary {
    let outcome: Outcome

    /// Prints where the report lies and the tables of sources, findings and cover figures.
    func print(folder: String, report: String?) {
        Terminal.print("Report of \(outcome.period.name): \(report ?? folder)")
        if report != nil { Terminal.print("CSV files, findings and manifest: \(folder)") }
        print()
        for line in figures { Terminal.print(line) }
    }

    /// Prints the tables of sources and findings.
    func print() {
        Terminal.print("")
        for line in Summary.aligned(sources) { Terminal.print(line) }
        Terminal.print("")
        Terminal.print(findings)
    }

    private var sources: [[String]] {
        var rows = [["source", "files", "read", "accepted", "rejected", "eligible", "ineligible", "later"]]
        for table in outcome.tables {
            guard case .records = outcome.pipeline.sources[table.source].role else { continue }
            let counts = table.verdictCounts.reduce(into: VerdictCounts()) { $0.add($1) }
            let (read, rejected) = (counts.read, counts[.rejected])
            let numbers = [
                table.files.count, read, read - rejected, rejected, counts[.eligible], counts[.ineligible],
                counts[.later],
            ]
            rows.append([outcome.pipeline.sources[table.source].name] + numbers.map(String.init))
        }
        return rows
    }

    private var findings: String {
        var counts: [Severity: Int] = [:]
        // By position: a finding that is taken out touches all its texts.
        for position in outcome.findings.indices {
            counts[outcome.findings[position].severity, default: 0] += 1
        }
        let present = Severity.allCases.reversed().compactMap { severity in
            counts[severity].map { "\($0) \(severity.word)" }
        }
        return "findings: " + (present.isEmpty ? "none" : present.joined(separator: ", "))
    }

    /// The figures of the cover.
    private var figures: [String] {
        var rows: [[String]] = []
        for sheet in outcome.pipeline.report.sheets {
            guard case .cover(let figures) = sheet.kind else { continue }
            for figure in figures {
                guard let row = outcome.totals[figure.request].rows.last else { continue }
                let measure = outcome.pipeline.requests[figure.request].columns[figure.column].measure
                let unit = outcome.pipeline.measures[measure].unit
                rows.append([figure.title, Summary.text(row.figures[0][figure.column], unit)])
            }
        }
        return rows.isEmpty ? [] : [""] + Summary.aligned(rows)
    }

    static func text(_ figure: Figure, _ unit: MeasureUnit) -> String {
        switch figure {
        case .absent: "–"
        case .euro(let cents): "EUR " + Money.grouped(cents, decimals: 2)
        case .count(let count): Money.grouped(count, decimals: 0)
        case .ratio(let numerator, let denominator): ratio(numerator, denominator, unit)
        case .day(let day): day.description
        case .money(let units, let currency):
            currency.code + " " + Money.grouped(units, decimals: currency.minorDigits)
        }
    }

    /// Half-up to the places that the unit shows.
    private static func ratio(_ numerator: Int128, _ denominator: Int128, _ unit: MeasureUnit) -> String {
        let (places, shift, sign) =
            switch unit {
            case .percent: (2, 4, " %")
            case .decimal(let places): (places, places, "")
            // Cents, shown in euros.
            case .euro: (2, 0, "")
            case .count, .day: (2, 2, "")
            }
        if denominator == 0 { return "–" }
        let shown = try? ExactArithmetic.multiplyDivide(
            numerator, PowersOfTen.int128(shift), by: denominator, rounding: .halfUp)
        let text = shown.map { Money.grouped($0, decimals: places) + sign }
        return text.map { unit == .euro ? "EUR " + $0 : $0 } ?? "–"
    }

    /// Columns one under the other; the first to the left, the others to the right.
    static func aligned(_ rows: [[String]]) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            row.enumerated().map { column, text in
                let blanks = String(repeating: " ", count: widths[column] - text.count)
                return column == 0 ? text + blanks : blanks + text
            }.joined(separator: "  ")
        }
    }
}
