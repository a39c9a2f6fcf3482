internal import Glibc
internal import Model

/// The texts that a worker has met, with their codes, so that most cells cost one comparison.
///
/// Short texts lie in the slots themselves; long ones are found by hash and compared. What it holds is
/// bounded: once full, it learns no more.
final class TextMemory {
    private var slots: UnsafeMutablePointer<UInt64>
    private var capacity: Int
    private var count = 0
    private var longSlots: UnsafeMutablePointer<LongTexts.Slot>
    private var longCapacity: Int
    private var longCount = 0
    private var bytes: UnsafeMutablePointer<UInt8>
    private var byteCapacity: Int
    private var byteCount = 0
    /// Batches that are still to pass it by.
    private var rest = 0

    /// Longest text that lies in a slot.
    static let longest = 15
    /// What `find` returns for a text that is not remembered.
    static let unknown = Int32.min
    private static let mostTexts = 16_384
    private static let mostBytes = 1 << 20
    private static let restBatches = 200

    init() {
        (capacity, longCapacity, byteCapacity) = (64, 64, 4_096)
        slots = TextMemory.empty(capacity)
        longSlots = TextMemory.emptyLong(longCapacity)
        bytes = .allocate(capacity: byteCapacity)
    }

    deinit {
        slots.deallocate()
        longSlots.deallocate()
        bytes.deallocate()
    }

    private static func empty(_ capacity: Int) -> UnsafeMutablePointer<UInt64> {
        let slots = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity * ShortTexts.width)
        slots.initialize(repeating: 0, count: capacity * ShortTexts.width)
        return slots
    }

    private static func emptyLong(_ capacity: Int) -> UnsafeMutablePointer<LongTexts.Slot> {
        let slots = UnsafeMutablePointer<LongTexts.Slot>.allocate(capacity: capacity)
        slots.initialize(repeating: LongTexts.Slot(), count: capacity)
        return slots
    }

    /// The short texts as loops read them; good until the next `remember`.
    var short: ShortTexts { ShortTexts(slots: slots, capacity: capacity) }

    /// The longer ones.
    var long: LongTexts { LongTexts(slots: longSlots, last: longCapacity - 1, bytes: bytes) }

    /// The code that was remembered for a text that is not empty; 16 bytes from its start must be readable.
    func find(_ cell: CellBytes) -> Int32 {
        cell.count > TextMemory.longest ? long.find(cell) : short.find(cell, tops: 0)
    }

    /// Remembers a text that is not empty, while there is room.
    func remember(_ text: UnsafeBufferPointer<UInt8>, _ code: Int32) {
        if text.count > TextMemory.longest { return rememberLong(text, code) }
        if count >= TextMemory.mostTexts { return }
        if (count + 1) * 4 > capacity { grow() }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { padded in
            guard let start = padded.baseAddress, let from = text.baseAddress else { return }
            memset(start, 0, 16)
            memcpy(start, from, text.count)
            if short.put(CellBytes(start: UnsafePointer(start), count: text.count), code, into: slots) {
                count += 1
            }
        }
    }

    private func grow() {
        let (old, oldCapacity) = (slots, capacity)
        capacity *= 2
        slots = TextMemory.empty(capacity)
        let grown = short
        for slot in 0..<oldCapacity { grown.place(old + slot * ShortTexts.width, into: slots) }
        old.deallocate()
    }

    private func rememberLong(_ text: UnsafeBufferPointer<UInt8>, _ code: Int32) {
        guard let start = text.baseAddress, byteCount + text.count <= TextMemory.mostBytes else { return }
        let cell = CellBytes(start: start, count: text.count)
        if long.find(cell) != TextMemory.unknown { return }
        if (longCount + 1) * 2 > longCapacity { growLong() }
        if byteCount + text.count > byteCapacity { growBytes(byteCount + text.count) }
        memcpy(bytes + byteCount, start, text.count)
        let entry = LongTexts.Slot(
            hash: LongTexts.hash(cell), offset: UInt32(byteCount), count: UInt32(text.count), code: code)
        long.place(entry, into: longSlots)
        byteCount += text.count
        longCount += 1
    }

    private func growLong() {
        let (old, oldCapacity) = (longSlots, longCapacity)
        longCapacity *= 2
        longSlots = TextMemory.emptyLong(longCapacity)
        for slot in 0..<oldCapacity where old[slot].count > 0 { long.place(old[slot], into: longSlots) }
        old.deallocate()
    }

    private func growBytes(_ wanted: Int) {
        let old = bytes
        byteCapacity = max(wanted, byteCapacity * 2)
        bytes = .allocate(capacity: byteCapacity)
        memcpy(bytes, old, byteCount)
        old.deallocate()
    }

    /// Whether a batch passes the memory by: it is full, and most texts that came were not in it.
    func rests() -> Bool {
        if rest == 0 { return false }
        rest -= 1
        return true
    }

    /// Weighs what a batch brought.
    func weigh(misses: Int, of rows: Int) {
        let isFull = count >= TextMemory.mostTexts || byteCount >= TextMemory.mostBytes / 2
        if isFull, misses * 2 > rows { rest = TextMemory.restBatches }
    }
}

/// Texts of at most 15 bytes in open addressing: two words of text, the length on top, and the code.
struct ShortTexts {
    private let slots: UnsafePointer<UInt64>
    private let masks: UnsafePointer<UInt64>
    private let last: Int
    private let shift: UInt64

    static let width = 3

    init(slots: UnsafePointer<UInt64>, capacity: Int) {
        self.slots = slots
        masks = ShortTexts.masks
        last = capacity - 1
        shift = UInt64(64 - capacity.trailingZeroBitCount)
    }

    /// For each length, what is kept of the first eight bytes and of the next; made once and never freed.
    nonisolated(unsafe) private static let masks: UnsafePointer<UInt64> = {
        let masks = UnsafeMutablePointer<UInt64>.allocate(capacity: 32)
        for count in 0..<16 {
            (masks + 2 * count).initialize(to: count >= 8 ? ~0 : (1 << UInt64(8 * count)) - 1)
            (masks + 2 * count + 1).initialize(to: count <= 8 ? 0 : (1 << UInt64(8 * (count - 8))) - 1)
        }
        return UnsafePointer(masks)
    }()

    /// The code of a text of 1 to 15 bytes, or `TextMemory.unknown`, also where the text has one of the bits
    /// of `tops`. 16 bytes from its start must be readable.
    @inline(__always)
    func find(_ cell: CellBytes, tops: UInt64) -> Int32 {
        let (low, high) = words(cell)
        if (low | high) & tops != 0 { return TextMemory.unknown }
        var slot = home(low, high)
        while true {
            let entry = slots + slot &* ShortTexts.width
            if entry[0] == low, entry[1] == high { return Int32(truncatingIfNeeded: entry[2]) }
            if entry[1] == 0 { return TextMemory.unknown }
            slot = (slot &+ 1) & last
        }
    }

    /// Adds a text; false where it is there.
    func put(_ cell: CellBytes, _ code: Int32, into slots: UnsafeMutablePointer<UInt64>) -> Bool {
        if find(cell, tops: 0) != TextMemory.unknown { return false }
        let (low, high) = words(cell)
        var entry = [low, high, UInt64(truncatingIfNeeded: code)]
        place(&entry, into: slots)
        return true
    }

    /// Puts an entry into the first free slot of its own; empty ones are passed over.
    func place(_ entry: UnsafePointer<UInt64>, into slots: UnsafeMutablePointer<UInt64>) {
        if entry[1] == 0 { return }
        var slot = home(entry[0], entry[1])
        while slots[slot * ShortTexts.width + 1] != 0 { slot = (slot + 1) & last }
        (slots + slot * ShortTexts.width).update(from: entry, count: ShortTexts.width)
    }

    /// The bytes with zeros behind them and the length on top, so that different texts differ.
    @inline(__always)
    private func words(_ cell: CellBytes) -> (UInt64, UInt64) {
        let mask = masks + 2 &* cell.count
        let low = TextWord.load(cell.start) & mask[0]
        let high = TextWord.load(cell.start + 8) & mask[1]
        return (low, high | UInt64(truncatingIfNeeded: cell.count) &<< 56)
    }

    @inline(__always)
    private func home(_ low: UInt64, _ high: UInt64) -> Int {
        let mixed = (low ^ high &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed &>> shift)
    }
}
