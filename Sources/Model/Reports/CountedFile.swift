/// The file in which a run keeps, for the report after it, the records of a source that it counted to date.
///
/// UTF-8, RFC 4180, LF, a header row; our names for the columns, days as in ISO 8601, a decimal point. A text
/// that starts with `=`, `+`, `-`, `@`, TAB, CR or `'` has a `'` before it. Numbers of records that take
/// others back bear the other sign, so that every column adds up.
public enum CountedFile {
    /// What a row is.
    public static let row = "fundtrail_row"
    /// The report that counted it first.
    public static let countedIn = "fundtrail_counted_in"
    /// The verdict that it counted with.
    public static let countsAs = "fundtrail_counts_as"
    /// The file that it stood in.
    public static let file = "fundtrail_file"
    /// Its line there.
    public static let line = "fundtrail_line"

    /// The path within a run's folder.
    public static func path(of source: String) -> String { "counted/\(source).csv" }

    /// What a row of the file is.
    public enum Row: String, Sendable, CaseIterable {
        /// A record as it stood in a file of the run.
        case record
        /// A record as a report counted it once, which changed or went.
        case reversed
        /// What takes that back.
        case reversal
        /// A row that no file held: indirect cost.
        case calculated
    }

    /// A rate in one text: value, currency, table and basis.
    public static func text(of quote: RateQuote) -> String {
        let divisor = quote.divisor == 1 ? "" : "/\(quote.divisor)"
        let value = Money.digits(quote.value.mantissa, decimals: quote.value.scale)
        return "\(value)\(divisor) \(quote.currency.code), \(quote.table), \(quote.basis)"
    }

    /// The rate that a text states; nil for any other text.
    public static func quote(_ text: String) -> RateQuote? {
        let parts = text.split(separator: ", ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        let words = parts[0].split(separator: " ")
        guard words.count == 2, let currency = Currency(code: String(words[1])) else { return nil }
        let numbers = words[0].split(separator: "/")
        guard let first = numbers.first, numbers.count <= 2, let value = ExactDecimal(String(first)),
            let divisor = numbers.count == 1 ? 1 : Int64(numbers[1]), divisor > 0, value.isPositive
        else { return nil }
        return RateQuote(
            table: String(parts[1]), currency: currency, basis: String(parts[2]), value: value,
            divisor: divisor)
    }

    /// Whether a text that starts with a byte has a `'` before it.
    public static func isEscaped(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D,
            UInt8(ascii: "'"):
            true
        default: false
        }
    }
}
