public import Model

extension CellDigits {
    /// A value, rounded as its cell is.
    public init(_ value: CellValue) throws {
        var bytes: [UInt8] = []
        try value.appendDigits(to: &bytes)
        self.init(text: String(decoding: bytes, as: UTF8.self), unit: value.digitsUnit)
    }

    /// A figure of a measure, rounded as its cell is.
    public init(_ figure: Figure, of unit: MeasureUnit) throws { try self.init(CellValue(figure, of: unit)) }
}

extension CellValue {
    /// Appends the digits with a decimal point, the day, or the text.
    public func appendDigits(to bytes: inout [UInt8]) throws {
        switch self {
        case .empty: return
        case .text(let text): bytes.append(contentsOf: text.utf8)
        case .day(let day): day.appendISO(to: &bytes)
        case .count(let count): Money.appendDigits(count, decimals: 0, to: &bytes)
        case .money(let units, let currency):
            Money.appendDigits(units, decimals: currency.minorDigits, to: &bytes)
        default:
            guard let number = try PrintedNumber(self) else { return }
            Money.appendDigits(number.digits, decimals: number.places, to: &bytes)
        }
    }

    /// What its digits count: a currency's code, `%`, or nothing.
    public var digitsUnit: String {
        switch self {
        case .money(_, let currency): currency.code
        case .percent: "%"
        default: ""
        }
    }

    /// Whether it is a number, an amount or a day.
    public var isNumeric: Bool {
        switch self {
        case .empty, .text: false
        case .count, .money, .percent, .decimal, .exact, .day: true
        }
    }
}
