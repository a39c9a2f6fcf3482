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
        var isFirst = true
        try rows.print(setAside: isAside, each: TraceJSON.printer(indent)) { bytes in
            // Each row ends the line of the one before it.
            defer { isFirst = false }
            return sink.bytes(isFirst ? Array(bytes.dropFirst(2)) : bytes)
        }
        if !isFirst { sink.line("") }
        sink.line("\(indent) ],")
    }

    /// Appends a row, behind a comma and the end of the line before it.
    private static func printer(_ indent: String) -> @Sendable (TraceCells, inout [UInt8]) -> Void {
        let start = Array(",\n\(indent)  {".utf8)
        let names = members.map { Array("\"\($0.name)\":".utf8) }
        return { cells, bytes in
            bytes += start
            for (number, member) in members.enumerated() {
                if number > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes += names[number]
                cells.with(member.field) { cell in
                    if member.field != .line { return JSON.append(text: cell, to: &bytes) }
                    if cell.isEmpty { bytes.append(UInt8(ascii: "0")) } else { bytes += cell }
                }
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// What is said of a row, by name.
    private static let members: [(name: String, field: TraceField)] = [
        ("amount", .amount), ("amount_eur", .euros), ("cell", .cell), ("currency", .currency),
        ("eu_share", .share), ("field", .field), ("file", .file), ("first_rate", .firstRate),
        ("first_table", .firstTable), ("gives", .gives), ("key", .key), ("line", .line), ("note", .note),
        ("original", .original), ("second_rate", .secondRate), ("second_table", .secondTable),
        ("source", .source), ("unit", .unit), ("verdict", .verdict),
    ]
}
