/// What is wrong with a text that should be JSON, and where: line and column count from 1, columns in bytes.
public struct JSONFault: Error, Sendable, Hashable {
    /// The line.
    public var line: Int
    /// The column.
    public var column: Int
    /// What may stand there.
    public var expected: String
    /// What stands there.
    public var found: String
}

/// Reads JSON strictly: nothing after the value, no name twice, no comment, no comma too many, UTF-8 only.
/// - Source: RFC 8259.
struct JSONReader {
    /// Deeper nesting is no file of ours, and would end the stack.
    static let deepest = 64

    private let bytes: [UInt8]
    private var place = 0

    /// The value that `bytes` are.
    static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSON {
        var reader = JSONReader(bytes: bytes)
        reader.skipBlanks()
        let value = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.next == nil else { throw reader.fault("the end of the text") }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private func fault(_ expected: String) -> JSONFault {
        let before = bytes[..<place]
        let line = before.count { $0 == 0x0A } + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return JSONFault(line: line, column: place - start + 1, expected: expected, found: foundWords)
    }

    private var foundWords: String {
        guard let byte = next else { return "the end of the text" }
        if (0x21..<0x7F).contains(byte) { return String(UnicodeScalar(byte)) }
        return "the byte 0x" + String(byte, radix: 16)
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    // MARK: Values

    private mutating func value(depth: Int) throws(JSONFault) -> JSON {
        guard depth < JSONReader.deepest else {
            throw fault("no more than \(JSONReader.deepest) values within one another")
        }
        guard let byte = next else { throw fault("a value") }
        switch byte {
        case UInt8(ascii: "{"): return .members(try members(depth: depth))
        case UInt8(ascii: "["): return .list(try list(depth: depth))
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default:
            for (word, value) in [("true", JSON.flag(true)), ("false", .flag(false)), ("null", .null)]
            where bytes[place...].starts(with: word.utf8) {
                place += word.utf8.count
                return value
            }
            throw fault("a value")
        }
    }

    private mutating func members(depth: Int) throws(JSONFault) -> [String: JSON] {
        var members: [String: JSON] = [:]
        place += 1
        skipBlanks()
        if take("}") { return members }
        while true {
            guard next == UInt8(ascii: "\"") else { throw fault("a name in quotes") }
            let start = place
            let name = try text()
            skipBlanks()
            guard take(":") else { throw fault("a colon after the name") }
            skipBlanks()
            let value = try value(depth: depth + 1)
            guard members.updateValue(value, forKey: name) == nil else {
                place = start
                throw fault("a name that is not there yet: \(name) is")
            }
            skipBlanks()
            if take("}") { return members }
            guard take(",") else { throw fault("a comma or }") }
            skipBlanks()
        }
    }

    private mutating func list(depth: Int) throws(JSONFault) -> [JSON] {
        var values: [JSON] = []
        place += 1
        skipBlanks()
        if take("]") { return values }
        while true {
            values.append(try value(depth: depth + 1))
            skipBlanks()
            if take("]") { return values }
            guard take(",") else { throw fault("a comma or ]") }
            skipBlanks()
        }
    }

    // MARK: Numbers

    private mutating func number() throws(JSONFault) -> String {
        let start = place
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func digits() throws(JSONFault) {
        let start = place
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
        if place == start { throw fault("a digit") }
    }

    // MARK: Texts

    private mutating func text() throws(JSONFault) -> String {
        let start = place
        place += 1
        var text: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw fault("no control character within a text") }
            place += 1
            if byte == UInt8(ascii: "\\") { try escape(&text) } else { text.append(byte) }
        }
        guard take("\"") else { throw fault("the closing quote of a text") }
        guard let valid = String(validating: text, as: UTF8.self) else {
            place = start
            throw fault("a text in UTF-8")
        }
        return valid
    }

    private mutating func escape(_ text: inout [UInt8]) throws(JSONFault) {
        let signs: [UInt8: UInt8] = [
            UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
            UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
            UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
        ]
        if let byte = next, let sign = signs[byte] {
            place += 1
            text.append(sign)
            return
        }
        guard take("u") else { throw fault("one of \" \\ / b f n r t u after \\") }
        var units = [try unit()]
        if UTF16.isLeadSurrogate(units[0]) {
            guard take("\\"), take("u") else { throw fault("the second half of a surrogate pair") }
            units.append(try unit())
        }
        guard let character = String(validating: units, as: UTF16.self) else {
            throw fault("a whole surrogate pair")
        }
        text += character.utf8
    }

    private mutating func unit() throws(JSONFault) -> UInt16 {
        guard place + 4 <= bytes.count,
            bytes[place..<place + 4].allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
            let unit = UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
        else { throw fault("four hexadecimal digits") }
        place += 4
        return unit
    }
}
