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

    /// Writes the last digits of a number that is not negative, as many as there are places.
    @inline(__always)
    static func write(_ value: Int, into places: Range<Int>, of bytes: UnsafeMutableBufferPointer<UInt8>) {
        var rest = value
        for place in places.reversed() {
            bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    /// The last `places` digits of a number that is not negative.
    static func digits(_ value: Int, places: Int) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: places) { scratch in
            write(value, into: 0..<places, of: scratch)
            return String(decoding: scratch, as: UTF8.self)
        }
    }
}
