internal import Model

/// How wide texts and numbers are in the workbook's font, in a worksheet's unit of column width.
///
/// Advance widths of Arial in thousandths of its size; a unit is seven pixels, a digit of the standard font.
/// - Source: ECMA-376, 18.3.1.13 (col, width); metrics of Arial and Liberation Sans.
enum PrintedWidth {
    private static let unitsPerThousandth = 10.0 * 96 / 72 / 1_000 / 7
    /// Renderers differ a little.
    private static let spare = 1.04
    private static let boldness = 1.07
    /// A number format's mark before a percentage above 100 %, and its width.
    static let mark = "\"▲ \""
    static let markWidth = 2.6
    /// What a cell leaves free on its sides.
    static let margin = 1.4
    /// What an indented text leaves free before it.
    static let indent = 1.4
    /// Over a line of several words renderers differ less than over a number.
    private static let wrapSpare = 1.02

    private static let classes: [(width: Int, characters: String)] = [
        (222, "ijl'"), (278, " !,./:;I[]\\ft|"), (333, "-()r`"), (389, "*"), (355, "\""), (469, "^"),
        (500, "Jckszvxy"), (334, "{}"), (584, "+<=>~"), (611, "FTZ"), (667, "ABEKPSVXY&"), (722, "CDHNRUw"),
        (778, "GOQ"), (833, "Mm"), (889, "%"), (944, "W"), (1_015, "@"),
    ]
    private static let table: [Int] = {
        var table = [Int](repeating: 556, count: 128)
        for (width, characters) in classes {
            for byte in characters.utf8 { table[Int(byte)] = width }
        }
        return table
    }()

    /// The width of a line of text.
    static func of(_ text: some StringProtocol, isBold: Bool) -> Double {
        if let width = ofPlainLine(text, isBold: isBold) { return width }
        var thousandths = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<128: thousandths += table[Int(scalar.value)]
            case 0x2018...0x201F: thousandths += 333
            case 128..<0x1100, 0x2010...0x2013: thousandths += scalar.properties.isLowercase ? 556 : 600
            default: thousandths += 1_000
            }
        }
        return Double(thousandths) * unitsPerThousandth * spare * (isBold ? boldness : 1)
    }

    /// The width of a text in ASCII that is one line; nil for all others, which are read with more care.
    static func ofPlainLine(_ text: some StringProtocol, isBold: Bool) -> Double? {
        let thousandths = table.withUnsafeBufferPointer { table -> Int? in
            var thousandths = 0
            for byte in text.utf8 {
                if byte >= 128 || byte < 32 { return nil }
                thousandths += table[Int(byte)]
            }
            return thousandths
        }
        return thousandths.map { Double($0) * unitsPerThousandth * spare * (isBold ? boldness : 1) }
    }

    /// The width of a number with its thousands grouped.
    static func of(_ number: PrintedNumber, isPercent: Bool, isBold: Bool) -> Double {
        let places = number.places > 0 ? number.places + 1 : 0
        let sign = number.digits < 0 ? 1 : 0
        var (digits, rest) = (1, number.digits.magnitude / 10)
        while rest > 0 { (digits, rest) = (digits + 1, rest / 10) }
        // A fraction has a zero before it.
        digits = max(digits, number.places + 1)
        let marks = (digits - number.places - 1) / 3 + (places > 0 ? 1 : 0)
        let thousandths = digits * 556 + marks * 278 + sign * 333 + (isPercent ? 1_167 : 0)
        return Double(thousandths) * unitsPerThousandth * spare * (isBold ? boldness : 1)
    }

    /// What a line break does not part: words, and in them what ends with a slash or hyphen.
    private static func parts(_ paragraph: Substring) -> [(part: Substring, opensWord: Bool)] {
        var parts: [(part: Substring, opensWord: Bool)] = []
        for word in paragraph.split(separator: " ") {
            var rest = word
            while let sign = rest.firstIndex(where: { $0 == "/" || $0 == "-" }) {
                let end = rest.index(after: sign)
                parts.append((rest[..<end], rest.startIndex == word.startIndex))
                rest = rest[end...]
            }
            if !rest.isEmpty { parts.append((rest, rest.startIndex == word.startIndex)) }
        }
        return parts
    }

    /// How many lines a text takes in a width, words kept whole where they fit.
    static func lines(_ text: String, in width: Double, isBold: Bool) -> Int {
        let room = max(1, width * spare / wrapSpare)
        if let whole = ofPlainLine(text, isBold: isBold), whole <= room { return 1 }
        let space = of(" ", isBold: isBold)
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .reduce(0) { lines, paragraph in
                var (count, used) = (1, 0.0)
                for (part, opensWord) in parts(paragraph) {
                    let length = of(part, isBold: isBold)
                    let gap = used > 0 && opensWord ? space : 0
                    if used > 0, used + gap + length > room {
                        count += 1
                        used = 0
                    }
                    used += (used > 0 ? gap : 0) + length
                    while used > room {
                        count += 1
                        used -= room
                    }
                }
                return lines + count
            }
    }
}
