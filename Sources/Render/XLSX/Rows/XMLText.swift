/// Texts as they stand in a part of a workbook.
enum XMLText {
    /// Bytes after which a text must be looked at: marks of XML, what may be an escape, and what XML lacks.
    private static let isPlain: [Bool] = {
        var isPlain = [Bool](repeating: true, count: 256)
        for byte in 0..<0x20 { isPlain[byte] = false }
        for byte in "&<>_".utf8 { isPlain[Int(byte)] = false }
        // The first byte of what no XML holds.
        isPlain[0xEF] = false
        return isPlain
    }()

    /// A text as the content of an element whose tag is still open: what an outer space needs goes there.
    static func append(element text: String, to bytes: inout [UInt8]) {
        var text = text
        let isPlain = isPlain
        let isDone = text.withUTF8 { utf8 in
            guard utf8.count <= ExcelLimits.text, utf8.first != 0x20, utf8.last != 0x20,
                utf8.allSatisfy({ isPlain[Int($0)] })
            else { return false }
            bytes.append(UInt8(ascii: ">"))
            bytes.append(contentsOf: utf8)
            return true
        }
        if !isDone { appendWithCare(ExcelText.cell(text), to: &bytes) }
    }

    private static func appendWithCare(_ text: String, to bytes: inout [UInt8]) {
        let ends = [text.utf8.first, text.utf8.last]
        if ends.contains(where: { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }) {
            bytes.append(contentsOf: " xml:space=\"preserve\"".utf8)
        }
        bytes.append(UInt8(ascii: ">"))
        for byte in text.utf8 {
            switch byte {
            case 0x09, 0x0A: bytes.append(byte)
            case ..<0x20: bytes.append(contentsOf: escape(of: byte))
            default: append(byte, to: &bytes)
            }
        }
    }

    /// A text between the quotes of an attribute.
    static func append(attribute text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 where byte >= 0x20 { append(byte, to: &bytes) }
    }

    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
        default: bytes.append(byte)
        }
    }

    /// A sign that XML cannot hold.
    /// - Source: ECMA-376, 22.9.2.19 (ST_Xstring).
    private static func escape(of byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return Array("_x00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)], UInt8(ascii: "_")]
    }
}
