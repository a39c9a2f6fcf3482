internal import Aggregate
internal import Ingest
internal import Model
internal import Render

/// The rows of a step, put into words one at a time: there may be very many.
public struct TraceRows: Sendable {
    let outcome: Outcome
    let content: Content
    let showsPersonal: Bool

    enum Content: Sendable {
        case records(TrailRecords)
        case findings([Int], inEuros: Bool)
        case plain([TraceRow])
    }

    /// How many make the number.
    public var count: Int {
        switch content {
        case .records(let records): records.rows.count
        case .findings(let findings, _): findings.count
        case .plain(let rows): rows.count
        }
    }

    /// How many only their verdict keeps out.
    public var setAsideCount: Int {
        if case .records(let records) = content { return records.setAside.count }
        return 0
    }

    /// Whether they may not be listed: behind a public table stand single people.
    var isWithheld: Bool {
        guard case .records(let records) = content, !showsPersonal else { return false }
        return outcome.pipeline.breakdown?.publicity != nil
            && outcome.pipeline.sources[records.source].fields.contains(where: \.personal)
    }

    /// Whether they all add up to their number; else one of them is it.
    public var addUp: Bool {
        if case .records(let records) = content {
            return !records.rows.contains { $0.part == .passedOver && $0.gives != 0 }
        }
        return true
    }

    /// Calls with each row in source order, until told to stop.
    public func visit(setAside: Bool = false, _ body: (TraceRow) -> Bool) throws(RunFault) {
        do { try eachRow(setAside, body) } catch { throw RunFault(error) }
    }

    private func eachRow(_ setAside: Bool, _ body: (TraceRow) -> Bool) throws {
        switch content {
        case .records(let records):
            var words = RecordRowWords(outcome, records, showsPersonal: showsPersonal)
            for row in setAside ? records.setAside : records.rows {
                guard body(try words.row(row, isSetAside: setAside)) else { return }
            }
        case .findings(let findings, let inEuros):
            if setAside { return }
            for number in findings {
                guard body(try row(outcome.findings[number], inEuros)) else { return }
            }
        case .plain(let rows):
            if setAside { return }
            for row in rows { guard body(row) else { return } }
        }
    }

    private func row(_ finding: FindingLine, _ inEuros: Bool) throws -> TraceRow {
        var row = TraceRow()
        (row.file, row.line, row.cell) = (finding.file, finding.line, finding.cell)
        (row.field, row.original, row.source) = (finding.field, finding.found, finding.rule)
        row.verdict = finding.severity.word
        if let cents = finding.euroCents { row.euros = try CellDigits(.money(cents, .eur)) }
        row.gives = inEuros ? row.euros : try CellDigits(.count(1))
        row.note = finding.message(in: outcome.pipeline.language)
        return row
    }
}
