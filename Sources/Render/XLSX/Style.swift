internal import Model

/// What a cell of the workbook is, and so how it looks.
///
/// Parts are told apart by weight and lines as well as by colour, so that a grey print and a colour-blind
/// reader lose nothing.
struct Style: Hashable {
    var part: Part
    var number: NumberLook = .text
    var emphasis: Emphasis = .plain
    var isLeft = false
    var wraps = false
    /// Whether its number is below zero: it has its minus, and the colour of an alert.
    var isNegative = false
    /// Whether it is a percentage that its bar cannot show whole; it bears a mark, for grey paper.
    var isAboveWhole = false
    /// Whether it leads somewhere.
    var isLink = false
    /// Whether people may write over it.
    var isOpen = false
    /// Whether a text keeps off the number to its left.
    var isIndented = false

    /// Where it stands.
    enum Part: Int {
        case title, subtitle, stamp, tableTitle, groupHeader, groupBlank, header, note, detail, heading,
            subtotal, total
        /// What nothing is written into.
        case blank
        /// The first column of a list of topics.
        case topic
        /// A row with one of the figures that a report is about.
        case tile
    }

    /// How a number is written.
    enum NumberLook: Hashable {
        case text
        case count
        case decimal(places: Int)
        case percent
        case day
    }

    /// The part of a row.
    static func part(of level: RowLevel) -> Part {
        switch level {
        case .heading: .heading
        case .detail, .part: .detail
        case .subtotal: .subtotal
        case .total: .total
        }
    }
}

extension Style.NumberLook {
    /// How a value is written.
    init(_ value: CellValue) {
        switch value {
        case .empty, .text: self = .text
        case .count: self = .count
        case .money(_, let currency): self = .decimal(places: currency.minorDigits)
        case .percent: self = .percent
        case .decimal(_, _, let places): self = .decimal(places: places)
        case .exact(let decimal): self = .decimal(places: decimal.scale)
        case .day: self = .day
        }
    }

    /// The number format. Negatives have their minus, so that grey paper shows them too; their colour is the
    /// font's, because the reds that a format can name are too light to read.
    var format: String {
        switch self {
        case .text: "General"
        case .count: "#,##0"
        case .percent: "0.00 %"
        case .day: "yyyy-mm-dd"
        case .decimal(let places): places == 0 ? "#,##0" : "#,##0.\(zeros(places))"
        }
    }

    private func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
}

extension Style {
    /// The style as one number, no other's: what looks alike is found faster by it.
    var code: Int {
        let number =
            switch number {
            case .text: 0
            case .count: 1
            case .percent: 2
            case .day: 3
            case .decimal(let places): 4 + places
            }
        let emphasis =
            switch emphasis {
            case .plain: 0
            case .heading: 1
            case .alert: 2
            case .quiet: 3
            case .figure: 4
            }
        var marks = isLeft ? 1 : 0
        if wraps { marks |= 2 }
        if isNegative { marks |= 4 }
        if isAboveWhole { marks |= 8 }
        if isLink { marks |= 16 }
        if isOpen { marks |= 32 }
        if isIndented { marks |= 64 }
        return ((number * 8 + emphasis) * 16 + part.rawValue) * 128 + marks
    }
}
