internal import Model

/// Cells as bytes of a CSV file.
enum CSVText {
    static let comma = UInt8(ascii: ",")
    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// A cell: numbers as they are, texts so that no spreadsheet runs them.
    static func append(_ value: CellValue, to bytes: inout [UInt8]) throws {
        switch value {
        case .empty: return
        case .text(let text): append(text, to: &bytes)
        case .day(let day): day.appendISO(to: &bytes)
        case .count(let count): Money.appendDigits(count, decimals: 0, to: &bytes)
        case .money(let units, let currency):
            Money.appendDigits(units, decimals: currency.minorDigits, to: &bytes)
        default:
            guard let number = try PrintedNumber(value) else { return }
            Money.appendDigits(number.digits, decimals: number.places, to: &bytes)
        }
    }

    /// A text, quoted where it must be; one that starts like a formula gets a `'` before it.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        var copy = text
        copy.withUTF8 { utf8 in
            let needsQuotes = utf8.contains {
                $0 == comma || $0 == quote || $0 == lineFeed || $0 == carriageReturn
            }
            if needsQuotes { bytes.append(quote) }
            if let first = utf8.first, startsFormula(first) { bytes.append(UInt8(ascii: "'")) }
            if needsQuotes {
                for byte in utf8 {
                    if byte == quote { bytes.append(quote) }
                    bytes.append(byte)
                }
                bytes.append(quote)
            } else {
                bytes.append(contentsOf: utf8)
            }
        }
    }

    /// Whether a spreadsheet would take a text that starts so for a formula.
    static func startsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }
}
