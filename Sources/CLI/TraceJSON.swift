internal import Conduct
internal import Model
internal import Review

/// A trace as JSON: numbers are texts, as in `run.json`, so that no reader rounds them. Rows stand on a line
/// each, so that very many need no room.
struct TraceJSON {
    private let trace: Trace

    init(_ trace: Trace) { self.trace = trace }

    func write(to sink: TextSink) throws {
        sink.line("{\"sheet\": \(text(trace.sheet)), \"cell\": \(text(trace.address)),")
        sink.line(" \"row\": \(text(trace.row)), \"column\": \(text(trace.column)),")
        sink.line(" \"value\": \(text(trace.value.text)), \"unit\": \(text(trace.value.unit)),")
        switch trace.content {
        case .said(let words): sink.line(" \"says\": \(text(words))}")
        case .made(let step):
            sink.line(" \"made\":")
            try write(step, " ", to: sink)
            sink.line("}")
        }
    }

    private func text(_ text: String) -> String { JSON.text(text).compact }

    private func write(_ step: TraceStep, _ indent: String, to sink: TextSink) throws {
        sink.line("\(indent){\"title\": \(text(step.title)), \"how\": \(text(step.making)),")
        sink.line("\(indent) \"words\": \(text(step.words)),")
        sink.line("\(indent) \"keys\": \(JSON.list(step.keys.map { .text($0) }).compact),")
        let facts = step.facts.map { fact in
            JSON.members([
                "name": .text(fact.name), "words": .text(fact.words),
                "value": .text(fact.value.text), "unit": .text(fact.value.unit),
            ])
        }
        sink.line("\(indent) \"facts\": \(JSON.list(facts).compact),")
        if let rows = step.rows {
            try write(rows, false, "rows", indent, to: sink)
            try write(rows, true, "set_aside", indent, to: sink)
        }
        sink.line("\(indent) \"parts\": [")
        for (number, part) in step.parts.enumerated() {
            if !sink.isOpen { return }
            try write(part, indent + "  ", to: sink)
            if number + 1 < step.parts.count { sink.line("\(indent)  ,") }
        }
        sink.line("\(indent) ],")
        sink.line("\(indent) \"value\": \(text(step.value.text)), \"unit\": \(text(step.value.unit))}")
    }

    private func write(
        _ rows: TraceRows, _ isAside: Bool, _ name: String, _ indent: String, to sink: TextSink
    ) throws {
        sink.line("\(indent) \"\(name)\": [")
        var before: String?
        try rows.visit(setAside: isAside) { row in
            defer { before = indent + "  " + json(row).compact }
            return before.map { sink.line($0 + ",") } ?? true
        }
        if let before { sink.line(before) }
        sink.line("\(indent) ],")
    }

    private func json(_ row: TraceRow) -> JSON {
        var members: [String: JSON] = ["line": .number(String(row.line))]
        let texts = [
            "source": row.source, "file": row.file, "cell": row.cell, "field": row.field, "key": row.key,
            "original": row.original, "amount": row.amount.text, "currency": row.amount.unit,
            "first_rate": row.firstRate.text, "first_table": row.firstRate.unit,
            "second_rate": row.secondRate.text, "second_table": row.secondRate.unit,
            "amount_eur": row.euros.text, "eu_share": row.share.text, "verdict": row.verdict,
            "gives": row.gives.text, "unit": row.gives.unit, "note": row.note,
        ]
        for (name, value) in texts { members[name] = .text(value) }
        return .members(members)
    }
}
