internal import Model

/// A table of totals as lines of text: aligned, as wide as there is room, with a small bar a row.
struct TextTable {
    /// Bars are at most so wide, and left out below the least width.
    private static let bars = (most: 20, least: 6)
    /// Names of keys are cut, but not below this.
    private static let leastName = 10
    private static let gap = 2

    private let title: String
    private let table: SheetTable
    private let notes: [String]
    private let room: TextRoom
    private let hasBars: Bool
    /// Positions of the columns that people see: keys, then figures.
    private let keys: [Int]
    private let figures: [Int]
    /// By row, by column.
    private let cells: [[String]]

    init(
        _ title: String, _ table: SheetTable, _ notes: [String], _ room: TextRoom, hasBars: Bool = true
    ) throws {
        self.hasBars = hasBars
        self.title = title
        self.table = table
        self.notes = ([table.note] + notes).filter { !$0.isEmpty }
        self.room = room
        keys = table.columns.indices.filter { table.columns[$0].isKey && table.columns[$0].isShown }
        figures = table.columns.indices.filter { !table.columns[$0].isKey && table.columns[$0].isShown }
        cells = try table.rows.map { row in try row.cells.map { try TextTable.text($0.value) } }
    }

    /// The lines, each ended.
    var text: String { lines.map { $0 + "\n" }.joined() }

    private var lines: [String] {
        var lines = wrapped(FindingText.visible(title), room.width).map(bold) + [""]
        let names = nameWidths
        let blocks = self.blocks(names.reduce(0) { $0 + $1 + TextTable.gap })
        for (number, block) in blocks.enumerated() {
            if number > 0 { lines.append("") }
            lines += self.block(block, names, bar: hasBars && blocks.count == 1 ? barWidth(names) : nil)
        }
        for note in notes { lines += [""] + wrapped(FindingText.visible(note), room.width) }
        return lines
    }

    // MARK: Widths

    /// A figure's column is as wide as its widest cell, and its title at least broken into words.
    private func width(of figure: Int) -> Int {
        let words = TextTable.words(header(figure))
        return max(
            widest(figure), words.map(\.terminalWidth).max() ?? 0, min(header(figure).terminalWidth, 12))
    }

    private func widest(_ column: Int) -> Int { cells.map { $0[column].terminalWidth }.max() ?? 0 }

    private func header(_ column: Int) -> String { FindingText.visible(table.columns[column].title) }

    private func group(_ column: Int) -> String { FindingText.visible(table.columns[column].group) }

    /// The widths of the names, cut where the terminal has no room for a figure beside them.
    private var nameWidths: [Int] {
        var widths = keys.map { max(widest($0), header($0).terminalWidth) }
        guard let room = room.width else { return widths }
        let all = figures.reduce(0) { $0 + width(of: $1) + TextTable.gap }
        let least = figures.map { width(of: $0) + TextTable.gap }.max() ?? 0
        for wanted in [all, least] {
            while widths.reduce(0, { $0 + $1 + TextTable.gap }) - TextTable.gap + wanted > room {
                guard let place = widths.indices.max(by: { widths[$0] < widths[$1] }),
                    widths[place] > (wanted == all ? 24 : TextTable.leastName)
                else { break }
                widths[place] -= 1
            }
        }
        return widths
    }

    /// The figures that stand beside one another; more than fit follow below, with the names again.
    private func blocks(_ names: Int) -> [[Int]] {
        guard let room = room.width else { return [figures] }
        var blocks: [[Int]] = [[]]
        var left = room - names + TextTable.gap
        for figure in figures {
            let wanted = width(of: figure) + TextTable.gap
            if wanted > left, !blocks[blocks.count - 1].isEmpty {
                blocks.append([])
                left = room - names + TextTable.gap
            }
            blocks[blocks.count - 1].append(figure)
            left -= wanted
        }
        return blocks
    }

    private func barWidth(_ names: [Int]) -> Int? {
        guard let room = room.width else { return TextTable.bars.most }
        let used =
            names.reduce(0) { $0 + $1 + TextTable.gap }
            + figures.reduce(0) { $0 + width(of: $1) + TextTable.gap }
        let left = min(TextTable.bars.most, room - used)
        return left >= TextTable.bars.least ? left : nil
    }

    // MARK: Lines

    private func block(_ figures: [Int], _ names: [Int], bar: Int?) -> [String] {
        let widths = names + figures.map(width)
        let bars = bar.map(self.bars) ?? []
        let ruled = widths.reduce(0) { $0 + $1 + TextTable.gap } - TextTable.gap
        let rule = String(repeating: "─", count: max(0, ruled))
        var lines = headers(figures, names).map(bold) + [rule]
        for (number, row) in table.rows.enumerated() {
            let columns = keys + figures
            if row.level == .total, number > 0 { lines.append(rule) }
            let texts = zip(columns, widths).enumerated().map { place, column in
                padded(cells[number][column.0], column.1, toRight: place >= keys.count)
            }
            var line = texts.joined(separator: "  ")
            if number < bars.count { line += "  " + bars[number] }
            lines.append(emphasized(TextTable.trimmed(line), row.level))
        }
        return lines
    }

    /// The titles, broken into lines; over them what several columns have in common.
    private func headers(_ figures: [Int], _ names: [Int]) -> [String] {
        var lines: [String] = []
        if figures.contains(where: { !group($0).isEmpty }) {
            lines.append(TextTable.trimmed(groups(figures, names)))
        }
        let titles = keys.map { [header($0)] } + figures.map { wrapped(header($0), width(of: $0)) }
        let height = titles.map(\.count).max() ?? 0
        let widths = names + figures.map(width)
        for line in 0..<height {
            let texts = titles.indices.map { place in
                // Titles stand on the rule.
                let at = line - (height - titles[place].count)
                return padded(
                    at >= 0 ? titles[place][at] : "", widths[place], toRight: place >= keys.count)
            }
            lines.append(TextTable.trimmed(texts.joined(separator: "  ")))
        }
        return lines
    }

    /// What several columns have in common, over the first of them and as wide as all.
    private func groups(_ figures: [Int], _ names: [Int]) -> String {
        var parts = names.map { String(repeating: " ", count: $0) }
        var first = 0
        while first < figures.count {
            let text = group(figures[first])
            let end = figures[first...].firstIndex { group($0) != text } ?? figures.count
            let wide = figures[first..<end].reduce(-TextTable.gap) { $0 + width(of: $1) + TextTable.gap }
            parts.append(padded(text, wide, toRight: end == first + 1))
            first = end
        }
        return parts.joined(separator: "  ")
    }

    /// The figure that bars show: the first, where keys go across the first of the whole.
    private var drawn: Int? {
        guard let first = figures.first, let last = figures.last, !group(last).isEmpty else {
            return figures.first
        }
        if group(first) == group(last) { return last }
        return figures.first { group($0) == group(last) }
    }

    /// A bar a row of detail; the greatest is as wide as there is room.
    private func bars(_ width: Int) -> [String] {
        guard let column = drawn else { return [] }
        let sizes = table.rows.map { row -> Int128 in
            guard row.level == .detail, let number = try? PrintedNumber(row.cells[column].value) else {
                return 0
            }
            return Int128(number.digits)
        }
        guard let most = sizes.max(), most > 0 else { return [] }
        let parts = Array(" ▏▎▍▌▋▊▉")
        return sizes.map { size in
            let eighths = Int(max(0, size) * Int128(width * 8) / most)
            let rest = eighths % 8 == 0 ? "" : String(parts[eighths % 8])
            return String(repeating: "█", count: eighths / 8) + rest
        }
    }

    private func emphasized(_ line: String, _ level: RowLevel) -> String {
        switch level {
        case .heading, .total: bold(line)
        default: line
        }
    }

    private func bold(_ line: String) -> String { room.hasColour ? "\u{1B}[1m\(line)\u{1B}[0m" : line }

    private func padded(_ text: String, _ width: Int, toRight: Bool) -> String {
        let count = text.terminalWidth
        if count > width {
            let kept = text.prefix(terminalWidth: max(0, width - 1)) + "…"
            return kept + String(repeating: " ", count: max(0, width - kept.terminalWidth))
        }
        let blanks = String(repeating: " ", count: width - count)
        return toRight ? blanks + text : text + blanks
    }

    private static func trimmed(_ line: String) -> String {
        var line = line[...]
        while line.last == " " { line.removeLast() }
        return String(line)
    }

    // MARK: Texts

    private static func words(_ text: String) -> [String] {
        text.split { $0 == " " }.map(String.init)
    }

    /// Lines of at most so many characters, broken between words.
    private func wrapped(_ text: String, _ width: Int?) -> [String] {
        guard let width, text.terminalWidth > width else { return [text] }
        var lines: [String] = []
        for word in TextTable.words(text) {
            if let last = lines.last, last.terminalWidth + 1 + word.terminalWidth <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }

    /// What a cell shows: digits in threes, percentages with their sign.
    private static func text(_ value: CellValue) throws -> String {
        switch value {
        case .empty: return ""
        case .text(let text): return FindingText.visible(text)
        case .day(let day): return day.description
        default:
            guard let number = try PrintedNumber(value) else { return "" }
            let digits = Money.grouped(number.digits, decimals: number.places)
            if case .percent = value { return digits + " %" }
            return digits
        }
    }
}
