internal import Glibc
public import Model

/// A dictionary of texts that several threads fill: the same text always gets the same key within a run.
///
/// Which key it gets depends on scheduling; nothing that is written may depend on it (reports order by
/// bytes).
public final class TextInterner: Sendable {
    private let table: Guarded<ByteTable>

    /// An empty dictionary.
    public init() { table = Guarded(ByteTable()) }

    /// The keys of texts, in order; absent texts get `Column.absentCode`. One lock for the whole batch.
    public func keys(of texts: TextColumn) -> [Int32] {
        table.with { table in
            (0..<texts.count).map { row in
                texts.length(row) == 0 ? Column.absentCode : texts.withBytes(row) { table.key(of: $0) }
            }
        }
    }

    /// The key of a text, or nil where it never occurred.
    public func find(_ text: UnsafeBufferPointer<UInt8>) -> Int32? { table.with { $0.find(text) } }

    /// All texts, by key.
    public var texts: TextColumn { table.with { $0.texts } }
}

/// An open-addressing table of byte strings, numbered in the order in which they came; exact: bytes are
/// compared.
public struct ByteTable: Sendable {
    /// The strings, by number.
    public private(set) var texts = TextColumn()
    private var slots: [Slot]

    private struct Slot: Sendable {
        var hash: UInt32
        var key: Int32
    }

    /// An empty table.
    public init() { slots = [Slot](repeating: Slot(hash: 0, key: -1), count: 64) }

    /// How many strings there are.
    public var count: Int { texts.count }

    /// The number of a string, which is added where it is new.
    public mutating func key(of text: UnsafeBufferPointer<UInt8>) -> Int32 {
        let hash = UInt32(truncatingIfNeeded: ByteHash.of(text))
        let slot = slot(of: text, hash: hash)
        if slots[slot].key >= 0 { return slots[slot].key }
        let key = Int32(texts.count)
        texts.append(text)
        slots[slot] = Slot(hash: hash, key: key)
        if texts.count * 2 > slots.count { grow() }
        return key
    }

    /// The number of a string, or nil.
    public func find(_ text: UnsafeBufferPointer<UInt8>) -> Int32? {
        let key = slots[slot(of: text, hash: UInt32(truncatingIfNeeded: ByteHash.of(text)))].key
        return key < 0 ? nil : key
    }

    /// The slot that holds a string, or the free one where it belongs.
    private func slot(of text: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot].key >= 0 {
            if slots[slot].hash == hash, holds(text, Int(slots[slot].key)) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private func holds(_ text: UnsafeBufferPointer<UInt8>, _ key: Int) -> Bool {
        guard texts.length(key) == text.count, let wanted = text.baseAddress else {
            return texts.length(key) == text.count
        }
        return texts.withBytes(key) { $0.baseAddress.map { memcmp($0, wanted, text.count) == 0 } ?? false }
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(hash: 0, key: -1), count: old.count * 2)
        let mask = slots.count - 1
        for entry in old where entry.key >= 0 {
            var slot = Int(entry.hash) & mask
            while slots[slot].key >= 0 { slot = (slot + 1) & mask }
            slots[slot] = entry
        }
    }
}
