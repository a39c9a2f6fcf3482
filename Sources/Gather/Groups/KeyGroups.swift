/// The keys that a dimension of groups can have, so that several fit into one word.
public struct KeyRange: Sendable, Hashable {
    /// The least key.
    public let least: Int32
    /// How many bits tell the keys apart.
    public let bits: Int
    private let most: Int32
    private let other: Int32

    /// Keys from `least` to `most`; any other key is taken as `other`.
    public init(least: Int32, most: Int32, other: Int32) {
        self.least = least
        self.most = max(least, most)
        self.other = other
        bits = 64 - (UInt64(Int64(self.most) - Int64(least))).leadingZeroBitCount
    }

    /// The distance of a key from the least.
    @inline(__always)
    func index(_ key: Int32) -> UInt64 {
        let held = key >= least && key <= most ? key : other
        return UInt64(truncatingIfNeeded: Int64(held) - Int64(least))
    }

    /// The key, or the one it is taken as.
    @inline(__always)
    func held(_ key: Int32) -> Int32 { key >= least && key <= most ? key : other }
}

/// Combinations of keys, numbered in the order in which they come.
///
/// As many dimensions as fit are packed into one word; where they don't, the number of what is packed so far
/// takes their place, so that any number of dimensions works.
public struct KeyGroups: Sendable {
    /// The dimensions.
    public let ranges: [KeyRange]
    /// The keys of each group, one group after the other.
    public private(set) var keys: [Int32] = []
    /// How many groups there are.
    public private(set) var count = 0
    private var stages: [Stage]

    private struct Stage: Sendable {
        var dimensions: Range<Int>
        var table: GroupTable
    }

    /// No groups yet of so many dimensions.
    public init(ranges: [KeyRange]) {
        self.ranges = ranges
        stages = []
        var first = 0
        while first < ranges.count {
            var bits = first == 0 ? 0 : 32
            var next = first
            while next < ranges.count, bits + ranges[next].bits <= 64 {
                bits += ranges[next].bits
                next += 1
            }
            stages.append(Stage(dimensions: first..<next, table: GroupTable(bits: bits)))
            first = next
        }
    }

    /// The groups of rows, given one column of keys a dimension.
    public mutating func groups(of columns: [[Int32]], rows: Int) -> [Int32] {
        guard !stages.isEmpty else {
            if rows > 0 { count = 1 }
            return [Int32](repeating: 0, count: rows)
        }
        var numbers: [Int32] = []
        for position in stages.indices {
            var packed = position == 0 ? [UInt64](repeating: 0, count: rows) : numbers.map { UInt64($0) }
            for dimension in stages[position].dimensions {
                KeyGroups.pack(columns[dimension], ranges[dimension], into: &packed)
            }
            var fresh: [Int] = []
            numbers = stages[position].table.numbers(of: packed) { fresh.append($0) }
            if position == stages.count - 1 { append(fresh, of: columns) }
        }
        return numbers
    }

    /// The group of one combination, which is added where it is new.
    public mutating func group(of combination: some RandomAccessCollection<Int32>) -> Int32 {
        var number: Int32 = 0
        for position in stages.indices {
            let packed = packed(combination, number, position)
            number = stages[position].table.number(of: packed)
        }
        if Int(number) == count {
            for (range, key) in zip(ranges, combination) { keys.append(range.held(key)) }
            count += 1
        }
        return number
    }

    /// The group of one combination, or nil.
    public func find(_ combination: some RandomAccessCollection<Int32>) -> Int32? {
        if stages.isEmpty { return count > 0 ? 0 : nil }
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

    private func packed(
        _ combination: some RandomAccessCollection<Int32>, _ prefix: Int32, _ position: Int
    ) -> UInt64 {
        var word = UInt64(prefix)
        for dimension in stages[position].dimensions {
            let key = combination[combination.index(combination.startIndex, offsetBy: dimension)]
            word = word << UInt64(ranges[dimension].bits) | ranges[dimension].index(key)
        }
        return word
    }

    private static func pack(_ column: [Int32], _ range: KeyRange, into packed: inout [UInt64]) {
        let shift = UInt64(range.bits)
        for row in packed.indices { packed[row] = packed[row] &<< shift | range.index(column[row]) }
    }

    private mutating func append(_ rows: [Int], of columns: [[Int32]]) {
        for row in rows {
            for (range, column) in zip(ranges, columns) { keys.append(range.held(column[row])) }
        }
        count += rows.count
    }
}
