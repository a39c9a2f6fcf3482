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
        let numbers = groups.groups(of: columns, rows: 500)
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
        #expect(groups.groups(of: [[4, -1, .min, 3, .max]], rows: 5) == [0, 0, 0, 1, 0])
        #expect(groups.find([7]) == 0)
        #expect(groups.find([2]) == nil)
    }
}
