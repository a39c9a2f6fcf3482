public import Model

/// How somebody names a cell of a report.
public enum CellName: Sendable, Hashable {
    /// As a spreadsheet does: a sheet, and a row and column from 0.
    case address(sheet: String, row: Int, column: Int)
    /// By what stands in front of it and above it.
    case words(sheet: String, row: String, column: String)

    /// The sheet that it is on, as given.
    public var sheet: String {
        switch self {
        case .address(let sheet, _, _), .words(let sheet, _, _): sheet
        }
    }

    /// Reads `Sheet!C14`, `'A sheet'!$C$14`; nil where it is no such thing.
    /// - Source: ECMA-376, 18.17.2.3 (cell references).
    public init?(_ text: String) {
        guard let mark = text.lastIndex(of: "!") else { return nil }
        let cell = text[text.index(after: mark)...].filter { $0 != "$" }
        let letters = cell.prefix { $0.isASCII && $0.isLetter }
        let digits = cell.dropFirst(letters.count)
        guard (1...3).contains(letters.count), let number = Int(digits), (1...1_048_576).contains(number),
            digits.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        var column = 0
        for letter in letters.uppercased().utf8 { column = column * 26 + Int(letter) - 64 }
        guard let sheet = CellName.unquoted(text[..<mark]) else { return nil }
        self = .address(sheet: sheet, row: number - 1, column: column - 1)
    }

    /// The same, or a cell alone (`C14`) of the only sheet that there is.
    public init?(_ text: String, onlySheet: String) {
        self.init(text.contains("!") ? text : "'\(onlySheet)'!\(text)")
    }

    /// The name of a sheet, whose quotes are doubled within quotes.
    private static func unquoted(_ name: Substring) -> String? {
        if name.isEmpty { return nil }
        guard name.first == "'" else { return String(name) }
        guard name.count > 2, name.last == "'" else { return nil }
        var found = ""
        var isDoubled = false
        for character in name.dropFirst().dropLast() {
            if character == "'" {
                if isDoubled { found.append("'") }
                isDoubled.toggle()
            } else {
                if isDoubled { return nil }
                found.append(character)
            }
        }
        return isDoubled ? nil : found
    }
}

extension Pipeline {
    /// The sheet of a name: its own, or what readers see in the report's language; nil for none.
    public func sheet(called name: String) -> Int? {
        let wanted = name.lowercased()
        return report.sheets.firstIndex { $0.title.lowercased() == wanted }
            ?? report.sheets.firstIndex { $0.name.lowercased() == wanted }
    }
}
