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
            try rows.print(each: TraceCSV.printer("row", number), to: sink.bytes)
            try rows.print(setAside: true, each: TraceCSV.printer("aside", number), to: sink.bytes)
        }
        for (position, part) in step.parts.enumerated() {
            if !sink.isOpen { return }
            try write(part, "\(number).\(position + 1)", to: sink)
        }
    }

    /// Appends a row as a line.
    private static func printer(
        _ part: String, _ number: String
    ) -> @Sendable (TraceCells, inout [UInt8]) -> Void {
        let head = Array("\(part),\(number),,,".utf8)
        return { cells, bytes in
            bytes += head
            for field in TraceField.allCases {
                bytes.append(UInt8(ascii: ","))
                cells.with(field) { CSVLine.append($0, to: &bytes) }
            }
            bytes.append(UInt8(ascii: "\n"))
        }
    }
}
