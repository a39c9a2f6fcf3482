internal import Model

/// The one place of the house where a figure becomes a floating-point number: the library takes no other.
///
/// Exact to the last digit printed, because a spreadsheet keeps 15 significant digits and larger figures are
/// written as text (`ExcelLimits.isExact`).
func excelNumber(_ minorUnits: Int64, digits: Int) -> Double {
    Double(minorUnits) / Double(PowersOfTen.int64(digits))
}

/// What a workbook can hold.
///
/// - Source: ECMA-376; Excel specifications and limits.
enum ExcelLimits {
    static let rows = 1_048_576
    static let columns = 16_384
    /// UTF-16 units of a cell's text.
    static let text = 32_767
    static let sheetName = 31
    static let formula = 8_000
    /// Bytes of a sheet name up to which the library's fixed buffers surely hold what it makes of it.
    static let nameBytesForPrintTitles = 80
    /// Links of a sheet; beyond them formulas lead on.
    static let links = 65_530
    /// Characters of a footer.
    static let footer = 255
    /// The first day whose number every spreadsheet agrees on.
    static let firstDay = Day(number: -25_508)
    /// From days since 1970 to a spreadsheet's.
    static let dayOffset: Int64 = 25_569

    /// Whether a spreadsheet keeps all digits of a number.
    static func isExact(_ digits: Int64) -> Bool { digits.magnitude < 1_000_000_000_000_000 }
}
