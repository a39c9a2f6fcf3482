internal import Model

/// What a cell of the workbook is, and so how it looks: the whole palette of the house.
///
/// One accent (a dark blue) and greys, told apart by weight and lines as well, so that a grey print and a
/// colour-blind reader lose nothing.
struct Style: Hashable {
    var part: Part
    var number: NumberLook = .text
    var emphasis: Emphasis = .plain
    var isLeft = false
    var wraps = false
    /// Whether its number is below zero: it has its minus, and the colour of an alert.
    var isNegative = false
    /// Whether a text keeps off the number to its left.
    var isIndented = false

    /// Where it stands.
    enum Part: Hashable {
        case title, subtitle, stamp, tableTitle, groupHeader, groupBlank, header, note, detail, heading,
            subtotal, total
        /// The first column of a list of topics.
        case topic
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
        case .detail: .detail
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

/// Colours, as 0xRRGGBB.
enum Palette {
    static let accent: UInt32 = 0x1F3A5F
    static let headerFill: UInt32 = 0xDCE4EE
    static let subtotalFill: UInt32 = 0xF0F3F7
    static let line: UInt32 = 0xC9D1DB
    static let quiet: UInt32 = 0x595959
    static let alert: UInt32 = 0x9C2A00
    static let alertFill: UInt32 = 0xFFF0E0
}
