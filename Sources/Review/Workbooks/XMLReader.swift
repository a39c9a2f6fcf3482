/// Reads XML one mark at a time, whatever it is given: what is no XML ends it.
///
/// Only what parts of a workbook need: elements, attributes, texts, references to characters. Prefixes of
/// names are passed over.
/// - Source: XML 1.0; ECMA-376, 22.9.2.19 (ST_Xstring).
struct XMLReader {
    /// What was read.
    enum Mark: Hashable {
        /// A tag that opens an element.
        case open
        /// One that opens and closes an element.
        case empty
        /// A tag that closes an element.
        case close
        /// A text.
        case text
        /// Nothing more, or no XML.
        case end
    }

    private let bytes: [UInt8]
    private var place: Int
    private let end: Int
    /// The name of the last tag, without its prefix.
    private var name = 0..<0
    /// What stands in the last tag behind its name; or the last text.
    private var content = 0..<0

    init(_ bytes: [UInt8], _ range: Range<Int>? = nil) {
        self.bytes = bytes
        place = range?.lowerBound ?? 0
        end = range?.upperBound ?? bytes.count
    }

    /// Where reading has come to.
    var offset: Int { place }

    /// Reads on.
    mutating func next() -> Mark {
        while place < end {
            if bytes[place] != UInt8(ascii: "<") {
                let start = place
                while place < end, bytes[place] != UInt8(ascii: "<") { place += 1 }
                content = start..<place
                return .text
            }
            guard place + 1 < end else { break }
            switch bytes[place + 1] {
            case UInt8(ascii: "?"), UInt8(ascii: "!"):
                guard skipRemark() else { return stop() }
            default: return tag()
            }
        }
        return stop()
    }

    private mutating func stop() -> Mark {
        place = end
        return .end
    }

    /// Passes over a remark, an instruction or a declaration; false where it never ends.
    private mutating func skipRemark() -> Bool {
        let isRemark = bytes[place..<min(end, place + 4)].elementsEqual("<!--".utf8)
        let closing = Array(isRemark ? "-->".utf8 : ">".utf8)
        var at = place + 2
        while at + closing.count <= end {
            if bytes[at..<at + closing.count].elementsEqual(closing) {
                place = at + closing.count
                return true
            }
            at += 1
        }
        return false
    }

    private mutating func tag() -> Mark {
        let isClosing = bytes[place + 1] == UInt8(ascii: "/")
        var at = place + (isClosing ? 2 : 1)
        var start = at
        while at < end, !XMLReader.endsName(bytes[at]) {
            if bytes[at] == UInt8(ascii: ":") { start = at + 1 }
            at += 1
        }
        name = min(start, at)..<at
        let first = at
        var quote: UInt8?
        while at < end {
            let byte = bytes[at]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
            at += 1
        }
        guard at < end else { return stop() }
        place = at + 1
        let isEmpty = at > first && bytes[at - 1] == UInt8(ascii: "/")
        content = first..<(isEmpty ? at - 1 : at)
        return isClosing ? .close : isEmpty ? .empty : .open
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }

    /// Whether the last tag has a name.
    func isNamed(_ wanted: StaticString) -> Bool {
        guard name.count == wanted.utf8CodeUnitCount else { return false }
        return bytes[name].elementsEqual(
            UnsafeBufferPointer(start: wanted.utf8Start, count: wanted.utf8CodeUnitCount))
    }

    /// The last text, with its references resolved.
    var text: String { XMLReader.decoded(bytes[content]) }

    /// The value of an attribute of the last tag, by its name without a prefix; nil where it has none.
    func attribute(_ wanted: String) -> String? {
        var at = content.lowerBound
        while at < content.upperBound {
            while at < content.upperBound, bytes[at] <= 0x20 { at += 1 }
            var start = at
            while at < content.upperBound, bytes[at] != UInt8(ascii: "="), bytes[at] > 0x20 {
                if bytes[at] == UInt8(ascii: ":") { start = at + 1 }
                at += 1
            }
            let name = bytes[min(start, at)..<at]
            while at < content.upperBound, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "'") {
                at += 1
            }
            guard at < content.upperBound else { return nil }
            let quote = bytes[at]
            let first = at + 1
            at = first
            while at < content.upperBound, bytes[at] != quote { at += 1 }
            if name.elementsEqual(wanted.utf8) { return XMLReader.decoded(bytes[first..<at]) }
            at += 1
        }
        return nil
    }

    // MARK: Texts

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var text: [UInt8] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let byte = bytes[at]
            at += 1
            guard byte == UInt8(ascii: "&"),
                let close = bytes[at..<min(bytes.endIndex, at + 12)].firstIndex(of: UInt8(ascii: ";")),
                let character = reference(String(decoding: bytes[at..<close], as: UTF8.self))
            else {
                text.append(byte)
                continue
            }
            text += String(character).utf8
            at = close + 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func reference(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.first == "#" else { return nil }
            let digits = name.dropFirst()
            let isHexadecimal = digits.first == "x"
            let number = UInt32(isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10)
            return number.flatMap { Unicode.Scalar($0) }
        }
    }
}
