/// A decimal number as somebody wrote it, exact: an exchange rate, a percentage.
///
/// 1.50 and 1.5 are equal, yet each prints as it was written.
public struct ExactDecimal: Sendable {
    /// All digits, without the point.
    public let mantissa: Int64
    /// Digits after the point, 0…18: the value is `mantissa ÷ 10^scale`.
    public let scale: Int

    /// Scales outside 0…18 are a programming error.
    public init(mantissa: Int64, scale: Int) {
        precondition((0...18).contains(scale), "a scale of 0 to 18")
        self.mantissa = mantissa
        self.scale = scale
    }

    /// Reads `-?digits(.digits)?` and nothing else: no exponent, no grouping, no sign +.
    /// Nil too where more than 18 places are written or the digits do not fit.
    public init?(_ text: String) {
        var text = text
        let read = text.withUTF8 { ExactDecimal(bytes: $0) }
        guard let read else { return nil }
        self = read
    }

    /// `init(_:)` over ASCII.
    public init?(bytes: UnsafeBufferPointer<UInt8>) {
        let negative = bytes.first == UInt8(ascii: "-")
        var (mantissa, scale, digits) = (Int64(0), 0, 0)
        var inFraction = false
        for byte in bytes.dropFirst(negative ? 1 : 0) {
            if byte == UInt8(ascii: "."), !inFraction, digits > 0 {
                (inFraction, digits) = (true, 0)
                continue
            }
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            let (shifted, tooLong) = mantissa.multipliedReportingOverflow(by: 10)
            // Counted downward where negative, so that Int64.min can be read.
            let (next, tooLarge) = shifted.addingReportingOverflow(negative ? -Int64(digit) : Int64(digit))
            if tooLong || tooLarge { return nil }
            mantissa = next
            digits += 1
            if inFraction { scale += 1 }
        }
        guard digits > 0, scale <= 18 else { return nil }
        self.init(mantissa: mantissa, scale: scale)
    }

    /// Whether it is above zero, as every rate must be.
    public var isPositive: Bool { mantissa > 0 }
}

extension ExactDecimal: Hashable, Comparable {
    /// Equal in value, whatever the zeros at the end.
    public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
        left.scaled(to: 18) == right.scaled(to: 18)
    }

    /// Order by value, exact.
    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        left.scaled(to: 18) < right.scaled(to: 18)
    }

    /// Equal values hash alike.
    public func hash(into hasher: inout Hasher) { hasher.combine(scaled(to: 18)) }

    /// The mantissa at a larger scale; 19 digits and 18 places always fit.
    private func scaled(to places: Int) -> Int128 { Int128(mantissa) * PowersOfTen.int128(places - scale) }
}

extension ExactDecimal: CustomStringConvertible {
    /// The digits as written, as "3.3156".
    public var description: String { Money.digits(mantissa, decimals: scale) }
}
