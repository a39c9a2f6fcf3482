/// Combinations of keys that are their own slots: the keys of each dimension are ranked as they come, and the
/// ranks of a combination, a few bits each, lead straight to its group.
///
/// For dimensions of few different keys, whatever their range; the table never outgrows the second cache.
struct NarrowGroups: Sendable {
    private let ranges: [KeyRange]
    /// By dimension and distance from the least key: the key's rank.
    private var ranks: [[UInt16]]
    /// How many keys each dimension has so far, and how many bits their ranks take.
    private var known: [Int]
    private var bits: [Int]
    /// The group of each combination of ranks.
    private var groups: [Int32] = [-1]

    /// No rank yet; ranks themselves stay below.
    private static let none: UInt16 = 0xFFFF
    private static let mostRangeBits = 16
    /// The widest table: 1 MiB.
    private static let mostBits = 18

    /// Nil where the ranges are too wide for a table of ranks.
    init?(_ ranges: [KeyRange]) {
        guard !ranges.isEmpty,
            ranges.allSatisfy({ $0.bits <= NarrowGroups.mostRangeBits && $0.holdsOther })
        else { return nil }
        self.ranges = ranges
        ranks = ranges.map { [UInt16](repeating: NarrowGroups.none, count: 1 << $0.bits) }
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
            ranks[dimension].withUnsafeBufferPointer { ranks in
                guard let column = columns[dimension] else {
                    let rank = ranks[Int(range.index(-1))]
                    seen |= rank
                    let held = Int32(rank)
                    for position in 0..<rows.count { packed[position] = packed[position] &<< shift | held }
                    return
                }
                column.withUnsafeBufferPointer { column in
                    for position in 0..<rows.count {
                        let rank = ranks[Int(range.index(column[Int(rows[position])]))]
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
    func find(_ keys: some RandomAccessCollection<Int32>) -> Int32? {
        guard let slot = slot(keys), groups[slot] >= 0 else { return nil }
        return groups[slot]
    }

    /// Sets the group of a combination whose keys are ranked.
    mutating func set(_ group: Int32, of keys: some RandomAccessCollection<Int32>) {
        if let slot = slot(keys) { groups[slot] = group }
    }

    /// Ranks the keys of a combination; false where the table gets too wide. `all` are the keys of the
    /// groups so far.
    mutating func learn(_ keys: some RandomAccessCollection<Int32>, groups all: [Int32]) -> Bool {
        var isWider = false
        for (dimension, key) in keys.enumerated() {
            let distance = Int(ranges[dimension].index(key))
            if ranks[dimension][distance] != NarrowGroups.none { continue }
            ranks[dimension][distance] = UInt16(truncatingIfNeeded: known[dimension])
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

    private func slot(_ keys: some RandomAccessCollection<Int32>) -> Int? {
        var slot = 0
        for (dimension, key) in keys.enumerated() {
            let rank = ranks[dimension][Int(ranges[dimension].index(key))]
            if rank == NarrowGroups.none { return nil }
            slot = slot << bits[dimension] | Int(rank)
        }
        return slot
    }
}
