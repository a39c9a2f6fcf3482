/// How a file is written: declared once, never guessed.
public struct Dialect: Sendable {
    /// Between fields.
    public var delimiter: UInt8
    /// Around fields that hold a delimiter, a quote or a line break; nil where quotes are plain text.
    public var quote: UInt8?
    /// The decimal sign.
    public var decimal: UInt8
    /// What groups digits in threes.
    public var thousands: Thousands
    /// Whether `(100,00)` is negative.
    public var parenthesesAreNegative: Bool
    /// Whether `100,00-` is negative.
    public var trailingMinus: Bool
    /// How days are written.
    public var day: DatePattern
    /// How instants are written.
    public var timestamp: DatePattern
    /// The zone in which an instant has its day; nil: the day as written.
    public var zone: Zone?
    /// The encoding of texts.
    public var encoding: TextEncoding
    /// Whether a header names the columns.
    public var hasHeader: Bool
    /// Rows (physical lines) before the header, or before the first record where there is none.
    public var skippedRows: Int
    /// The words for yes and no.
    public var yes: [String]
    /// The words for no.
    public var no: [String]

    /// RFC 4180 in UTF-8 with a decimal point and ISO dates.
    public init() {
        delimiter = UInt8(ascii: ",")
        quote = UInt8(ascii: "\"")
        decimal = UInt8(ascii: ".")
        thousands = .never
        parenthesesAreNegative = false
        trailingMinus = false
        day = .isoDay
        timestamp = .isoTimestamp
        encoding = .utf8
        hasHeader = true
        skippedRows = 0
        yes = ["true", "yes", "1"]
        no = ["false", "no", "0"]
    }
}

/// What groups the digits of a number.
public enum Thousands: Sendable, Hashable {
    /// Nothing.
    case never
    /// One character.
    case sign(UInt8)
    /// An ordinary, no-break or narrow no-break space.
    case space
}

/// The encoding of a file's texts.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    /// UTF-8, with or without a byte-order mark.
    case utf8 = "utf-8"
    /// ISO-8859-1.
    case latin1 = "iso-8859-1"
    /// Windows-1252.
    case windows1252 = "windows-1252"
}

/// How a day or an instant is written, as a sequence of parts.
public struct DatePattern: Sendable, Hashable {
    /// The pattern as declared ("dd/mm/yyyy").
    public let text: String
    /// Its parts.
    public let parts: [DatePart]

    /// A pattern.
    public init(text: String, parts: [DatePart]) {
        self.text = text
        self.parts = parts
    }

    /// `yyyy-mm-dd`.
    public static let isoDay = DatePattern(
        text: "yyyy-mm-dd",
        parts: [.year, .literal(0x2D), .month(digits: 2), .literal(0x2D), .day(digits: 2)])
    /// `yyyy-mm-ddThh:mm:ss±hh:mm` or `Z`.
    public static let isoTimestamp = DatePattern(
        text: "yyyy-mm-ddThh:mm:sszz",
        parts: isoDay.parts + [
            .literal(0x54), .hour, .literal(0x3A), .minute, .literal(0x3A), .second, .offset,
        ])
}

/// One part of a date pattern.
public enum DatePart: Sendable, Hashable {
    /// A character as it stands.
    case literal(UInt8)
    /// Four digits.
    case year
    /// Two digits, or one or two where `digits` is 1.
    case month(digits: Int)
    /// Two digits, or one or two where `digits` is 1.
    case day(digits: Int)
    /// Two digits, 00 to 23.
    case hour
    /// Two digits.
    case minute
    /// Two digits, 00 to 59.
    case second
    /// An optional `.` or `,` and one to nine digits, which are cut.
    case fraction
    /// `Z`, `+hh:mm`, `+hhmm` or `+hh`.
    case offset
}
