/// A text as two words: up to 15 bytes with their number in the highest byte; of a longer one its hash, a
/// mark in the highest byte, and which of the texts with that hash it is.
struct TextWords: NumberedKey {
    var low: UInt64
    var high: UInt64

    /// The longest text that is held whole.
    static let mostBytes = 15
    private static let longMark: UInt64 = 0xFF << 56

    @inline(__always)
    init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// A text of at least 1 byte and at most `mostBytes`, with 16 bytes that may be read.
    @inline(__always)
    init(_ text: UnsafeRawPointer, count: Int) {
        let lowBytes = min(count, 8)
        let highBytes = count &- lowBytes
        low =
            text.loadUnaligned(as: UInt64.self) & UInt64.max
            &>> UInt64(truncatingIfNeeded: 64 &- 8 &* lowBytes)
        let mask = 1 &<< UInt64(truncatingIfNeeded: 8 &* highBytes) &- 1
        high = text.loadUnaligned(fromByteOffset: 8, as: UInt64.self) & mask
        high |= UInt64(truncatingIfNeeded: count) &<< 56
    }

    /// A text of at most `mostBytes`, of which no byte more may be read.
    init(copying text: UnsafeRawBufferPointer) {
        (low, high) = (0, UInt64(truncatingIfNeeded: text.count) << 56)
        for (position, byte) in text.enumerated() {
            if position < 8 {
                low |= UInt64(byte) << UInt64(8 * position)
            } else {
                high |= UInt64(byte) << UInt64(8 * (position - 8))
            }
        }
    }

    /// A longer text: the `ordinal`-th with its hash.
    init(hash: UInt64, ordinal: UInt64) {
        low = hash
        high = TextWords.longMark | ordinal
    }

    /// Whether the text is held elsewhere.
    @inline(__always)
    var isLong: Bool { high >= TextWords.longMark }

    /// The first of the texts with this one's hash.
    var firstOrdinal: TextWords { TextWords(low: low, high: TextWords.longMark) }

    /// How many bytes a text has that is held whole.
    var count: Int { Int(high >> 56) }

    /// Calls with the bytes of a text that is held whole.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2) { words in
            words[0] = low
            words[1] = high
            return try words.withMemoryRebound(to: UInt8.self) {
                try body(UnsafeBufferPointer(rebasing: $0[0..<count]))
            }
        }
    }

    @inline(__always)
    var hash: UInt32 {
        let product = (low ^ 0x9E37_79B9_7F4A_7C15)
            .multipliedFullWidth(by: high ^ 0xD6E8_FEB8_6659_FD93)
        let folded = product.high ^ product.low
        return UInt32(truncatingIfNeeded: folded ^ folded &>> 32)
    }

    static var lanes: Int { 3 }

    @inline(__always)
    func difference(_ other: TextWords) -> UInt64 { (low ^ other.low) | (high ^ other.high) }
}

/// A whole number as a key.
struct WholeWord: NumberedKey {
    var word: UInt64

    @inline(__always)
    var hash: UInt32 {
        let product = (word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        let folded = product.high ^ product.low
        return UInt32(truncatingIfNeeded: folded ^ folded &>> 32)
    }

    static var lanes: Int { 5 }

    @inline(__always)
    func difference(_ other: WholeWord) -> UInt64 { word ^ other.word }
}
