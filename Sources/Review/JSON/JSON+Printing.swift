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
        var (bytes, value) = ([UInt8](), value)
        value.withUTF8 { append(text: $0, to: &bytes) }
        text += String(decoding: bytes, as: UTF8.self)
    }

    /// Appends a text, given in UTF-8, with its quotes.
    public static func append(text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        if text.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            bytes.append(contentsOf: text)
        } else {
            for byte in text { append(byte, to: &bytes) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): bytes += "\\n".utf8
        case UInt8(ascii: "\r"): bytes += "\\r".utf8
        case UInt8(ascii: "\t"): bytes += "\\t".utf8
        case 0..<0x20:
            let digits = String(byte, radix: 16)
            bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
        default: bytes.append(byte)
        }
    }
}
