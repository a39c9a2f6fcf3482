/// Which column of a CSV twin stands in which column of the workbook: found out from what stands in them, as
/// some columns are in the twin alone.
struct SheetColumns {
    /// For each column of the sheet that of the twin; nil where nothing has stood there yet.
    private(set) var twinColumns: [Int?]
    private let twin: Twin
    /// Columns of the twin that no sheet has: what a row is.
    private let left: Set<Int>

    /// So many rows decide.
    private static let mostRows = 300
    /// So far apart rows of the twin and the sheet are looked for.
    private static let reach = 60

    /// Nil where no row of the sheet, from `first` on, holds what one of the twin's does.
    init?(_ twin: Twin, _ rows: Range<Int>, figures: Set<Int>, _ sheet: WorkbookSheet, from first: Int) {
        self.twin = twin
        left = Set(
            [RowLevelWord.column, RowLevelWord.section].compactMap { twin.position(of: $0) })
        let pairs = SheetColumns.pairs(twin, rows, figures, left, sheet, first)
        guard !pairs.isEmpty else { return nil }
        let width = 1 + (pairs.flatMap { $0.cells.keys }.max() ?? 0)
        twinColumns = Array(repeating: nil, count: width)
        var taken = left
        var last = -1
        for column in 0..<width {
            guard pairs.contains(where: { $0.cells[column] != nil }) else { continue }
            var best: (position: Int, score: Int)?
            let positions = twin.columns.indices.filter { !taken.contains($0) }
            // Of columns that say the same the next one, as both have them in one order.
            for position in positions.filter({ $0 > last }) + positions.filter({ $0 <= last }) {
                let score = pairs.reduce(0) { $0 + $1.score(column, position) }
                if score > best?.score ?? 0 { best = (position, score) }
            }
            guard let best else { continue }
            twinColumns[column] = best.position
            taken.insert(best.position)
            last = best.position
        }
    }

    private struct Pair {
        var cells: [Int: WorkbookCell]
        var texts: [String]

        func score(_ column: Int, _ position: Int) -> Int {
            guard let cell = cells[column] else { return texts[position].isEmpty ? 1 : -8 }
            if texts[position].isEmpty { return -8 }
            return SheetColumns.isSame(cell, texts[position]) ? 16 : -8
        }
    }

    private static func pairs(
        _ twin: Twin, _ rows: Range<Int>, _ figures: Set<Int>, _ left: Set<Int>, _ sheet: WorkbookSheet,
        _ first: Int
    ) -> [Pair] {
        var pairs: [Pair] = []
        var next = first
        for row in rows.prefix(mostRows) {
            let texts = twin.cells(of: row)
            let wanted = texts.indices.filter { figures.contains($0) && !texts[$0].isEmpty }
            let reach = pairs.isEmpty ? SheetColumns.reach * 8 : SheetColumns.reach
            for position in next..<min(sheet.count, next + reach) {
                let cells = sheet.row(position).cells
                guard isPair(cells, texts, wanted, left) else { continue }
                pairs.append(
                    Pair(
                        cells: Dictionary(
                            cells.map { ($0.column, $0) }, uniquingKeysWith: { first, _ in first }),
                        texts: texts))
                next = position + 1
                break
            }
            if pairs.isEmpty, row > rows.lowerBound + 20 { break }
        }
        return pairs
    }

    /// Whether all that a row of the sheet holds is in one of the twin, and all figures of that in it.
    private static func isPair(
        _ cells: [WorkbookCell], _ texts: [String], _ wanted: [Int], _ left: Set<Int>
    ) -> Bool {
        var open = texts.indices.filter { !left.contains($0) && !texts[$0].isEmpty }
        var found = 0
        for cell in cells {
            guard let place = open.firstIndex(where: { isSame(cell, texts[$0]) }) else { return false }
            if wanted.contains(open[place]) { found += 1 }
            open.remove(at: place)
        }
        return !cells.isEmpty && found >= wanted.count
            && (!wanted.isEmpty || cells.count * 2 >= texts.count { !$0.isEmpty })
    }

    // MARK: Rows

    /// The columns in which a row of the sheet differs from one of the twin.
    func differences(_ row: WorkbookRow, _ texts: [String]) -> [(column: Int, twin: Int?)] {
        var differing: [(column: Int, twin: Int?)] = []
        var cells = row.cells[...]
        for (column, position) in twinColumns.enumerated() {
            let cell = cells.first?.column == column ? cells.removeFirst() : nil
            guard let position else {
                if let cell, found(cell, texts) == nil { differing.append((column, nil)) }
                continue
            }
            if !SheetColumns.isSame(cell, texts[position]) { differing.append((column, position)) }
        }
        return differing + cells.map { ($0.column, nil) }
    }

    /// Where the twin has what stands in a column that was empty so far.
    private func found(_ cell: WorkbookCell, _ texts: [String]) -> Int? {
        let taken = Set(twinColumns.compactMap { $0 }).union(left)
        return texts.indices.first { !taken.contains($0) && SheetColumns.isSame(cell, texts[$0]) }
    }

    /// Remembers which columns a row shows that were empty so far.
    mutating func learn(_ row: WorkbookRow, _ texts: [String]) {
        for cell in row.cells where twinColumns.indices.contains(cell.column) {
            if twinColumns[cell.column] == nil { twinColumns[cell.column] = found(cell, texts) }
        }
    }

    // MARK: Cells

    /// Whether a cell says what a twin does, each in its way.
    static func isSame(_ cell: WorkbookCell?, _ text: String) -> Bool {
        guard let cell else { return text.isEmpty }
        let words = cell.words
        if words == text { return true }
        guard case .text = cell.value else { return ExactNumber(text)?.shortest == words }
        // What a spreadsheet has no digits for is written as a text, in threes.
        if ExactNumber(text) != nil { return words.filter { $0 != "," } == text }
        let plain = SheetColumns.plain(text)
        if SheetColumns.plain(words) == plain || words == "'" + text { return true }
        guard let cut = words.firstIndex(of: " … (cut: ") else { return false }
        return plain.hasPrefix(SheetColumns.plain(String(words[..<cut])))
    }

    /// A text with the one kind of line ends, and the signs that stand for what XML cannot hold.
    private static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0: plain.append("\u{2400}")
            case 0xFFFE, 0xFFFF: plain.append("\u{FFFD}")
            case 0x0D: plain.append("\n")
            case 0x0A where last.value == 0x0D: break
            default: plain.append(scalar)
            }
            last = scalar
        }
        return String(plain)
    }
}

extension String {
    /// Where another text first stands.
    fileprivate func firstIndex(of part: String) -> String.Index? {
        indices.first { self[$0...].hasPrefix(part) }
    }
}
