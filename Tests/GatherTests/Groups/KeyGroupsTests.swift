import Gather
import Model
import Testing

@Suite struct KeyGroupsTests {
    static let shapes: [[KeyRange]] = [
        [],
        [KeyRange(least: -2, most: 5, other: -1)],
        [KeyRange(least: -2, most: 5, other: -1), KeyRange(least: 0, most: 0, other: 0)],
        [KeyRange](repeating: KeyRange(least: -2, most: 40_000, other: -1), count: 4),
        // More bits than a word holds: numbers of what is packed so far take its place.
        [KeyRange](repeating: KeyRange(least: .min, most: .max, other: -1), count: 5),
    ]

    @Test("the same number for the same keys, in the order in which they come", arguments: shapes)
    func numbers(ranges: [KeyRange]) {
        var seed: UInt64 = 11
        var columns = ranges.map { _ in [Int32]() }
        for _ in 0..<500 {
            for position in columns.indices {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                columns[position].append(Int32(seed >> 33) % 5 - 1)
            }
        }
        var groups = KeyGroups(ranges: ranges)
        let numbers = groups.groups(of: columns, rows: Array(0..<500))
        var seen: [[Int32]: Int32] = [:]
        for row in 0..<500 {
            let keys = zip(ranges, columns).map { range, column in
                range.least > column[row] || range.bits == 0 ? 0 : column[row]
            }
            let number = seen[keys] ?? Int32(seen.count)
            seen[keys] = number
            #expect(numbers[row] == number)
            #expect(Array(groups.keys(of: Int(number))) == keys)
            #expect(groups.find(keys) == number)
            #expect(groups.group(of: keys) == number)
        }
        #expect(groups.count == seen.count)
    }

    @Test("a key outside the range is taken as the other one")
    func outside() {
        var groups = KeyGroups(ranges: [KeyRange(least: -2, most: 3, other: -1)])
        #expect(groups.groups(of: [[4, -1, .min, 3, .max]], rows: [0, 1, 2, 3, 4]) == [0, 0, 0, 1, 0])
        #expect(groups.find([7]) == 0)
        #expect(groups.find([2]) == nil)
    }

    /// Keys of 1 to 4 dimensions: few, many, more than fit into a table of ranks, and dimensions of one key.
    @Test("groups are those of a dictionary, whatever rows are asked for", arguments: 0..<12)
    func againstDictionary(seed: UInt64) {
        var dice = Dice(seed: seed)
        let width = Int.random(in: 1...4, using: &dice)
        let most = (0..<width).map { _ in [0, 3, 60, 700, 40_000, 3_000_000].randomElement(using: &dice) ?? 0
        }
        let ranges = most.map { KeyRange(least: -2, most: Int32($0), other: -1) }
        var groups = KeyGroups(ranges: ranges)
        var seen: [[Int32]: Int32] = [:]
        for _ in 0..<8 {
            let count = Int.random(in: 0...3_000, using: &dice)
            let columns = most.map { most -> [Int32]? in
                if Int.random(in: 0..<6, using: &dice) == 0 { return nil }
                return (0..<count).map { _ in Int32.random(in: -3...Int32(most) + 1, using: &dice) }
            }
            let rows = (0..<Int32(count)).filter { _ in Int.random(in: 0..<4, using: &dice) > 0 }
            let numbers = groups.groups(of: columns, rows: rows)
            var fresh: Set<[Int32]> = []
            for (row, number) in zip(rows, numbers) {
                let keys = zip(columns, most).map { column, most in
                    let key = column?[Int(row)] ?? -1
                    return (-2...Int32(most)).contains(key) ? key : -1
                }
                if let known = seen[keys] { #expect(known == number, "seed \(seed)") }
                seen[keys] = number
                fresh.insert(keys)
                #expect(Array(groups.keys(of: Int(number))) == keys, "seed \(seed)")
            }
            for keys in fresh { #expect(groups.find(keys) == seen[keys], "seed \(seed)") }
        }
        #expect(groups.count == seen.count, "seed \(seed)")
        #expect(Set(seen.values).count == seen.count, "seed \(seed)")
    }
}

extension KeyGroups {
    /// The groups of some rows.
    mutating func groups(of columns: [[Int32]?], rows: [Int32]) -> [Int32] {
        rows.withUnsafeBufferPointer { groups(of: columns, rows: $0) }
    }
}
