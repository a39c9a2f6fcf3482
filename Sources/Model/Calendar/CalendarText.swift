/// Digits of dates: fixed width, ASCII, no sign.
enum CalendarText {
    /// The value of digits only; nil for any other byte.
    static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in bytes {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    /// Appends the last `places` digits of a number that is not negative.
    static func append(_ value: Int, places: Int, to bytes: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<places { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / divisor % 10))
            divisor /= 10
        }
    }

    /// The last `places` digits of a number that is not negative.
    static func digits(_ value: Int, places: Int) -> String {
        var bytes: [UInt8] = []
        append(value, places: places, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
