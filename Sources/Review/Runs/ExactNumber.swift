/// A number as a CSV twin prints it, exact: `digits ÷ 10^places`.
public struct ExactNumber: Sendable, Hashable {
    /// All digits, without the point.
    public let digits: Int128
    /// Digits after the point, at most 18.
    public let places: Int

    init(digits: Int128, places: Int) {
        self.digits = digits
        self.places = places
    }

    /// Nothing.
    public static let zero = ExactNumber(digits: 0, places: 0)

    /// Reads `-?digits(.digits)?` without zeros before the first digit, so that `007` stays a text; nil
    /// where it is anything else, or too long.
    public init?(_ text: String) {
        let bytes = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let all = parts.joined()
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }), all.count <= 36,
            all.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            parts[0].count == 1 || parts[0].first != UInt8(ascii: "0"),
            parts.count < 2 || parts[1].count <= 18
        else { return nil }
        var digits: Int128 = 0
        for byte in all { digits = digits * 10 + Int128(byte - UInt8(ascii: "0")) }
        self.init(
            digits: text.utf8.first == UInt8(ascii: "-") ? -digits : digits,
            places: parts.count < 2 ? 0 : parts[1].count)
    }

    /// Whether it is 0.
    public var isZero: Bool { digits == 0 }

    /// The same with the other sign.
    public var negated: ExactNumber { ExactNumber(digits: 0 - digits, places: places) }

    /// Their sum; nil where it does not fit.
    public func adding(_ other: ExactNumber) -> ExactNumber? {
        let places = max(places, other.places)
        guard let left = scaled(to: places), let right = other.scaled(to: places) else { return nil }
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? nil : ExactNumber(digits: sum, places: places)
    }

    /// Whether both are the same amount, however many places are printed.
    public func equals(_ other: ExactNumber) -> Bool { adding(other.negated)?.isZero ?? false }

    private func scaled(to places: Int) -> Int128? {
        var digits = digits
        for _ in self.places..<places {
            let (scaled, overflow) = digits.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            digits = scaled
        }
        return digits
    }
}

extension ExactNumber: CustomStringConvertible {
    /// The digits with their point, as a CSV twin prints them.
    public var description: String { printed(separator: "") }

    /// For the eye: always with a sign, the integer part grouped in threes.
    public var signed: String { (digits > 0 ? "+" : "") + printed(separator: ",") }

    private func printed(separator: String) -> String {
        var all = String(digits.magnitude)
        if all.count <= places { all = String(repeating: "0", count: places + 1 - all.count) + all }
        let whole = all.dropLast(places)
        var text = digits < 0 ? "-" : ""
        for (position, digit) in whole.enumerated() {
            if position > 0, (whole.count - position) % 3 == 0 { text += separator }
            text.append(digit)
        }
        return places == 0 ? text : text + "." + all.suffix(places)
    }
}
