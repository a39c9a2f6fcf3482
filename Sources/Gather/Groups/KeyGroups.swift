/// Combinations of keys, numbered in the order in which they come.
///
/// Where the dimensions have few keys, these lead straight to the group. Else as many dimensions as fit are
/// packed into one word that is looked up; where they don't fit, the number of what is packed so far takes
/// their place, so that any number of dimensions works.
public struct KeyGroups: Sendable {
    /// The dimensions.
    public let ranges: [KeyRange]
    /// The keys of each group, one group after the other.
    public private(set) var keys: [Int32] = []
    /// How many groups there are.
    public private(set) var count = 0
    /// Nil where the dimensions have too many keys; then all groups are in `stages`.
    private var narrow: NarrowGroups?
    private var stages: [Stage]

    private struct Stage: Sendable {
        var dimensions: Range<Int>
        var table = KeyNumbers<WholeWord>()
    }

    private static let chunk = 512

    /// No groups yet of so many dimensions.
    public init(ranges: [KeyRange]) {
        self.ranges = ranges
        narrow = NarrowGroups(ranges)
        stages = []
        var first = 0
        while first < ranges.count {
            var bits = first == 0 ? 0 : 32
            var next = first
            while next < ranges.count, bits + ranges[next].bits <= 64 {
                bits += ranges[next].bits
                next += 1
            }
            stages.append(Stage(dimensions: first..<next))
            first = next
        }
    }

    /// The groups of some rows, given a column of keys for each dimension; nil where all keys are -1.
    public mutating func groups(of columns: [[Int32]?], rows: UnsafeBufferPointer<Int32>) -> [Int32] {
        guard !stages.isEmpty else {
            if !rows.isEmpty { count = 1 }
            return [Int32](repeating: 0, count: rows.count)
        }
        return [Int32](unsafeUninitializedCapacity: rows.count) { groups, initialized in
            initialized = rows.count
            guard let groups = groups.baseAddress else { return }
            var first = 0
            while first < rows.count {
                let some = min(KeyGroups.chunk, rows.count - first)
                let part = UnsafeBufferPointer(rebasing: rows[first..<first + some])
                if !number(columns, part, into: groups + first) { stage(columns, part, into: groups + first) }
                first += some
            }
        }
    }

    /// The group of one combination, which is added where it is new.
    public mutating func group(of combination: [Int32]) -> Int32 { group(of: combination[...]) }

    /// The group of one combination, which is added where it is new.
    public mutating func group(of combination: ArraySlice<Int32>) -> Int32 {
        if stages.isEmpty {
            count = 1
            return 0
        }
        if narrow?.learn(combination, groups: keys) == false { widen() }
        if let known = narrow?.find(combination) { return known }
        var number = Int32(truncatingIfNeeded: count)
        if narrow == nil {
            number = staged(combination)
        } else {
            narrow?.set(number, of: combination)
        }
        if Int(number) == count { append(combination) }
        return number
    }

    /// The group of one combination, or nil.
    public func find(_ combination: [Int32]) -> Int32? { find(combination[...]) }

    /// The group of one combination, or nil.
    public func find(_ combination: ArraySlice<Int32>) -> Int32? {
        if stages.isEmpty { return count > 0 ? 0 : nil }
        if let narrow { return narrow.find(combination) }
        var number: Int32 = 0
        for position in stages.indices {
            guard let next = stages[position].table.find(packed(combination, number, position)) else {
                return nil
            }
            number = next
        }
        return number
    }

    /// The keys of a group.
    public func keys(of group: Int) -> ArraySlice<Int32> {
        keys[group * ranges.count..<(group + 1) * ranges.count]
    }

    private mutating func append(_ combination: ArraySlice<Int32>) {
        for dimension in ranges.indices {
            keys.append(ranges[dimension].held(combination[combination.startIndex + dimension]))
        }
        count += 1
    }

    private static func combination(_ columns: [[Int32]?], _ row: Int32) -> [Int32] {
        columns.map { $0?[Int(row)] ?? -1 }
    }

    // MARK: few keys

    /// The groups of a chunk by rank; false where there are too many keys for that.
    private mutating func number(
        _ columns: [[Int32]?], _ rows: UnsafeBufferPointer<Int32>, into groups: UnsafeMutablePointer<Int32>
    ) -> Bool {
        guard narrow != nil else { return false }
        if narrow?.pack(columns, rows, into: groups) == false {
            for row in rows {
                let combination = KeyGroups.combination(columns, row)
                if narrow?.learn(combination[...], groups: keys) != false { continue }
                widen()
                return false
            }
            _ = narrow?.pack(columns, rows, into: groups)
        }
        var least: Int32 = 0
        narrow?.withGroups { table in
            for position in 0..<rows.count {
                let group = table[Int(groups[position])]
                least = min(least, group)
                groups[position] = group
            }
        }
        if least < 0 {
            for position in 0..<rows.count where groups[position] < 0 {
                groups[position] = group(of: KeyGroups.combination(columns, rows[position]))
            }
        }
        return true
    }

    /// Moves all groups to the stages.
    private mutating func widen() {
        narrow = nil
        for group in 0..<count { _ = staged(keys(of: group)) }
    }

    // MARK: many keys

    private mutating func staged(_ combination: ArraySlice<Int32>) -> Int32 {
        var number: Int32 = 0
        for position in stages.indices {
            number = stages[position].table.number(of: packed(combination, number, position))
        }
        return number
    }

    private mutating func stage(
        _ columns: [[Int32]?], _ rows: UnsafeBufferPointer<Int32>, into groups: UnsafeMutablePointer<Int32>
    ) {
        withUnsafeTemporaryAllocation(of: WholeWord.self, capacity: rows.count) { words in
            guard let start = words.baseAddress else { return }
            for position in 0..<rows.count { groups[position] = 0 }
            for stage in stages.indices {
                for position in 0..<rows.count {
                    words[position] = WholeWord(word: UInt64(truncatingIfNeeded: groups[position]))
                }
                for dimension in stages[stage].dimensions {
                    KeyGroups.pack(columns[dimension], ranges[dimension], rows, into: start)
                }
                stages[stage].table.number(start, count: rows.count, into: groups)
            }
        }
        for position in 0..<rows.count where Int(groups[position]) == count {
            append(KeyGroups.combination(columns, rows[position])[...])
        }
    }

    private func packed(
        _ combination: ArraySlice<Int32>, _ prefix: Int32, _ position: Int
    ) -> WholeWord {
        var word = UInt64(prefix)
        for dimension in stages[position].dimensions {
            let key = combination[combination.startIndex + dimension]
            word = word << UInt64(ranges[dimension].bits) | ranges[dimension].index(key)
        }
        return WholeWord(word: word)
    }

    private static func pack(
        _ column: [Int32]?, _ range: KeyRange, _ rows: UnsafeBufferPointer<Int32>,
        into packed: UnsafeMutablePointer<WholeWord>
    ) {
        let shift = UInt64(range.bits)
        guard let column else {
            for position in 0..<rows.count {
                packed[position].word = packed[position].word &<< shift | range.index(-1)
            }
            return
        }
        column.withUnsafeBufferPointer { column in
            for position in 0..<rows.count {
                let index = range.index(column[Int(rows[position])])
                packed[position].word = packed[position].word &<< shift | index
            }
        }
    }
}
