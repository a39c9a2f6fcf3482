internal import Conduct
internal import Model
internal import Review

/// A trace as CSV: each step, what is said of it, its rows, and what is set aside of them.
struct TraceCSV {
    private let trace: Trace

    /// `part` is `cell`, `step`, `fact`, `row` or `aside`; `step` counts 1, 1.1, 1.2 …
    static let columns = [
        "part", "step", "title", "keys", "how", "source", "file", "line", "cell", "field", "key", "original",
        "amount", "currency", "first_rate", "first_table", "second_rate", "second_table", "amount_eur",
        "eu_share", "verdict", "value", "unit", "note",
    ]

    init(_ trace: Trace) { self.trace = trace }

    func write(to sink: TextSink) throws {
        sink.line(CSVLine.text(TraceCSV.columns))
        var cell = ["cell", "", trace.column, trace.row]
        cell += [said, trace.sheet, "", "", trace.address] + blanks(12)
        sink.line(CSVLine.text(cell + [trace.value.text, trace.value.unit, ""]))
        if case .made(let step) = trace.content { try write(step, "1", to: sink) }
    }

    private var said: String { if case .said(let words) = trace.content { words } else { "" } }

    private func blanks(_ count: Int) -> [String] { [String](repeating: "", count: count) }

    private func write(_ step: TraceStep, _ number: String, to sink: TextSink) throws {
        let head = ["step", number, step.title, step.keys.joined(separator: "; "), step.making]
        sink.line(CSVLine.text(head + blanks(16) + [step.value.text, step.value.unit, step.words]))
        for fact in step.facts {
            let cells = ["fact", number, fact.name] + blanks(18)
            sink.line(CSVLine.text(cells + [fact.value.text, fact.value.unit, fact.words]))
        }
        if let rows = step.rows {
            try rows.visit { sink.line(CSVLine.text(["row", number] + cells($0))) }
            try rows.visit(setAside: true) { sink.line(CSVLine.text(["aside", number] + cells($0))) }
        }
        for (position, part) in step.parts.enumerated() {
            if !sink.isOpen { return }
            try write(part, "\(number).\(position + 1)", to: sink)
        }
    }

    private func cells(_ row: TraceRow) -> [String] {
        let place = [row.source, row.file, row.line > 0 ? String(row.line) : "", row.cell, row.field]
        let rates = [row.firstRate.text, row.firstRate.unit, row.secondRate.text, row.secondRate.unit]
        return ["", "", ""] + place + [row.key, row.original, row.amount.text, row.amount.unit] + rates
            + [row.euros.text, row.share.text, row.verdict, row.gives.text, row.gives.unit, row.note]
    }
}
