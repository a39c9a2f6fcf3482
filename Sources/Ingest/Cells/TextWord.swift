/// Eight bytes of text as one word, the first byte lowest: what the loops over cells are made of.
enum TextWord {
    /// `0` in every byte.
    static let zeros: UInt64 = 0x3030_3030_3030_3030
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    /// The top bit of every byte.
    static let tops: UInt64 = 0x8080_8080_8080_8080

    /// A byte in every place.
    @inline(__always)
    static func filled(_ byte: UInt8) -> UInt64 { UInt64(byte) &* ones }

    @inline(__always)
    static func load(_ start: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
    }

    /// The first so many bytes, 1 to 8, moved to the end, with `0` before them.
    @inline(__always)
    static func atEnd(_ word: UInt64, _ count: Int) -> UInt64 {
        let bits = UInt64(truncatingIfNeeded: count) &* 8
        return (word &<< (64 &- bits)) | ((zeros &>> (bits &- 8)) &>> 8)
    }

    /// The top bit of the lowest byte that is 0; bits above that one mean nothing.
    @inline(__always)
    static func lowestZero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & tops }

    /// Whether all bytes, taken as differences to `0`, are digits.
    @inline(__always)
    static func areDigits(_ differences: UInt64) -> Bool {
        ((differences &+ 0x7676_7676_7676_7676) | differences) & tops == 0
    }

    /// The number of eight digits, given as differences to `0`.
    @inline(__always)
    static func number(_ digits: UInt64) -> Int64 {
        let pairs = (digits &* 10) &+ (digits &>> 8)
        let first = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        let second = ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
        return Int64(truncatingIfNeeded: (first &+ second) &>> 32)
    }

    /// The number of two digits, known to be some.
    @inline(__always)
    static func pair(_ start: UnsafePointer<UInt8>, _ place: Int) -> Int {
        let both = UInt16(
            littleEndian: UnsafeRawPointer(start).loadUnaligned(fromByteOffset: place, as: UInt16.self))
        return Int(truncatingIfNeeded: ((UInt32(both ^ 0x3030) &* 2_561) &>> 8) & 0xFF)
    }
}
