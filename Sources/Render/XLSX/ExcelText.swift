/// Texts as a workbook takes them.
enum ExcelText {
    private static let remark = " … (cut: a cell holds 32,767 characters; the CSV twin has all)"

    /// A cell's text: what XML cannot hold replaced, what reads as an escape escaped, what is too long cut.
    /// - Source: ECMA-376, 22.9.2.19 (ST_Xstring).
    static func cell(_ text: String) -> String {
        var safe = text
        if needsLook(text.utf8) { safe = replaced(text) }
        return safe.utf8.count <= ExcelLimits.text ? safe : cut(safe)
    }

    /// A text for parts of a workbook that know no escapes: control characters become their pictures.
    ///
    /// - Source: Unicode, control pictures (U+2400 …)
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 && !isBlank($0) }) else { return cell(text) }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 && !isBlank(UInt8(scalar.value))
            scalars.append(isControl ? Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}" : scalar)
        }
        return cell(String(scalars))
    }

    /// Tab and line breaks, which XML takes as they are.
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 9 || byte == 10 || byte == 13 }

    /// Whether there is a byte of what must be replaced: few texts have one.
    private static func needsLook(_ bytes: String.UTF8View) -> Bool {
        func look(_ bytes: some Sequence<UInt8>) -> Bool {
            var before: UInt8 = 0
            for byte in bytes {
                if byte == 0 || byte == 0xEF { return true }
                if byte == UInt8(ascii: "x"), before == UInt8(ascii: "_") { return true }
                before = byte
            }
            return false
        }
        return bytes.withContiguousStorageIfAvailable { look($0) } ?? look(bytes)
    }

    private static func replaced(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        let all = Array(text.unicodeScalars)
        for (position, scalar) in all.enumerated() {
            switch scalar.value {
            case 0: scalars.append("\u{2400}")
            case 0xFFFE, 0xFFFF: scalars.append("\u{FFFD}")
            case 0x5F where isEscape(all[position...]): scalars.append(contentsOf: "_x005F_".unicodeScalars)
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// Whether `_xHHHH_` stands here.
    private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let head = Array(scalars.prefix(7))
        return head.count == 7 && head[1] == "x" && head[6] == "_"
            && head[2..<6].allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
    }

    private static func cut(_ text: String) -> String {
        if text.utf16.count <= ExcelLimits.text { return text }
        let room = ExcelLimits.text - remark.utf16.count
        var kept = ""
        var length = 0
        for scalar in text.unicodeScalars {
            length += UTF16.width(scalar)
            if length > room { break }
            kept.unicodeScalars.append(scalar)
        }
        return kept + remark
    }

    /// Why a sheet cannot have a name, or nil.
    static func objection(toSheetName name: String) -> String? {
        if name.isEmpty { return "it is empty" }
        if name.utf16.count > ExcelLimits.sheetName { return "it has more than 31 characters" }
        if let sign = name.first(where: { "[]:*?/\\".contains($0) }) { return "it holds \(sign)" }
        if name.hasPrefix("'") || name.hasSuffix("'") { return "it starts or ends with '" }
        if name.unicodeScalars.contains(where: { $0.value < 0x20 }) { return "it holds a control character" }
        if name.lowercased() == "history" { return "Excel keeps this name for itself" }
        return nil
    }

    /// A text for a page's footer, where `&` starts a code.
    static func footer(_ text: String) -> String {
        var escaped = ""
        for character in plain(text) {
            if character == "&" { escaped += "&&" } else { escaped.append(character) }
        }
        return escaped
    }

    /// A sheet's name as it stands in references.
    static func address(ofSheet name: String) -> String { "'" + doubled(name, "'") + "'" }

    /// A text within a formula.
    static func quoted(_ text: String) -> String { "\"" + doubled(text, "\"") + "\"" }

    private static func doubled(_ text: String, _ sign: Character) -> String {
        text.reduce(into: "") { $0 += $1 == sign ? "\(sign)\(sign)" : String($1) }
    }

    /// The letters of a column, from 0.
    static func column(_ number: Int) -> String {
        var letters = ""
        var rest = number + 1
        while rest > 0 {
            rest -= 1
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
            rest /= 26
        }
        return letters
    }
}
