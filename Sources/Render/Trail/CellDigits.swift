public import Model

extension CellDigits {
    /// A value, rounded as its cell is.
    public init(_ value: CellValue) throws {
        switch value {
        case .empty: self.init(text: "")
        case .text(let text): self.init(text: text)
        case .day(let day): self.init(text: day.description)
        case .money(let units, let currency):
            self.init(text: Money.digits(units, decimals: currency.minorDigits), unit: currency.code)
        default:
            let number = try PrintedNumber(value)
            let unit = if case .percent = value { "%" } else { "" }
            self.init(
                text: number.map { Money.digits($0.digits, decimals: $0.places) } ?? "", unit: unit)
        }
    }

    /// A figure of a measure, rounded as its cell is.
    public init(_ figure: Figure, of unit: MeasureUnit) throws { try self.init(CellValue(figure, of: unit)) }
}

extension CellValue {
    /// Whether it is a number, an amount or a day.
    public var isNumeric: Bool {
        switch self {
        case .empty, .text: false
        case .count, .money, .percent, .decimal, .exact, .day: true
        }
    }
}
