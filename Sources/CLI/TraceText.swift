internal import Conduct
internal import Model

/// A trace for people: the arithmetic, then the rows, as wide as the terminal.
struct TraceText {
    private let trace: Trace
    private let most: Int
    private let width: Int?
    private let colour: Bool

    init(_ trace: Trace, rows: Int, width: Int?, colour: Bool) {
        self.trace = trace
        most = rows
        self.width = width
        self.colour = colour
    }

    func write(to sink: TextSink) throws {
        let place = trace.address.isEmpty ? trace.sheet : "\(trace.sheet)!\(trace.address)"
        sink.line(cut(heading(place)))
        let words = [trace.row, trace.column].filter { !$0.isEmpty }.joined(separator: " · ")
        if !words.isEmpty { sink.line(cut(seen(words))) }
        sink.line(shown(trace.value))
        switch trace.content {
        case .said(let words): sink.line(words)
        case .made(let step):
            sink.line("")
            sink.line(heading(say("How it is made", fr: "Comment il est formé")))
            for line in tree(step) { sink.line(cut(line)) }
            for leaf in step.leaves {
                if !sink.isOpen { return }
                try write(leaf, to: sink)
            }
        }
    }

    // MARK: The arithmetic

    private func tree(_ step: TraceStep) -> [String] {
        var rows: [[String]] = []
        func add(_ step: TraceStep, _ depth: Int, _ sign: String, _ above: [String]) {
            let own = step.keys.filter { !above.contains($0) }
            let keys = own.isEmpty ? "" : " [\(own.joined(separator: ", "))]"
            let indent = String(repeating: "  ", count: depth + 1)
            let rowCount = step.rows.map { count($0.count) } ?? ""
            rows.append([
                indent + sign + seen(step.title + keys), shown(step.value), rowCount, seen(step.words),
            ])
            for fact in step.facts {
                rows.append([indent + "    " + seen(fact.name), shown(fact.value), "", seen(fact.words)])
            }
            for (number, part) in step.parts.enumerated() {
                add(part, depth + 1, TraceText.sign(step.making, number), step.keys)
            }
        }
        add(step, 0, "", step.keys)
        return PaddedColumns.lines(rows, toRight: [1, 2], longest: longest)
    }

    private static func sign(_ making: String, _ number: Int) -> String {
        switch making {
        case "difference", "excess": number == 0 ? "" : "− "
        case "ratio", "share": number == 0 ? "" : "÷ "
        case "add": number == 0 ? "" : "+ "
        default: ""
        }
    }

    // MARK: The rows

    private func write(_ step: TraceStep, to sink: TextSink) throws {
        guard let rows = step.rows else { return }
        let keys = step.keys.last.map { " · " + $0 } ?? ""
        sink.line("")
        sink.line(cut(heading(seen(step.title + keys))))
        try write(rows, isAside: false, to: sink)
        let more = rows.count - most
        if more > 0 { sink.line(left(more)) }
        sink.line("  \(sum(rows)) \(shown(step.value))")
        if rows.setAsideCount == 0 { return }
        let aside = say("Set aside, and would have counted: ", fr: "Écartées, et qui auraient compté : ")
        sink.line("  \(aside)\(rows.setAsideCount)")
        try write(rows, isAside: true, to: sink)
        let others = rows.setAsideCount - most
        if others > 0 { sink.line(left(others)) }
    }

    private func say(_ en: @autoclosure () -> String, fr: @autoclosure () -> String) -> String {
        trace.language.say(en(), fr: fr())
    }

    private func count(_ rows: Int) -> String {
        rows == 1 ? say("1 row", fr: "1 ligne") : say("\(rows) rows", fr: "\(rows) lignes")
    }

    private func sum(_ rows: TraceRows) -> String {
        if !rows.addUp { return say("of ", fr: "de ") + count(rows.count) }
        return count(rows.count)
            + (rows.count == 1 ? say(" comes to", fr: " fait") : say(" come to", fr: " font"))
    }

    private func left(_ rows: Int) -> String {
        say(
            "  … and \(rows) more; --format csv has them all",
            fr: "  … et \(rows) de plus ; --format csv les donne toutes")
    }

    private func write(_ rows: TraceRows, isAside: Bool, to sink: TextSink) throws {
        if most == 0 { return }
        var lines: [[String]] = []
        try rows.visit(setAside: isAside) { row in
            lines.append(cells(row, isAside))
            return lines.count < most
        }
        if lines.isEmpty { return }
        let heads = heads(isAside)
        let kept = heads.indices.filter { column in lines.contains { !$0[column].isEmpty } }
        let shown = ([heads] + lines).map { row in ["  " + row[kept[0]]] + kept.dropFirst().map { row[$0] } }
        let right = Set(kept.indices.filter { [3, 4, 8, 9, 11].contains(kept[$0]) })
        for (number, line) in PaddedColumns.lines(shown, toRight: right, longest: longest).enumerated() {
            guard sink.line(cut(number == 0 && colour ? "\u{1B}[2m\(line)\u{1B}[0m" : line)) else { return }
        }
    }

    private func heads(_ isAside: Bool) -> [String] {
        [
            say("file and line", fr: "fichier et ligne"), say("cell", fr: "cellule"), say("key", fr: "clé"),
            say("in the file", fr: "dans le fichier"), say("amount", fr: "montant"), "",
            say("first rate", fr: "premier cours"), say("second rate", fr: "second cours"), "EUR",
            say("EU share", fr: "part UE"), say("verdict", fr: "verdict"),
            isAside ? say("would give", fr: "donnerait") : say("gives", fr: "donne"), "",
        ]
    }

    private func cells(_ row: TraceRow, _ isAside: Bool) -> [String] {
        var place = row.file.isEmpty ? (row.source.isEmpty ? "–" : row.source) : row.file
        if row.line > 0 { place += ":\(row.line)" }
        let rates = [row.firstRate, row.secondRate].map { rate in
            rate.text.isEmpty ? "" : "\(rate.text) (\(rate.unit))"
        }
        return [
            place, row.cell, row.key, row.original, grouped(row.amount.text), row.amount.unit,
            rates[0], rates[1], grouped(row.euros.text), grouped(row.share.text),
            row.verdict, row.gives.text.isEmpty ? (isAside ? "" : "–") : grouped(row.gives.text), row.note,
        ].map(seen)
    }

    // MARK: Looks

    private func shown(_ value: CellDigits) -> String {
        if value.text.isEmpty { return "–" }
        return [grouped(value.text), value.unit].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Digits in groups of three before the point; texts and days as they are.
    private func grouped(_ text: String) -> String {
        let unsigned = text.drop { $0 == "-" }
        let whole = unsigned.prefix { $0 != "." }
        guard !whole.isEmpty, unsigned.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." }) else {
            return text
        }
        var grouped = text.first == "-" ? "-" : ""
        for (position, digit) in whole.enumerated() {
            if position > 0, (whole.count - position) % 3 == 0 { grouped += say(",", fr: "\u{A0}") }
            grouped.append(digit)
        }
        return grouped + unsigned.dropFirst(whole.count)
    }

    /// Longer texts make no column wider.
    private let longest = 60

    private func seen(_ text: String) -> String { FindingText.visible(text) }

    private func heading(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    /// A line that fits the terminal; signs that steer it are no part of its width.
    private func cut(_ line: String) -> String {
        guard let width else { return line }
        var (shown, isSteering, count) = ("", false, 0)
        for character in line {
            if character == "\u{1B}" { isSteering = true }
            if !isSteering { count += 1 }
            if count > width { return String(shown.dropLast()) + "…" + (colour ? "\u{1B}[0m" : "") }
            shown.append(character)
            if isSteering, character == "m" { isSteering = false }
        }
        return shown
    }
}
