/// An open-addressing table that numbers 64-bit keys in the order in which they come.
///
/// - Complexity: a look-up costs one multiplication and, as a rule, one comparison; 12 bytes a key at most
///   half full, or one direct table where the keys are narrow.
public struct GroupTable: Sendable {
    /// The keys, by number.
    public private(set) var keys: [UInt64] = []
    private var slots: [Int32]
    /// Keys below this many bits are their own slots.
    private let isDirect: Bool

    /// The widest keys that get a direct table.
    static let directBits = 12

    /// An empty table of keys with at most so many bits.
    public init(bits: Int = 64) {
        isDirect = bits <= GroupTable.directBits
        slots = [Int32](repeating: -1, count: isDirect ? 1 << max(bits, 0) : 64)
    }

    /// How many keys there are.
    public var count: Int { keys.count }

    /// The number of a key, which is added where it is new.
    public mutating func number(of key: UInt64) -> Int32 {
        let slot = slot(of: key)
        if slots[slot] >= 0 { return slots[slot] }
        return add(key, at: slot)
    }

    /// The number of a key, or nil.
    public func find(_ key: UInt64) -> Int32? {
        if isDirect, key >= UInt64(slots.count) { return nil }
        let number = slots[slot(of: key)]
        return number < 0 ? nil : number
    }

    /// The numbers of a column of keys; calls `fresh` with the row that first brought each new one.
    public mutating func numbers(of column: [UInt64], fresh: (Int) -> Void) -> [Int32] {
        var numbers = [Int32](repeating: 0, count: column.count)
        var lastKey: UInt64 = 0
        var last: Int32 = -1
        for row in column.indices {
            let key = column[row]
            if last < 0 || key != lastKey {
                let before = keys.count
                last = number(of: key)
                lastKey = key
                if keys.count != before { fresh(row) }
            }
            numbers[row] = last
        }
        return numbers
    }

    private mutating func add(_ key: UInt64, at slot: Int) -> Int32 {
        let number = Int32(truncatingIfNeeded: keys.count)
        keys.append(key)
        slots[slot] = number
        if !isDirect, keys.count * 2 > slots.count { grow() }
        return number
    }

    /// The slot that holds a key, or the free one where it belongs.
    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        if isDirect { return Int(truncatingIfNeeded: key) }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: WordHash.of(key)) & mask
        while slots[slot] >= 0, keys[Int(slots[slot])] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        let mask = slots.count - 1
        for (number, key) in keys.enumerated() {
            var slot = Int(truncatingIfNeeded: WordHash.of(key)) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(truncatingIfNeeded: number)
        }
    }
}

/// The one hash of 64-bit words: fixed, so that nothing depends on a process's random seed.
enum WordHash {
    @inline(__always)
    static func of(_ word: UInt64) -> UInt64 {
        let product = (word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}
