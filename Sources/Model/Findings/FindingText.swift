/// Findings in words: the one frame in which every message of the house is said.
public struct FindingText {
    /// A finding as a user reads it: where and which rule, the line with the field underlined, what was
    /// expected and found, how to mend it, and where the rule stands. Ends with a line break; lines are not
    /// wrapped.
    ///
    /// Control characters of the input are shown as signs, never sent to a terminal.
    public static func frame(_ line: FindingLine, colour: Bool) -> String {
        let paint = Paint(colour: colour, severity: line.severity)
        var frame = ""
        frame.reserveCapacity(1_024)
        frame += heading(line, paint)
        frame += "\n"
        addExcerpt(line, paint, to: &frame)
        addFacts(line, to: &frame)
        return frame
    }

    /// One sentence: "Service date: found 14/02/2021, expected a date of 2018."
    public static func message(
        field: String, found: String, expected: String, in language: Language = .en
    ) -> String {
        let subject = field.isEmpty ? "" : field + language.say(": ", fr: " : ")
        let said =
            found.isEmpty
            ? language.say("nothing found", fr: "rien trouvé")
            : language.say("found ", fr: "trouvé ") + found
        let sentence =
            expected.isEmpty ? said : said + language.say(", expected ", fr: ", attendu ") + expected
        return visible(subject + (subject.isEmpty ? capitalised(sentence) : sentence)) + "."
    }

    private static func heading(_ line: FindingLine, _ paint: Paint) -> String {
        var place = line.file
        if line.line > 0 { place += ":\(line.line)" }
        if line.line > 0, line.column > 0 { place += ":\(line.column)" }
        let what = paint.severity(line.severity.word) + ": " + visible(line.rule)
        return place.isEmpty ? what : paint.place(visible(place)) + ": " + what
    }

    /// The record's first line with carets under the field; nothing where no excerpt is known.
    private static func addExcerpt(_ line: FindingLine, _ paint: Paint, to frame: inout String) {
        guard !line.excerpt.isEmpty, line.line > 0 else { return }
        let number = String(line.line)
        frame += "  \(number) | "
        frame += visible(line.excerpt)
        frame += "\n"
        let note = cellNote(line)
        if line.column == 0, note.isEmpty { return }
        add(" ", number.utf8.count + 2, to: &frame)
        frame += " | "
        if line.column > 0 {
            let (before, carets) = (line.column - 1, max(1, line.underline))
            add(" ", before, to: &frame)
            frame += paint.severity(String(repeating: "^", count: carets))
            if !note.isEmpty { add(" ", max(2, noteColumn - before - carets), to: &frame) }
        }
        frame += note
        frame += "\n"
    }

    private static func add(_ sign: String, _ count: Int, to frame: inout String) {
        for _ in 0..<count { frame += sign }
    }

    /// Where the note beside the carets starts, unless the carets reach further.
    private static let noteColumn = 52

    private static func cellNote(_ line: FindingLine) -> String {
        let cell = line.cell.isEmpty ? "" : "cell " + visible(line.cell)
        let column = line.field.isEmpty ? "" : "column \"" + visible(line.field) + "\""
        return [cell, column].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func addFacts(_ line: FindingLine, to frame: inout String) {
        let isSaidAbove = !line.excerpt.isEmpty && line.line > 0
        addFact(line.file.isEmpty ? "about     " : "column    ", isSaidAbove ? "" : line.field, to: &frame)
        addFact("expected  ", line.expected, to: &frame)
        addFact("found     ", line.found, to: &frame)
        addFact("to mend   ", unstopped(lowered(line.mend)), to: &frame)
        addFact("rule      ", line.ruleSource, to: &frame)
    }

    private static func addFact(_ name: String, _ text: String, to frame: inout String) {
        if text.isEmpty { return }
        frame += "  "
        frame += name
        frame += visible(text)
        frame += "\n"
    }

    /// A sentence of the pipeline file takes its place in the frame: no capital but that of a name, no full
    /// stop.
    private static func lowered(_ text: String) -> String {
        let word = text.prefix { $0 != " " }
        guard let first = text.first, word.dropFirst().allSatisfy(\.isLowercase) else { return text }
        return first.lowercased() + text.dropFirst()
    }

    private static func unstopped(_ text: String) -> String {
        text.hasSuffix(".") && !text.hasSuffix("..") ? String(text.dropLast()) : text
    }

    private static func capitalised(_ text: String) -> String {
        (text.first?.uppercased() ?? "") + text.dropFirst()
    }
}

extension FindingText {
    /// The text with a sign for every character that would steer a terminal or hide: one for one, so that
    /// carets stay under what they mean.
    ///
    /// - Source: Unicode, control pictures (U+2400 …)
    public static func visible(_ text: String) -> String {
        guard mayHide(text.utf8), text.unicodeScalars.contains(where: isUnseen) else { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { shown.append(isUnseen(scalar) ? sign(of: scalar) : scalar) }
        return String(shown)
    }

    /// Whether there are bytes that unseen characters have: most texts are shown without being decoded.
    private static func mayHide(_ bytes: String.UTF8View) -> Bool {
        func look(_ bytes: some Sequence<UInt8>) -> Bool {
            var before: UInt8 = 0
            for byte in bytes {
                if byte < 0x20 || byte == 0x7F { return true }
                switch before {
                case 0xC2 where byte < 0xA0, 0xE2 where byte < 0x82, 0xEF where byte == 0xBB: return true
                default: before = byte
                }
            }
            return false
        }
        return bytes.withContiguousStorageIfAvailable { look($0) } ?? look(bytes)
    }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
        default: false
        }
    }

    private static func sign(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        default: "\u{FFFD}"
        }
    }
}

/// Colours of a terminal, or none.
private struct Paint {
    var colour: Bool
    var severity: Severity

    func severity(_ text: String) -> String {
        switch severity {
        case .note: paint(text, "36")
        case .query: paint(text, "34")
        case .ineligible: paint(text, "33")
        case .rejected: paint(text, "31")
        case .breach: paint(text, "1;31")
        }
    }

    func place(_ text: String) -> String { paint(text, "1") }

    private func paint(_ text: String, _ code: String) -> String {
        colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
