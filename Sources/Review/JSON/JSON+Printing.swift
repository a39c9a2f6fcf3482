extension JSON {
    /// The value on one line, without blanks, members sorted by the bytes of their names.
    public var compact: String {
        var text = ""
        append(to: &text, depth: nil)
        return text
    }

    /// The value indented by two spaces a level, members sorted by the bytes of their names.
    public var indented: String {
        var text = ""
        append(to: &text, depth: 0)
        return text
    }

    private func append(to text: inout String, depth: Int?) {
        switch self {
        case .null: text += "null"
        case .flag(let flag): text += flag ? "true" : "false"
        case .number(let digits): text += digits
        case .text(let value): JSON.append(value, to: &text)
        case .list(let values): JSON.append(values.map { (nil, $0) }, "[", "]", to: &text, depth)
        case .members: JSON.append((members ?? []).map { ($0.name, $0.value) }, "{", "}", to: &text, depth)
        }
    }

    private static func append(
        _ parts: [(String?, JSON)], _ opening: String, _ closing: String, to text: inout String, _ depth: Int?
    ) {
        text += opening
        for (number, part) in parts.enumerated() {
            if number > 0 { text += "," }
            breakLine(depth.map { $0 + 1 }, &text)
            if let name = part.0 {
                append(name, to: &text)
                text += depth == nil ? ":" : ": "
            }
            part.1.append(to: &text, depth: depth.map { $0 + 1 })
        }
        if !parts.isEmpty { breakLine(depth, &text) }
        text += closing
    }

    private static func breakLine(_ depth: Int?, _ text: inout String) {
        guard let depth else { return }
        text += "\n" + String(repeating: "  ", count: depth)
    }

    private static func append(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\" + String(scalar)
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
