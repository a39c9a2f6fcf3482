internal import Aggregate
internal import Gather
internal import Model
internal import Render

/// The rows of a step, put into words one at a time: there may be very many.
public struct TraceRows: Sendable {
    let outcome: Outcome
    let pool: WorkerPool
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
        do {
            switch content {
            case .records(let records):
                var words = RecordRowWords(outcome, records, showsPersonal: showsPersonal)
                for row in setAside ? records.setAside : records.rows {
                    guard body(try words.row(row, isSetAside: setAside)) else { return }
                }
            case .findings(let findings, let inEuros):
                for number in setAside ? [] : findings {
                    guard body(try row(outcome.findings[number], inEuros)) else { return }
                }
            case .plain(let rows):
                for row in setAside ? [] : rows { guard body(row) else { return } }
            }
        } catch { throw RunFault(error) }
    }

    /// Puts each row into bytes with `print`, on all threads, and calls with those of many rows at a time in
    /// source order, until told to stop.
    ///
    /// - Complexity: holds the bytes of 8,192 rows a thread.
    public func print(
        setAside: Bool = false, each print: @escaping @Sendable (TraceCells, inout [UInt8]) -> Void,
        to body: ([UInt8]) -> Bool
    ) throws(RunFault) {
        guard case .records(let records) = content else { return try printOthers(setAside, print, body) }
        let rows = setAside ? records.setAside : records.rows
        if rows.isEmpty { return }
        let (words, most) = (RecordRowWords(outcome, records, showsPersonal: showsPersonal), TraceRows.most)
        do {
            for start in stride(from: 0, to: rows.count, by: most * pool.threads) {
                let end = min(rows.count, start + most * pool.threads)
                let parts = try pool.map((end - start + most - 1) / most) { part in
                    let first = start + part * most
                    return try TraceRows.bytes(rows[first..<min(end, first + most)], words, setAside, print)
                }
                for part in parts { guard body(part) else { return } }
            }
        } catch { throw RunFault(error) }
    }

    private static let most = 8_192

    private static func bytes(
        _ rows: ArraySlice<TrailRow>, _ words: RecordRowWords, _ isSetAside: Bool,
        _ print: (TraceCells, inout [UInt8]) -> Void
    ) throws -> [UInt8] {
        var (words, cells, bytes) = (words, TraceCells(), [UInt8]())
        for row in rows {
            cells.removeAll()
            try words.append(row, isSetAside: isSetAside, to: &cells)
            print(cells, &bytes)
        }
        return bytes
    }

    private func printOthers(
        _ isSetAside: Bool, _ print: (TraceCells, inout [UInt8]) -> Void, _ body: ([UInt8]) -> Bool
    ) throws(RunFault) {
        var (cells, bytes) = (TraceCells(), [UInt8]())
        try visit(setAside: isSetAside) { row in
            cells.removeAll()
            row.append(to: &cells)
            print(cells, &bytes)
            return true
        }
        if !bytes.isEmpty { _ = body(bytes) }
    }

    private func row(_ finding: FindingLine, _ inEuros: Bool) throws -> TraceRow {
        var row = TraceRow()
        (row.file, row.line, row.cell) = (finding.file, finding.line, finding.cell)
        let isEmpty = finding.found == FindingText.emptyCell(in: outcome.pipeline.language)
        (row.field, row.original, row.source) = (finding.field, isEmpty ? "" : finding.found, finding.rule)
        row.verdict = finding.severity.word
        if let cents = finding.euroCents {
            let isCovered = finding.isPersonal && !showsPersonal
            row.euros = isCovered ? CellDigits(text: FindingText.masked) : try CellDigits(.money(cents, .eur))
        }
        row.gives = inEuros ? row.euros : try CellDigits(.count(1))
        row.note = finding.message(in: outcome.pipeline.language)
        return row
    }
}
