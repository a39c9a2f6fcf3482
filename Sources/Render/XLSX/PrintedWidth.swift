internal import Model

/// How wide texts and numbers are in the workbook's font, in a worksheet's unit of column width.
///
/// Advance widths of Arial in thousandths of its size; a unit is seven pixels, a digit of the standard font.
/// - Source: ECMA-376, 18.3.1.13 (col, width); metrics of Arial and Liberation Sans.
enum PrintedWidth {
    private static let unitsPerThousandth = 10.0 * 96 / 72 / 1_000 / 7
    /// Renderers differ a little.
    private static let spare = 1.04
    private static let boldness = 1.07
    /// A number format's mark before a percentage above 100 %, and its width.
    static let mark = "\"▲ \""
    static let markWidth = 2.6
    /// What a cell leaves free on its sides.
    static let margin = 0.9
    /// What an indented text leaves free before it.
    static let indent = 1.4
    /// Over a line of several words, and over digits, they differ less.
    private static let wrapSpare = 1.02

    /// Thousandths in columns' units.
    static func units(_ thousandths: Int, isBold: Bool) -> Double {
        Double(thousandths) * unitsPerThousandth * spare * (isBold ? boldness : 1)
    }

    /// The width of a text: of its widest line.
    static func of(_ text: some StringProtocol, isBold: Bool) -> Double {
        units(TextWidths(String(text)).line, isBold: isBold)
    }

    /// The width of a number with its thousands grouped: bold digits and signs are as wide as others.
    static func of(_ number: PrintedNumber, isPercent: Bool) -> Double {
        let places = number.places > 0 ? number.places + 1 : 0
        let sign = number.digits < 0 ? 1 : 0
        var (digits, rest) = (1, number.digits.magnitude / 10)
        while rest > 0 { (digits, rest) = (digits + 1, rest / 10) }
        // A fraction has a zero before it.
        digits = max(digits, number.places + 1)
        let marks = (digits - number.places - 1) / 3 + (places > 0 ? 1 : 0)
        let thousandths = digits * 556 + marks * 278 + sign * 333 + (isPercent ? 1_167 : 0)
        return units(thousandths, isBold: false) * wrapSpare / spare
    }

    /// How many lines a text takes in a width, words kept whole where they fit.
    static func lines(_ text: String, in width: Double, isBold: Bool) -> Int {
        let room = max(1, width * spare / wrapSpare)
        return TextWidths.lines(text, in: Int(room / units(1, isBold: isBold)))
    }
}
