internal import Model

/// Reads date patterns: `dd/mm/yyyy`, `d.m.yyyy`, `yyyy-mm-ddThh:mm:ss`, with an optional `f`
/// (fraction of a second) and `zz` (offset). After `hh`, `mm` is the minute.
enum DatePatternReader {
    static func day(_ node: Yaml, mistakes: Mistakes) -> DatePattern? {
        guard let parts = parts(node.text ?? ""), isDay(parts), !parts.contains(where: isClock) else {
            mistakes.value(
                node, "this is not a pattern of days",
                expected: "yyyy, mm (or m) and dd (or d), each once, as dd/mm/yyyy")
            return nil
        }
        return DatePattern(text: node.shown, parts: parts)
    }

    static func timestamp(_ node: Yaml, mistakes: Mistakes) -> DatePattern? {
        guard let parts = parts(node.text ?? ""), isDay(parts), parts.contains(.hour) else {
            mistakes.value(
                node, "this is not a pattern of instants",
                expected: "a day, hh, mm, ss, f for a fraction, zz for an offset, as yyyy-mm-ddThh:mm:sszz")
            return nil
        }
        return DatePattern(text: node.shown, parts: parts)
    }

    private static let words: [(String, DatePart)] = [
        ("yyyy", .year), ("mm", .month(digits: 2)), ("dd", .day(digits: 2)), ("hh", .hour), ("ss", .second),
        ("zz", .offset), ("m", .month(digits: 1)), ("d", .day(digits: 1)), ("f", .fraction),
    ]

    /// Nil for a letter that means nothing, or for a part that stands twice.
    private static func parts(_ text: String) -> [DatePart]? {
        var parts: [DatePart] = []
        var rest = Substring(text)
        while let first = rest.first {
            if let (word, standing) = words.first(where: { rest.hasPrefix($0.0) }) {
                let part = word == "mm" && parts.contains(.hour) ? DatePart.minute : standing
                if parts.contains(part) { return nil }
                parts.append(part)
                rest.removeFirst(word.count)
            } else {
                guard let byte = first.asciiValue, !first.isLetter || first == "T", !first.isNumber else {
                    return nil
                }
                parts.append(.literal(byte))
                rest.removeFirst()
            }
        }
        return parts
    }

    private static func isDay(_ parts: [DatePart]) -> Bool {
        let months = parts.filter { if case .month = $0 { true } else { false } }.count
        let days = parts.filter { if case .day = $0 { true } else { false } }.count
        return parts.contains(.year) && months == 1 && days == 1
    }

    private static func isClock(_ part: DatePart) -> Bool {
        [.hour, .minute, .second, .fraction, .offset].contains(part)
    }
}
