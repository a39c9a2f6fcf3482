/// An amount: a whole number of the currency's minor units, never a floating-point number.
public struct Money: Hashable, Sendable {
    /// Cents of EUR, millimes of TND, yen of JPY.
    public var minorUnits: Int64
    /// What the units are of.
    public var currency: Currency

    /// An amount of minor units.
    public init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }
}

extension Money: CustomStringConvertible {
    /// Plain decimal and code, as "1234.50 EUR".
    public var description: String {
        "\(Money.digits(minorUnits, decimals: currency.minorDigits)) \(currency.code)"
    }
}

extension Money {
    /// Plain decimal digits, as "-0.05": decimal point, no grouping, exactly `decimals` places.
    public static func digits(_ minorUnits: Int64, decimals: Int) -> String {
        var bytes: [UInt8] = []
        appendDigits(minorUnits, decimals: decimals, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the ASCII of `digits(_:decimals:)`. No allocation where the array has room.
    public static func appendDigits(_ minorUnits: Int64, decimals: Int, to bytes: inout [UInt8]) {
        var rest = minorUnits.magnitude
        let integerDigits = max(1, decimalLength(rest) - decimals)
        let length = integerDigits + (decimals > 0 ? decimals + 1 : 0)
        if minorUnits < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: length))
        var position = start + length - 1
        while position >= start {
            if decimals > 0, position == start + integerDigits {
                bytes[position] = UInt8(ascii: ".")
            } else {
                bytes[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            position -= 1
        }
    }

    /// Digits for the eye, as "1,234,567.89": the integer part grouped in threes.
    public static func grouped(_ minorUnits: Int64, decimals: Int, separator: String = ",") -> String {
        let plain = digits(minorUnits, decimals: decimals)
        let unsigned = plain.drop { $0 == "-" }
        let integer = unsigned.prefix { $0 != "." }
        var text = minorUnits < 0 ? "-" : ""
        for (position, digit) in integer.enumerated() {
            if position > 0, (integer.count - position) % 3 == 0 { text += separator }
            text.append(digit)
        }
        return text + unsigned.dropFirst(integer.count)
    }

    /// Number of decimal digits; 1 for zero.
    private static func decimalLength(_ value: UInt64) -> Int {
        var (rest, length) = (value, 1)
        while rest >= 10 {
            rest /= 10
            length += 1
        }
        return length
    }
}
