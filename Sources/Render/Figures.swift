internal import Model

extension Cell {
    /// A figure of a measure.
    init(_ figure: Figure, of unit: MeasureUnit) {
        self.init(CellValue(figure, of: unit))
    }

    /// EUR cents.
    static func euro(_ cents: Int64) -> Cell { Cell(.money(cents, .eur)) }

    /// A number of something.
    static func count(_ count: Int) -> Cell { Cell(.count(Int64(count))) }
}

extension CellValue {
    /// A figure of a measure; an absent one leaves the cell empty.
    init(_ figure: Figure, of unit: MeasureUnit) {
        switch figure {
        case .absent: self = .empty
        case .euro(let cents): self = .money(cents, .eur)
        case .count(let count): self = .count(count)
        case .day(let day): self = .day(day)
        case .money(let units, let currency): self = .money(units, currency)
        case .ratio(let numerator, let denominator):
            self = CellValue.quotient(numerator, denominator, of: unit)
        }
    }

    private static func quotient(_ numerator: Int128, _ denominator: Int128, of unit: MeasureUnit)
        -> CellValue
    {
        if denominator == 0 { return .empty }
        switch unit {
        case .percent: return .percent(numerator: numerator, denominator: denominator)
        case .decimal(let places):
            return .decimal(numerator: numerator, denominator: denominator, places: places)
        case .euro:
            // A quotient of cents is shown in euros.
            let (euros, overflow) = denominator.multipliedReportingOverflow(by: 100)
            if overflow { return .empty }
            return .decimal(numerator: numerator, denominator: euros, places: 2)
        case .count, .day: return .decimal(numerator: numerator, denominator: denominator, places: 2)
        }
    }

    /// What can be added up: money of one currency, numbers of something.
    var addend: Int128? {
        switch self {
        case .money(let units, _): Int128(units)
        case .count(let count): Int128(count)
        case .exact(let decimal): Int128(decimal.mantissa)
        default: nil
        }
    }
}

/// What a cell prints: its digits, so that CSV, widths and workbook agree.
struct PrintedNumber: Hashable {
    /// The digits, without the point.
    var digits: Int64
    /// How many of them stand after the point.
    var places: Int

    /// The number a cell prints, rounded half-up where it is a quotient; nil for texts, days and nothing.
    init?(_ value: CellValue) throws {
        switch value {
        case .empty, .text, .day: return nil
        case .count(let count): self.init(digits: count, places: 0)
        case .money(let units, let currency): self.init(digits: units, places: currency.minorDigits)
        case .exact(let decimal): self.init(digits: decimal.mantissa, places: decimal.scale)
        case .percent(let numerator, let denominator):
            let digits = try ExactArithmetic.multiplyDivide(
                numerator, 10_000, by: denominator, rounding: .halfUp)
            self.init(digits: digits, places: 2)
        case .decimal(let numerator, let denominator, let places):
            let power = PowersOfTen.int128(places)
            let digits = try ExactArithmetic.multiplyDivide(
                numerator, power, by: denominator, rounding: .halfUp)
            self.init(digits: digits, places: places)
        }
    }

    init(digits: Int64, places: Int) {
        self.digits = digits
        self.places = places
    }
}
