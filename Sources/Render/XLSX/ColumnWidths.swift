internal import Model

/// How wide the columns of a sheet must be, so that numbers show whole and texts wrap well.
struct ColumnWidths {
    /// By column of the worksheet.
    private(set) var widths: [Double]
    /// Whether tables of many columns and of few share them: texts of the few must not make the many small.
    private let isMixed: Bool
    /// At most so many streamed rows of a table are measured; what comes after is like them.
    private static let measured = 50_000
    private static let least = 7.0
    /// Beyond it even a single word is broken; in a crowd of columns sooner.
    private static let most = 40.0
    private static let mostInCrowd = 30.0

    init(_ sheet: Sheet) throws {
        let widest = sheet.tables.map { $0.columns.count(where: \.isShown) }.max() ?? 1
        widths = [Double](repeating: ColumnWidths.least, count: max(1, widest))
        isMixed = sheet.tables.count > 1 && widest > 4
        for table in sheet.tables { try measure(table) }
        widths = widths.map { (($0 + PrintedWidth.margin) * 10).rounded(.up) / 10 }
    }

    private mutating func measure(_ table: SheetTable) throws {
        let shown = table.columns.indices.filter { table.columns[$0].isShown }
        if !table.isFacts {
            for (place, column) in shown.enumerated() {
                widths[place] = max(widths[place], ColumnWidths.header(table.columns[column].title))
            }
        }
        let streamed = table.stream?.count ?? 0
        var count = 0
        try table.forEachRow { row in
            count += 1
            if count > ColumnWidths.measured, count <= streamed { return }
            for (place, column) in shown.enumerated() {
                let most = mostText(place, of: shown.count, isFacts: table.isFacts)
                var need = try ColumnWidths.need(
                    row.cells[column], isBold: row.isBold(column), mostText: most)
                if row.cells[column].emphasis == .figure { need *= 2 }
                if table.columns[column].hasBar { need += PrintedWidth.markWidth }
                widths[place] = max(widths[place], need + (place > 0 ? PrintedWidth.indent : 0))
            }
        }
    }

    /// Many columns leave little room for each.
    private func mostText(_ place: Int, of columns: Int, isFacts: Bool) -> Double {
        if isMixed, columns <= 12 { return place > 1 ? 34 : 46 }
        if isFacts, place == 1 { return 64 }
        switch columns {
        case ...4: return 58
        case ...8: return 48
        case ...12: return 46
        default: return 20
        }
    }

    private static func need(_ cell: Cell, isBold: Bool, mostText: Double) throws -> Double {
        switch cell.value {
        case .empty: return 0
        case .day: return PrintedWidth.of("0000-00-00", isBold: isBold)
        case .text(let text):
            let width =
                PrintedWidth.ofPlainLine(text, isBold: isBold)
                ?? text.split(whereSeparator: \.isNewline)
                .map { PrintedWidth.of($0, isBold: isBold) }.max() ?? 0
            let most = mostText <= 20 ? mostInCrowd : most
            return width <= mostText ? width : max(mostText, min(longestWord(text, isBold: isBold), most))
        default:
            guard let number = try PrintedNumber(cell.value) else { return 0 }
            let isPercent = if case .percent = cell.value { true } else { false }
            return PrintedWidth.of(number, isPercent: isPercent, isBold: isBold)
        }
    }

    /// A header wraps, but not within a word: into two lines while that is narrow, else into three.
    private static func header(_ title: String) -> Double {
        var width = max(least, longestWord(title, isBold: true))
        while PrintedWidth.lines(title, in: width, isBold: true) > (width < 18 ? 2 : 3) { width += 0.5 }
        return width + PrintedWidth.indent + 0.6
    }

    /// The longest run of characters that a line break should not part.
    private static func longestWord(_ text: String, isBold: Bool) -> Double {
        text.split(whereSeparator: { $0 == " " || $0 == "/" || $0.isNewline })
            .map { PrintedWidth.of($0, isBold: isBold) }.max() ?? 0
    }
}

extension SheetRow {
    /// Whether it holds one of the figures that a report is about.
    var isTile: Bool { cells.contains { $0.emphasis == .figure } }

    /// Whether a cell is printed in bold.
    func isBold(_ column: Int) -> Bool {
        level != .detail || cells[column].emphasis == .heading || cells[column].emphasis == .alert
            || cells[column].emphasis == .figure
    }
}
