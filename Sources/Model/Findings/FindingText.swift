/// Findings in words: the one frame in which every message of the house is said.
public struct FindingText {
    /// A finding as a user reads it: where and which rule, the line with the field underlined, what was expected
    /// and found, how to mend it, and where the rule stands. Ends with a line break; lines are not wrapped.
    ///
    /// Control characters of the input are shown as signs, never sent to a terminal.
    public static func frame(_ line: FindingLine, colour: Bool) -> String {
        let paint = Paint(colour: colour, severity: line.severity)
        let rows = [heading(line, paint)] + excerpt(line, paint) + facts(line)
        return rows.map { $0 + "\n" }.joined()
    }

    /// One sentence: "Service date: found 14/02/2021, expected a date of 2018."
    public static func message(field: String, found: String, expected: String) -> String {
        let subject = field.isEmpty ? "" : field + ": "
        let said = found.isEmpty ? "nothing found" : "found " + found
        let sentence = expected.isEmpty ? said : said + ", expected " + expected
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
    private static func excerpt(_ line: FindingLine, _ paint: Paint) -> [String] {
        guard !line.excerpt.isEmpty, line.line > 0 else { return [] }
        let number = String(line.line)
        let margin = "  " + String(repeating: " ", count: number.count) + " | "
        var rows = ["  \(number) | " + visible(line.excerpt)]
        let note = cellNote(line)
        guard line.column > 0 else {
            if !note.isEmpty { rows.append(margin + note) }
            return rows
        }
        let before = String(repeating: " ", count: line.column - 1)
        let carets = String(repeating: "^", count: max(1, line.underline))
        let gap = max(2, noteColumn - before.count - carets.count)
        let tail = note.isEmpty ? "" : String(repeating: " ", count: gap) + note
        rows.append(margin + before + paint.severity(carets) + tail)
        return rows
    }

    /// Where the note beside the carets starts, unless the carets reach further.
    private static let noteColumn = 52

    private static func cellNote(_ line: FindingLine) -> String {
        let cell = line.cell.isEmpty ? "" : "cell " + visible(line.cell)
        let column = line.field.isEmpty ? "" : "column \"" + visible(line.field) + "\""
        return [cell, column].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func facts(_ line: FindingLine) -> [String] {
        let isSaidAbove = !line.excerpt.isEmpty && line.line > 0
        let subject = isSaidAbove ? "" : line.field
        let about = line.file.isEmpty ? "about" : "column"
        let mend = unstopped(lowered(line.mend))
        return [
            (about, subject), ("expected", line.expected), ("found", line.found), ("to mend", mend),
            ("rule", line.ruleSource),
        ]
        .filter { !$0.1.isEmpty }
        .map { "  " + $0.0 + String(repeating: " ", count: 10 - $0.0.count) + visible($0.1) }
    }

    /// A sentence of the pipeline file takes its place in the frame: no capital but that of a name, no full stop.
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
    /// The text with a sign for every character that would steer a terminal or hide: one for one, so that carets
    /// stay under what they mean.
    ///
    /// - Source: Unicode, control pictures (U+2400 …)
    public static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnseen) else { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { shown.append(isUnseen(scalar) ? sign(of: scalar) : scalar) }
        return String(shown)
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
