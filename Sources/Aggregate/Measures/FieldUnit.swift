public import Model

/// What whole numbers of a field count, so that a figure made from them says it.
public enum FieldUnit: Sendable, Hashable {
    /// EUR cents.
    case euro
    /// Minor units of another currency.
    case money(Currency)
    /// A number of something.
    case count
    /// A decimal at this scale.
    case decimal(scale: Int)
    /// A day number.
    case day
    /// Seconds, shown as their day.
    case instant

    /// The unit of a field; money whose currency varies from record to record can only be asked for in EUR.
    init(_ field: Field) {
        switch field.type {
        case .money(.fixed(let currency)): self = currency == .eur ? .euro : .money(currency)
        case .money: self = .euro
        case .decimal(let scale): self = .decimal(scale: scale)
        case .day: self = .day
        case .timestamp: self = .instant
        default: self = .count
        }
    }

    /// Decimals of the whole numbers.
    var scale: Int {
        switch self {
        case .euro: Currency.eur.minorDigits
        case .money(let currency): currency.minorDigits
        case .decimal(let scale): scale
        case .count, .day, .instant: 0
        }
    }

    /// The figure of a total; throws where it is no `Int64`.
    func figure(_ total: Int128) throws(ArithmeticOverflow) -> Figure {
        if case .decimal(let scale) = self { return .ratio(total, PowersOfTen.int128(scale)) }
        guard let narrow = Int64(exactly: total) else { throw ArithmeticOverflow(what: "a sum") }
        switch self {
        case .euro: return .euro(narrow)
        case .money(let currency): return .money(narrow, currency)
        case .day: return .day(Day(number: Int32(truncatingIfNeeded: narrow)))
        case .instant: return .day(Day(ofSecond: narrow))
        case .count, .decimal: return .count(narrow)
        }
    }

    /// The figure of a mean, in whole units (euros, not cents) or day numbers.
    func mean(_ total: Int128, of count: Int64) throws(ArithmeticOverflow) -> Figure {
        if count == 0 { return .absent }
        return .ratio(total, try ExactArithmetic.multiply(PowersOfTen.int128(scale), count))
    }
}
