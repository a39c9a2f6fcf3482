/// Combinations of keys that are their own slots: the keys of each dimension are ranked as they come, and the
/// ranks of a combination, a few bits each, lead straight to its group.
///
/// For dimensions of few different keys that are not far apart; the table never outgrows the second cache.
struct NarrowGroups: Sendable {
    private let ranges: [KeyRange]
    /// By dimension: the distance from the least key at which the ranks begin; nil before the first key.
    private var starts: [UInt64?]
    /// By dimension and distance from the start: the key's rank. One more has none, for keys further away.
    private var ranks: [[UInt16]]
    /// How many keys each dimension has so far, and how many bits their ranks take.
    private var known: [Int]
    private var bits: [Int]
    /// The group of each combination of ranks.
    private var groups: [Int32] = [-1]

    /// No rank yet; ranks themselves stay below its highest bit.
    private static let none: UInt16 = 0xFFFF
    private static let mostRanks = 0x8000
    /// How far apart the keys of a dimension may be, in bits; tables begin smaller, as most have few keys.
    private static let mostRangeBits = 16
    private static let firstRangeBits = 9
    /// The widest table: 1 MiB.
    private static let mostBits = 18

    /// Nil where there is nothing to tell apart.
    init?(_ ranges: [KeyRange]) {
        guard !ranges.isEmpty, ranges.allSatisfy(\.holdsOther) else { return nil }
        self.ranges = ranges
        starts = ranges.map { $0.bits <= NarrowGroups.mostRangeBits ? 0 : nil }
        ranks = ranges.map {
            [UInt16](repeating: NarrowGroups.none, count: 1 << min($0.bits, NarrowGroups.firstRangeBits) + 1)
        }
        known = ranges.map { _ in 0 }
        bits = ranges.map { _ in 0 }
    }

    /// Packs the ranks of some rows; false where a key has no rank yet.
    func pack(
        _ columns: [[Int32]?], _ rows: UnsafeBufferPointer<Int32>,
        into packed: UnsafeMutablePointer<Int32>
    ) -> Bool {
        for position in 0..<rows.count { packed[position] = 0 }
        var seen: UInt16 = 0
        for dimension in ranges.indices {
            let (range, shift) = (ranges[dimension], Int32(truncatingIfNeeded: bits[dimension]))
            let start = starts[dimension] ?? 0
            ranks[dimension].withUnsafeBufferPointer { ranks in
                let last = UInt64(truncatingIfNeeded: ranks.count &- 1)
                guard let column = columns[dimension] else {
                    let rank = ranks[Int(min(range.index(-1) &- start, last))]
                    seen |= rank
                    let held = Int32(rank)
                    for position in 0..<rows.count { packed[position] = packed[position] &<< shift | held }
                    return
                }
                column.withUnsafeBufferPointer { column in
                    for position in 0..<rows.count {
                        // Before the start the distance wraps round and is greater than any.
                        let distance = range.index(column[Int(rows[position])]) &- start
                        let rank = ranks[Int(truncatingIfNeeded: min(distance, last))]
                        seen |= rank
                        packed[position] = packed[position] &<< shift | Int32(rank)
                    }
                }
            }
        }
        return seen & 0x8000 == 0
    }

    /// The group of packed ranks, or a negative number.
    @inline(__always)
    func withGroups<Result>(_ body: (UnsafeBufferPointer<Int32>) -> Result) -> Result {
        groups.withUnsafeBufferPointer(body)
    }

    /// The group of a combination, or nil.
    func find(_ keys: ArraySlice<Int32>) -> Int32? {
        guard let slot = slot(keys), groups[slot] >= 0 else { return nil }
        return groups[slot]
    }

    /// Sets the group of a combination whose keys are ranked.
    mutating func set(_ group: Int32, of keys: ArraySlice<Int32>) {
        if let slot = slot(keys) { groups[slot] = group }
    }

    /// Ranks the keys of a combination; false where the table gets too wide. `all` are the keys of the
    /// groups so far.
    mutating func learn(_ keys: ArraySlice<Int32>, groups all: [Int32]) -> Bool {
        var isWider = false
        for dimension in ranges.indices {
            guard let place = place(of: keys[keys.startIndex + dimension], dimension) else { return false }
            if ranks[dimension][place] != NarrowGroups.none { continue }
            if known[dimension] == NarrowGroups.mostRanks { return false }
            ranks[dimension][place] = UInt16(truncatingIfNeeded: known[dimension])
            known[dimension] += 1
            if known[dimension] > 1 << bits[dimension] {
                bits[dimension] += 1
                isWider = true
            }
        }
        if isWider {
            guard bits.reduce(0, +) <= NarrowGroups.mostBits else { return false }
            rebuild(all)
        }
        return true
    }

    private mutating func rebuild(_ all: [Int32]) {
        groups = [Int32](repeating: -1, count: 1 << bits.reduce(0, +))
        let width = ranges.count
        for group in 0..<all.count / width {
            set(Int32(truncatingIfNeeded: group), of: all[group * width..<(group + 1) * width])
        }
    }

    /// The place of a key among the ranks of its dimension, or nil where it is too far away; the first key
    /// says where they begin.
    private mutating func place(of key: Int32, _ dimension: Int) -> Int? {
        let distance = ranges[dimension].index(key)
        let most = UInt64(1) << UInt64(NarrowGroups.mostRangeBits)
        if starts[dimension] == nil { starts[dimension] = distance < most ? 0 : distance - most / 2 }
        let place = distance &- (starts[dimension] ?? 0)
        guard place < 1 << UInt64(min(ranges[dimension].bits, NarrowGroups.mostRangeBits)) else { return nil }
        grow(dimension, to: Int(place))
        return Int(place)
    }

    /// Makes room for a key at a distance; new places have no rank, and the last stays without one.
    private mutating func grow(_ dimension: Int, to place: Int) {
        let count = ranks[dimension].count - 1
        if place < count { return }
        var next = count
        while next <= place { next *= 2 }
        ranks[dimension] += repeatElement(NarrowGroups.none, count: next - count)
    }

    private func slot(_ keys: ArraySlice<Int32>) -> Int? {
        var slot = 0
        for dimension in ranges.indices {
            let place =
                ranges[dimension].index(keys[keys.startIndex + dimension]) &- (starts[dimension] ?? 0)
            let rank = ranks[dimension][Int(min(place, UInt64(ranks[dimension].count - 1)))]
            if rank == NarrowGroups.none { return nil }
            slot = slot << bits[dimension] | Int(rank)
        }
        return slot
    }
}
