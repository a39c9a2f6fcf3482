/// What the formats of cells make of their numbers.
enum WorkbookStyles {
    /// By the number of a style, what its numbers are.
    /// - Source: ECMA-376, part 1, 18.8.30 (numFmt), 18.8.45 (xf).
    static func kinds(_ bytes: [UInt8]) -> [WorkbookCell.Kind] {
        var codes: [Int: String] = [:]
        var kinds: [WorkbookCell.Kind] = []
        var isInCells = false
        var reader = XMLReader(bytes)
        while true {
            let mark = reader.next()
            if mark == .end { return kinds }
            if reader.isNamed("cellXfs") { isInCells = mark == .open }
            guard mark == .open || mark == .empty else { continue }
            let number = reader.attribute("numFmtId").flatMap { Int($0) }
            if reader.isNamed("numFmt"), let number { codes[number] = reader.attribute("formatCode") }
            if isInCells, reader.isNamed("xf") { kinds.append(kind(number ?? 0, codes)) }
        }
    }

    private static func kind(_ number: Int, _ codes: [Int: String]) -> WorkbookCell.Kind {
        guard let code = codes[number] else {
            switch number {
            case 9, 10: return .percent
            case 14...17, 22: return .day
            default: return .plain
            }
        }
        var (isQuoted, isInBrackets) = (false, false)
        for character in code.lowercased() {
            switch character {
            case "\"": isQuoted.toggle()
            case "[" where !isQuoted: isInBrackets = true
            case "]" where !isQuoted: isInBrackets = false
            case "%" where !isQuoted && !isInBrackets: return .percent
            case "y" where !isQuoted && !isInBrackets, "d" where !isQuoted && !isInBrackets: return .day
            default: break
            }
        }
        return .plain
    }
}
