internal import Model

/// How wide the columns of a sheet must be, in characters, so that numbers show whole and texts wrap well.
struct ColumnWidths {
    /// By column of the worksheet.
    private(set) var widths: [Double] = []
    /// At most so many streamed rows of a table are measured; what comes after is like them.
    private static let measured = 50_000

    private static let least = 7
    private static let most = 120

    init(_ sheet: Sheet) throws {
        let widest = sheet.tables.map { $0.columns.count(where: \.isShown) }.max() ?? 1
        var needs = [Int](repeating: ColumnWidths.least, count: max(1, widest))
        for table in sheet.tables { try measure(table, into: &needs) }
        widths = needs.map { Double(min($0, ColumnWidths.most)) + 1.5 }
    }

    /// The width of all columns together.
    var total: Double { widths.reduce(0, +) }

    private func measure(_ table: SheetTable, into needs: inout [Int]) throws {
        let shown = table.columns.indices.filter { table.columns[$0].isShown }
        let mostText = ColumnWidths.mostText(table, shown.count)
        if !table.isFacts {
            for (place, column) in shown.enumerated() {
                needs[place] = max(needs[place], ColumnWidths.header(table.columns[column].title))
            }
        }
        var count = 0
        let streamed = table.stream?.count ?? 0
        try table.forEachRow { row in
            count += 1
            if count > ColumnWidths.measured, count <= streamed { return }
            let spare = row.level == .detail ? 0 : 1
            for (place, column) in shown.enumerated() {
                let length = try ColumnWidths.length(row.cells[column].value)
                var need = length
                if case .text(let text) = row.cells[column].value {
                    let most = table.isFacts && place == 1 ? 60 : mostText
                    need = length <= most ? length : max(most, min(ColumnWidths.longestWord(text), 66))
                    need += place > 0 ? 1 : 0
                }
                needs[place] = max(needs[place], need + spare)
            }
        }
    }

    /// Many columns leave little room for each.
    private static func mostText(_ table: SheetTable, _ columns: Int) -> Int {
        switch columns {
        case ...4: 56
        case ...8: 44
        case ...12: 36
        default: 24
        }
    }

    /// A header wraps, but not within a word: into two lines while that is narrow, else into three.
    private static func header(_ title: String) -> Int {
        var width = max(least, longestWord(title)) + 1
        while lines(title, in: Double(width)) > (width < 16 ? 2 : 3) { width += 1 }
        return width
    }

    /// The longest run of characters that a line break should not part.
    private static func longestWord(_ text: String) -> Int {
        text.split(whereSeparator: { $0 == " " || $0 == "/" || $0.isNewline }).map(\.count).max() ?? 0
    }

    /// Characters of a value as a spreadsheet shows it.
    static func length(_ value: CellValue) throws -> Int {
        switch value {
        case .empty: return 0
        case .text(let text):
            return text.split(whereSeparator: \.isNewline).map(\.unicodeScalars.count).max() ?? 0
        case .day: return 10
        default:
            guard let number = try PrintedNumber(value) else { return 0 }
            let plain = Money.digits(number.digits, decimals: number.places).utf8.count
            let integer = plain - (number.places > 0 ? number.places + 1 : 0)
            let percent = if case .percent = value { 2 } else { 0 }
            return plain + max(0, integer - 1) / 3 + percent + 1
        }
    }

    /// Lines that a text takes in a width, words kept whole.
    static func lines(_ text: String, in width: Double) -> Int {
        let room = max(1, Int(width))
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).reduce(0) {
            lines, paragraph in
            var (count, used) = (1, 0)
            for word in paragraph.split(separator: " ") {
                if used > 0, used + 1 + word.count > room {
                    count += 1
                    used = 0
                }
                used += (used > 0 ? 1 : 0) + word.count
                count += (used - 1) / room
                used = used > room ? used % room : used
            }
            return lines + count
        }
    }
}
