internal import Model

/// A row of a sheet.
struct WorkbookRow: Hashable {
    /// Its number, from 1.
    var number: Int
    /// The cells that hold something, in the order of their columns.
    var cells: [WorkbookCell]
}

/// A cell that holds something.
struct WorkbookCell: Hashable {
    /// What the format makes of a number.
    enum Kind: Hashable {
        case plain
        case percent
        case day
    }

    /// What a cell holds.
    enum Value: Hashable {
        case empty
        case number(ExactNumber)
        case text(String)
    }

    /// The column, from 0.
    var column: Int
    var value: Value
    var kind: Kind
    /// How many digits behind the point its format shows; nil where all, below 0 where nothing is seen.
    var places: Int?
    /// The formula, without its equals sign; nil where there is none.
    var formula: String?

    /// Whether a number stands there that is no day.
    var isFigure: Bool {
        if case .number = value { kind != .day } else { false }
    }

    /// Whether its format leaves out digits of its number, or all of it.
    var hidesDigits: Bool {
        guard let places, case .number(let number) = value, kind != .day else { return false }
        if places < 0 { return true }
        let held = number.shortest.split(separator: ".").dropFirst().first?.utf8.count ?? 0
        return held > places + (kind == .percent ? 2 : 0)
    }

    /// A number as a part states it: 15 significant digits, which is what a spreadsheet keeps.
    static func number(_ text: String) -> Value {
        if text.isEmpty { return .empty }
        let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count <= 2, let exponent = parts.count == 2 ? Int(parts[1]) : 0,
            (-40...40).contains(exponent), var (digits, places) = decimal(parts[0])
        else { return .text(text) }
        places -= exponent
        // Rounded once, half up, to what every writer of doubles agrees on.
        var excess: Int128 = 1
        while digits.magnitude / excess.magnitude >= 1_000_000_000_000_000 { excess *= 10 }
        if excess > 1 {
            let half = excess / 2 * (digits < 0 ? -1 : 1)
            digits = (digits + half) / excess
            places -= String(excess).count - 1
        }
        while places < 0, digits.magnitude < 1_000_000_000_000_000_000_000_000_000_000 {
            digits *= 10
            places += 1
        }
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        guard places >= 0, places <= 30 else { return .text(text) }
        return .number(ExactNumber(digits: digits, places: places))
    }

    /// The digits of `-?digits(.digits)?` and how many of them stand after the point, of 25 at most that are
    /// not zeros at its beginning; nil where it is anything else.
    private static func decimal(_ text: some StringProtocol) -> (digits: Int128, places: Int)? {
        let isNegative = text.hasPrefix("-")
        let parts = (isNegative ? text.dropFirst() : text[...]).utf8
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.count < 60 }),
            parts.joined().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        let significant = parts.joined().drop { $0 == UInt8(ascii: "0") }
        let digits = significant.prefix(25).reduce(Int128(0)) { $0 * 10 + Int128($1 - UInt8(ascii: "0")) }
        let left = max(0, significant.count - 25)
        return (isNegative ? -digits : digits, (parts.count == 2 ? parts[1].count : 0) - left)
    }

    /// What a reader of the CSV twin would see: a percentage by its hundredths, a day as ISO writes it.
    var words: String {
        switch value {
        case .empty: return ""
        case .text(let text): return text
        case .number(let number):
            switch kind {
            case .plain: return number.shortest
            case .percent: return ExactNumber(digits: number.digits * 100, places: number.places).shortest
            case .day:
                guard number.places == 0, let day = Int32(exactly: number.digits - 25_569),
                    day >= Day.first.number, day <= Day.last.number
                else { return number.shortest }
                return Day(number: day).description
            }
        }
    }
}

/// A cell by its column, from 0, and its row, from 1.
struct WorkbookAddress: Hashable {
    let column: Int
    let row: Int

    /// Reads `C14`, `$C$14`; nil where it is anything else.
    init?(_ text: some StringProtocol) {
        let plain = text.utf8.filter { $0 != UInt8(ascii: "$") }
        let letters = plain.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        guard (1...3).contains(letters.count),
            let row = Int(String(decoding: plain[letters.count...], as: UTF8.self)),
            row > 0
        else { return nil }
        column = letters.reduce(0) { $0 * 26 + Int($1 - UInt8(ascii: "A")) + 1 } - 1
        self.row = row
    }

    /// The letters of a column, from 0.
    static func letters(_ column: Int) -> String {
        var (letters, rest) = ("", column + 1)
        while rest > 0 {
            rest -= 1
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
            rest /= 26
        }
        return letters
    }
}

extension ExactNumber {
    /// The digits without zeros at their end.
    var shortest: String {
        var (digits, places) = (digits, places)
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        return ExactNumber(digits: digits, places: places).description
    }
}
