internal import Model

/// A value of JSON.
enum JSONValue {
    case null
    case boolean(Bool)
    case text(String)
    case number(Int)
    case list([JSONValue])
    case object([String: JSONValue])

    /// The value, indented by two spaces a level, keys sorted by bytes, lines ended by LF.
    /// - Source: RFC 8259.
    func append(to bytes: inout [UInt8], depth: Int = 0) {
        switch self {
        case .null: bytes += "null".utf8
        case .boolean(let isTrue): bytes += (isTrue ? "true" : "false").utf8
        case .text(let text): JSONValue.append(text, to: &bytes)
        case .number(let number): Money.appendDigits(Int64(number), decimals: 0, to: &bytes)
        case .list(let values):
            JSONValue.append(values.map { (nil, $0) }, "[", "]", depth, to: &bytes)
        case .object(let members):
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            JSONValue.append(sorted.map { ($0.key, $0.value) }, "{", "}", depth, to: &bytes)
        }
    }

    /// The value in one line, without blanks.
    func appendLine(to bytes: inout [UInt8]) {
        switch self {
        case .null, .boolean, .text, .number: append(to: &bytes)
        case .list(let values):
            bytes.append(UInt8(ascii: "["))
            for (number, value) in values.enumerated() {
                if number > 0 { bytes.append(UInt8(ascii: ",")) }
                value.appendLine(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (number, member) in sorted.enumerated() {
                if number > 0 { bytes.append(UInt8(ascii: ",")) }
                JSONValue.append(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.appendLine(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func append(
        _ parts: [(String?, JSONValue)], _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ depth: Int,
        to bytes: inout [UInt8]
    ) {
        bytes.append(UInt8(ascii: opening))
        for (number, part) in parts.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            newLine(depth + 1, to: &bytes)
            if let key = part.0 {
                append(key, to: &bytes)
                bytes += ": ".utf8
            }
            part.1.append(to: &bytes, depth: depth + 1)
        }
        if !parts.isEmpty { newLine(depth, to: &bytes) }
        bytes.append(UInt8(ascii: closing))
    }

    private static func newLine(_ depth: Int, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\r"): bytes += "\\r".utf8
            case UInt8(ascii: "\t"): bytes += "\\t".utf8
            case 0..<0x20: bytes += "\\u00".utf8 + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
