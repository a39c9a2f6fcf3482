import Gather
import Testing

@testable import Aggregate

@Suite struct SpanCountsTests {
    @Test("as many threads as there are count the same as a set", arguments: [1, 2, 5])
    func counted(threads: Int) {
        var dice = Dice(seed: 11)
        let pool = WorkerPool(threads: threads)
        var pairs = ValuePairs()
        var met: Set<[Int]> = []
        for _ in 0..<60 {
            let values = (0..<1_000).map { _ in UInt32.random(in: 0..<30_000, using: &dice) }
            let groups = values.map { _ in Int.random(in: 0..<6, using: &dice) }
            let buckets = values.map { _ in Int.random(in: 0..<3, using: &dice) }
            let places = zip(groups, buckets).map { Int32(Buckets.cell($0, $1)) }
            values.withUnsafeBufferPointer { values in
                places.withUnsafeBufferPointer { pairs.append(values, at: $0) }
            }
            for row in values.indices {
                let (group, bucket) = (groups[row] % 2, buckets[row])
                met.insert([Int(values[row]), group, 2])
                if bucket < 2 { met.insert([Int(values[row]), group, bucket]) }
            }
        }
        pairs.settle(pool)
        let halves = targets((0..<6).map { Int32($0 % 2) })
        let counts = SpanCounts(pairs, halves, groups: 2, pool: pool).counts
        for group in 0..<2 {
            for span in 0..<3 {
                let expected = met.count { $0[1] == group && $0[2] == span }
                #expect(counts[Buckets.cell(group, span)] == Int64(expected))
            }
        }
    }
}
