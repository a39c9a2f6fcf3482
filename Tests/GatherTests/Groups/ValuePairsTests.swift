import Gather
import Model
import Testing

@Suite struct ValuePairsTests {
    /// How many values and places: one run, many runs, places beyond 20 bits.
    static let sizes: [(values: UInt32, places: Int32)] = [
        (1, 1), (10, 4), (700, 5_000), (60_000, 40), (5_000, 3_000_000), (3, 1_100_000),
    ]

    @Test("the pairs are those of a set, by value, and few of them come again", arguments: 0..<6)
    func settled(shape: Int) {
        let (values, places) = ValuePairsTests.sizes[shape]
        var dice = Dice(seed: UInt64(shape))
        var pairs = ValuePairs()
        var expected: Set<Pair> = []
        for _ in 0..<90 {
            let rows = ValuePairsTests.rows(values, places, &dice)
            pairs.append(rows.map(\.value), at: rows.map(\.place))
            expected.formUnion(rows.filter { $0.value != ValueNumbers.absent })
        }
        let copy = pairs
        pairs.append([0], at: [0])
        pairs.settle()
        let found = pairs.all
        #expect(found.map(\.value) == found.map(\.value).sorted())
        #expect(Set(found) == expected.union([Pair(value: 0, place: 0)]))
        // Dropped in time: nobody holds 90,000 pairs where ten are different.
        #expect(found.count <= max(70_000, expected.count * 2 + 1))
        #expect(Set(copy.all) == expected)
        #expect(copy.count >= expected.count)
    }

    private static func rows(_ values: UInt32, _ places: Int32, _ dice: inout Dice) -> [Pair] {
        (0..<1_000).map { _ in
            let isAbsent = Int.random(in: 0..<9, using: &dice) == 0
            return Pair(
                value: isAbsent ? ValueNumbers.absent : UInt32.random(in: 0..<values, using: &dice),
                place: Int32.random(in: 0..<places, using: &dice))
        }
    }

    @Test("values of two threads are brought together, whatever their columns")
    func absorbed() {
        func batch(_ words: [String], _ wholes: [Int64], _ codes: [Int32]) -> Batch {
            var texts = TextColumn()
            for word in words { texts.append(word.utf8) }
            return Batch(
                origin: .none, count: words.count,
                columns: [.texts(texts), .integers(wholes), .codes(codes)])
        }
        let long = "a text that does not fit into two words"
        let here = batch(["a", "b", "", "a", long], [7, 8, 9, .min, 7], [0, 1, 2, 3, 0])
        let there = batch(["c", "b", "a", "a", long], [1, 8, 9, 7, 7], [5, 1, -1, 0, 0])
        for (fields, expected) in [([0], 4), ([1], 4), ([2], 5), ([0, 1], 5), ([2, 0, 1], 4), ([1, 2], 4)] {
            var numbers = ValueNumbers(fields: fields)
            var others = ValueNumbers(fields: fields)
            let places: [Int32] = [0, 0, 0, 0, 0]
            var pairs = ValuePairs()
            pairs.append(numbers.numbers(here), at: places)
            var otherPairs = ValuePairs()
            otherPairs.append(others.numbers(there), at: places)
            pairs.absorb(otherPairs, values: numbers.absorb(others), places: [0])
            pairs.settle(WorkerPool(threads: 3))
            #expect(Set(pairs.all).count == expected, "fields \(fields)")
        }
    }
}

struct Pair: Hashable {
    var value: UInt32
    var place: Int32
}

extension ValuePairs {
    /// Every pair.
    var all: [Pair] {
        var all: [Pair] = []
        visit { values, places in all += zip(values, places).map { Pair(value: $0, place: $1) } }
        return all
    }

    mutating func append(_ values: [UInt32], at places: [Int32]) {
        values.withUnsafeBufferPointer { values in
            places.withUnsafeBufferPointer { append(values, at: $0) }
        }
    }
}

extension ValueNumbers {
    /// The numbers of all records of a batch.
    mutating func numbers(_ batch: Batch) -> [UInt32] {
        Array(0..<Int32(batch.count)).withUnsafeBufferPointer { numbers(batch, rows: $0) }
    }
}

extension BatchOrigin {
    static let none = BatchOrigin(
        source: 0, file: 0, number: 0, firstRecord: 1, lines: [], firstByte: 0, starts: [])
}
