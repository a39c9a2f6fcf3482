internal import Model

/// Measures how wide the columns of one table must be; several meters of its rows are one meter of all.
struct WidthMeter: Sendable {
    /// By place among the columns that people see, without margins.
    private(set) var widths: [Double]
    /// By place, whether numbers stand there: they and their header are not indented.
    private(set) var hasNumbers: [Bool]
    private let shown: [Int]
    private let hasBar: [Bool]
    private let isFacts: Bool
    private let isList: Bool
    /// For each place how wide a text may be before it wraps.
    private let mostTexts: [Double]
    /// Beyond it even a single word is broken; in a crowd of columns sooner.
    private static let most = 40.0
    private static let mostInCrowd = 30.0
    private static let crowd = 18.0
    /// Of texts that take many lines in a crowd of columns, where a list goes on over pages to the right.
    private static let longPart = 0.5

    /// A meter of a table. `isMixed`: tables of many columns and of few share the sheet's, and texts of the
    /// few must not make the many small.
    init(_ table: SheetTable, isMixed: Bool) {
        let shown = table.columns.indices.filter { table.columns[$0].isShown }
        self.shown = shown
        isFacts = table.isFacts
        isList = table.isRecords
        widths = [Double](repeating: 0, count: shown.count)
        hasNumbers = [Bool](repeating: false, count: shown.count)
        hasBar = shown.map { table.columns[$0].hasBar }
        mostTexts = shown.indices.map {
            WidthMeter.mostText($0, of: shown.count, isFacts: table.isFacts, isMixed: isMixed)
        }
    }

    /// Many columns leave little room for each.
    private static func mostText(_ place: Int, of columns: Int, isFacts: Bool, isMixed: Bool) -> Double {
        if isMixed, columns <= 12 { return place > 1 ? 30 : 38 }
        if isFacts, place == 1 { return 64 }
        switch columns {
        case ...3: return 84
        case ...4: return 58
        case ...8: return 34
        case ...12: return 26
        default: return crowd
        }
    }

    /// Measures a row.
    mutating func measure(_ row: SheetRow) throws {
        for (place, column) in shown.enumerated() {
            var need = try need(row.cells[column], place, isBold: row.isBold(column))
            if row.cells[column].emphasis == .figure { need *= 2 }
            if hasBar[place] { need += PrintedWidth.markWidth }
            if row.cells[column].value.isNumber { hasNumbers[place] = true }
            let isIndented = place > 0 && (isFacts || row.cells[column].value.isLeft)
            widths[place] = max(widths[place], need + (isIndented ? PrintedWidth.indent : 0))
        }
    }

    /// Takes in what another has measured.
    mutating func merge(_ other: WidthMeter) {
        for place in widths.indices {
            widths[place] = max(widths[place], other.widths[place])
            hasNumbers[place] = hasNumbers[place] || other.hasNumbers[place]
        }
    }

    private func need(_ cell: Cell, _ place: Int, isBold: Bool) throws -> Double {
        switch cell.value {
        case .empty: return 0
        case .day: return WidthMeter.dayWidth
        case .text(let text):
            let mostText = mostTexts[place]
            let most =
                mostText <= WidthMeter.crowd && !isList ? WidthMeter.mostInCrowd : WidthMeter.most
            // No text needs more.
            if widths[place] >= max(mostText, most) + PrintedWidth.indent, cell.emphasis != .figure {
                return 0
            }
            let text = TextWidths(text)
            let width = PrintedWidth.units(text.line, isBold: isBold)
            if width <= mostText { return width }
            let long = isList ? min(width * WidthMeter.longPart, WidthMeter.most) : 0
            return max(mostText, long, min(PrintedWidth.units(text.word, isBold: isBold), most))
        default:
            guard let number = try PrintedNumber(cell.value) else { return 0 }
            let isPercent = if case .percent = cell.value { true } else { false }
            return PrintedWidth.of(number, isPercent: isPercent)
        }
    }

    private static let dayWidth = PrintedWidth.of("0000-00-00", isBold: false)
}

extension CellValue {
    fileprivate var isNumber: Bool { self != .empty && !isLeft }

    /// Whether it stands to the left, and so keeps off the number before it.
    fileprivate var isLeft: Bool {
        switch self {
        case .text, .day: true
        default: false
        }
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
