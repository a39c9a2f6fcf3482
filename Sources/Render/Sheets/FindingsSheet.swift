internal import Model

extension Composer {
    /// Every finding.
    func findingsSheet(_ layout: SheetLayout) -> Sheet {
        sheet(layout, tables: [FindingsTable.table(of: outcome)])
    }
}

/// The findings as a table: the columns of `findings.csv`.
enum FindingsTable {
    /// The name of the CSV file, whatever the sheet is called.
    static let csvFile = "findings"

    /// A sheet that holds nothing else, for the CSV file.
    static func sheet(of outcome: Outcome) -> Sheet {
        var sheet = Sheet(
            name: "Findings", title: "", subtitles: [], tables: [table(of: outcome)], footnotes: [])
        sheet.csvFile = csvFile
        return sheet
    }

    static func table(of outcome: Outcome) -> SheetTable {
        var table = SheetTable(title: "", columns: columns(outcome.say), rows: [])
        table.isRecords = !outcome.findings.isEmpty
        table.note = outcome.findings.isEmpty ? outcome.say(.noFindings) : ""
        table.stream = FindingStream(findings: outcome.findings, say: outcome.say)
        return table
    }

    private static func columns(_ say: Wording) -> [SheetColumn] {
        let columns: [(Phrase, String)] = [
            (.severity, "severity"), (.rule, "rule"), (.file, "file"), (.line, "line"),
            (.character, "column"), (.cell, "cell"), (.column, "field"), (.found, "found"),
            (.expected, "expected"), (.toMend, "mend"), (.amountInEuros, "amount_eur"),
            (.message, "message"), (.identity, "id"), (.category, "category"), (.partner, "partner"),
            (.partAtRisk, "eu_at_risk"), (.waiver, "waiver"),
        ]
        return columns.enumerated().map { position, column in
            var shown = SheetColumn(title: say(column.0), csvName: column.1)
            shown.staysInSight = position < 4
            return shown
        }
    }
}

/// Findings, made into rows one at a time.
struct FindingStream: RowStream {
    let findings: FindingList
    let say: Wording

    var count: Int { findings.count }

    func eachRow(_ rows: Range<Int>, _ body: (SheetRow) throws -> Void) throws {
        for position in rows { try body(row(findings[position])) }
    }

    func trail(row: Int, column: Int) -> CellTrail? { .finding(row) }

    private func row(_ finding: FindingLine) -> SheetRow {
        let isOpenBreach = finding.severity == .breach && finding.waiver.isEmpty
        return SheetRow(
            level: .detail,
            cells: [
                .text(finding.severity.word, isOpenBreach ? .alert : .plain), .text(finding.rule),
                .text(finding.file), position(finding.line), position(finding.column), .text(finding.cell),
                .text(finding.field), .text(finding.found), .text(finding.expected), .text(finding.mend),
                euros(finding.euroCents, finding), .text(finding.message(in: say.language)),
                .text(finding.id),
                .text(finding.category), .text(finding.partner),
                euros(finding.euCentsAtRisk, finding), .text(finding.waiver),
            ])
    }

    private func euros(_ cents: Int64?, _ finding: FindingLine) -> Cell {
        cents.map { finding.isPersonal ? .text(say(.masked)) : .euro($0) } ?? .empty
    }

    /// Positions count from 1; 0 says there is none.
    private func position(_ number: Int) -> Cell { number > 0 ? .count(number) : .empty }
}
