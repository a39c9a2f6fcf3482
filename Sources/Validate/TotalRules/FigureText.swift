internal import Model

/// Says figures in the sentences of findings about totals.
enum FigureText {
    /// "1,250.00 EUR", "26", "125.00 %", "2018-11-19".
    static func text(_ figure: Figure, unit: MeasureUnit) -> String {
        switch figure {
        case .absent: return "nothing"
        case .euro(let cents): return Money.grouped(cents, decimals: 2) + " EUR"
        case .count(let count): return Money.grouped(count, decimals: 0)
        case .day(let day): return day.description
        case .money(let units, let currency):
            return Money.grouped(units, decimals: currency.minorDigits) + " " + currency.code
        case .ratio(let top, let bottom): return ratio(top, bottom, unit)
        }
    }

    /// Half-up to the places that the unit shows.
    private static func ratio(_ top: Int128, _ bottom: Int128, _ unit: MeasureUnit) -> String {
        let (places, shift, sign) =
            switch unit {
            case .percent: (2, 4, " %")
            case .decimal(let places): (places, places, "")
            default: (2, 2, "")
            }
        let shown = try? ExactArithmetic.multiplyDivide(
            top, PowersOfTen.int128(shift), by: bottom, rounding: .halfUp)
        return shown.map { Money.grouped($0, decimals: places) + sign } ?? "\(top)/\(bottom)"
    }

    /// A bound of the pipeline file as a figure of the measure.
    static func figure(_ value: Int64, like unit: MeasureUnit) -> Figure {
        switch unit {
        case .euro: .euro(value)
        case .count: .count(value)
        case .day: .day(Day(number: Int32(clamping: value)))
        case .percent: .ratio(Int128(value), 1)
        case .decimal(let places): .ratio(Int128(value), PowersOfTen.int128(places))
        }
    }
}
