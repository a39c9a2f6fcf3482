/// What a style makes of the number in a cell.
struct WorkbookStyle: Hashable {
    var kind: WorkbookCell.Kind
    /// How many digits it shows after the point; nil where as many as there are, below 0 where nothing is
    /// seen at all.
    var places: Int?

    /// The style of cells that name none.
    static let plain = WorkbookStyle(kind: .plain, places: nil)
    static let hidden = -1
}

/// The styles of a workbook, by their numbers.
enum WorkbookStyles {
    private struct Reading {
        var codes: [Int: String] = [:]
        /// The colours of fonts and of what is behind them; nil where the program's own.
        var fonts: [String?] = []
        var fills: [String?] = []
        var styles: [WorkbookStyle] = []
    }

    /// - Source: ECMA-376, part 1, 18.8.30 (numFmt), 18.8.45 (xf), 18.8.22 (font), 18.8.20 (fill).
    static func styles(_ bytes: [UInt8]) -> [WorkbookStyle] {
        var found = Reading()
        var part = ""
        var reader = XMLReader(bytes)
        while true {
            let mark = reader.next()
            if mark == .end { return found.styles }
            if reader.isNamed("fonts") { part = mark == .open ? "fonts" : "" }
            if reader.isNamed("fills") { part = mark == .open ? "fills" : "" }
            if reader.isNamed("cellXfs") { part = mark == .open ? "cellXfs" : "" }
            guard mark == .open || mark == .empty else { continue }
            if reader.isNamed("numFmt"), let number = number(reader, "numFmtId") {
                found.codes[number] = reader.attribute("formatCode")
            }
            switch part {
            case "fonts": readFont(reader, &found)
            case "fills": readFill(reader, &found)
            case "cellXfs": if reader.isNamed("xf") { found.styles.append(style(reader, found)) }
            default: break
            }
        }
    }

    private static func number(_ reader: XMLReader, _ name: String) -> Int? {
        reader.attribute(name).flatMap { Int($0) }
    }

    private static func readFont(_ reader: XMLReader, _ found: inout Reading) {
        if reader.isNamed("font") { found.fonts.append(nil) }
        if reader.isNamed("color"), !found.fonts.isEmpty {
            found.fonts[found.fonts.count - 1] = colour(reader)
        }
    }

    private static func readFill(_ reader: XMLReader, _ found: inout Reading) {
        if reader.isNamed("fill") { found.fills.append(nil) }
        if reader.isNamed("fgColor"), !found.fills.isEmpty {
            found.fills[found.fills.count - 1] = colour(reader)
        }
    }

    /// Red, green and blue, without how opaque they are; what a theme calls its background is white.
    private static func colour(_ reader: XMLReader) -> String? {
        if reader.attribute("theme") == "0" { return "FFFFFF" }
        return reader.attribute("rgb").map { String($0.uppercased().suffix(6)) }
    }

    private static func style(_ reader: XMLReader, _ found: Reading) -> WorkbookStyle {
        let format = number(reader, "numFmtId") ?? 0
        var style = found.codes[format].map(WorkbookStyles.style) ?? builtIn(format)
        let font = number(reader, "fontId").flatMap {
            found.fonts.indices.contains($0) ? found.fonts[$0] : nil
        }
        let fill = number(reader, "fillId").flatMap {
            found.fills.indices.contains($0) ? found.fills[$0] : nil
        }
        if let font, font == fill ?? "FFFFFF" { style.places = WorkbookStyle.hidden }
        return style
    }

    private static func builtIn(_ number: Int) -> WorkbookStyle {
        switch number {
        case 9: WorkbookStyle(kind: .percent, places: 0)
        case 10: WorkbookStyle(kind: .percent, places: 2)
        case 14...17, 22: WorkbookStyle(kind: .day, places: nil)
        case 1, 3, 37, 38: WorkbookStyle(kind: .plain, places: 0)
        case 2, 4, 39, 40: WorkbookStyle(kind: .plain, places: 2)
        default: .plain
        }
    }

    private static func style(_ code: String) -> WorkbookStyle {
        if code == "General" || code == "@" { return .plain }
        var sections = [WorkbookStyle(kind: .plain, places: WorkbookStyle.hidden)]
        var (isQuoted, isInBrackets, isBehindPoint) = (false, false, false)
        for character in code.lowercased() {
            let last = sections.count - 1
            if character == "\"" { isQuoted.toggle() }
            if isQuoted || character == "\"" { continue }
            if character == "[" || character == "]" { isInBrackets = character == "[" }
            if isInBrackets { continue }
            switch character {
            case "%": sections[last].kind = .percent
            case "y", "d": sections[last] = WorkbookStyle(kind: .day, places: nil)
            case ".": isBehindPoint = true
            case "0", "#", "?":
                guard let places = sections[last].places else { continue }
                sections[last].places = max(0, places) + (isBehindPoint ? 1 : 0)
            case ";":
                sections.append(WorkbookStyle(kind: .plain, places: WorkbookStyle.hidden))
                isBehindPoint = false
            default: break
            }
        }
        // The fourth is of texts.
        var style = sections[0]
        for section in sections.prefix(3) {
            if section.kind != .plain { style.kind = section.kind }
            if let places = section.places { style.places = min(style.places ?? places, places) }
        }
        return style
    }
}
