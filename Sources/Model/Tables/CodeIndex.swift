/// Short byte strings, each with a position: an open-addressing table for looking codes up without a String.
///
/// - Complexity: a look-up costs one hash of the bytes and, as a rule, one comparison.
public struct CodeIndex: Sendable {
    private var slots: [Int32]
    private var texts = TextColumn()
    private var positions: [Int32] = []

    /// An empty index.
    public init() { slots = [Int32](repeating: -1, count: 16) }

    /// How many strings there are.
    public var count: Int { positions.count }

    /// Adds a string; false where it is already there, and then its position stays.
    public mutating func insert(_ key: String, position: Int32) -> Bool {
        var copy = key
        return copy.withUTF8 { bytes in
            guard find(bytes) == nil else { return false }
            texts.append(bytes)
            positions.append(position)
            if positions.count * 2 > slots.count { grow() } else { place(Int32(positions.count - 1)) }
            return true
        }
    }

    /// The position of a string, or nil.
    public func find(_ key: UnsafeBufferPointer<UInt8>) -> Int32? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: ByteHash.of(key)) & mask
        while slots[slot] >= 0 {
            let entry = Int(slots[slot])
            if texts.length(entry) == key.count, texts.withBytes(entry, { $0.elementsEqual(key) }) {
                return positions[entry]
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The position of a string, or nil.
    public func find(_ key: String) -> Int32? {
        var copy = key
        return copy.withUTF8 { find($0) }
    }

    private mutating func place(_ entry: Int32) {
        let mask = slots.count - 1
        let hash = texts.withBytes(Int(entry)) { ByteHash.of($0) }
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = entry
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for entry in 0..<Int32(positions.count) { place(entry) }
    }
}

/// The one hash of byte strings: fixed, so that nothing depends on a process's random seed.
public enum ByteHash {
    /// Eight bytes at a time, mixed by multiplication and rotation.
    @inlinable
    public static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
        guard let base = bytes.baseAddress else { return hash }
        let raw = UnsafeRawPointer(base)
        var offset = 0
        while offset + 8 <= bytes.count {
            hash = mix(hash, raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var tail: UInt64 = 0
        while offset < bytes.count {
            tail = tail << 8 | UInt64(bytes[offset])
            offset += 1
        }
        return finish(mix(hash, tail))
    }

    @inlinable
    static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }

    @inlinable
    static func finish(_ hash: UInt64) -> UInt64 {
        var value = hash
        value ^= value >> 32
        value = value &* 0xD6E8_FEB8_6659_FD93
        return value ^ value >> 32
    }
}
