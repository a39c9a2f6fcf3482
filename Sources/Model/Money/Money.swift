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
        // From the last digit to the first: 20 digits at most, a point, a sign, and zeros after the point.
        let capacity = max(20, decimals + 1) + 2
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { scratch in
            var start = capacity
            func put(_ byte: UInt8) {
                start -= 1
                scratch[start] = byte
            }
            var (rest, places) = (minorUnits.magnitude, 0)
            while rest > 0 || places <= decimals {
                if places == decimals, decimals > 0 { put(UInt8(ascii: ".")) }
                let (next, digit) = rest.quotientAndRemainder(dividingBy: 10)
                put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
                (rest, places) = (next, places + 1)
            }
            if minorUnits < 0 { put(UInt8(ascii: "-")) }
            bytes.append(contentsOf: UnsafeMutableBufferPointer(rebasing: scratch[start...]))
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
}
