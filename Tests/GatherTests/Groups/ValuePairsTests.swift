import Gather
import Model
import Testing

@Suite struct ValuePairsTests {
    @Test("settled pairs come once each, by value", arguments: [1, 10, 5_000])
    func settled(most: UInt32) {
        var pairs = ValuePairs()
        var expected: Set<[UInt32]> = []
        var seed: UInt64 = 3
        for _ in 0..<20 {
            var values: [UInt32] = []
            var places: [Int32] = []
            for _ in 0..<100 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                values.append(seed % 9 == 0 ? ValueNumbers.absent : UInt32(seed >> 40) % most * 70_001)
                places.append(Int32(seed >> 60) - 2)
            }
            pairs.append(values, at: places)
            for (value, place) in zip(values, places) where place >= 0 && value != ValueNumbers.absent {
                expected.insert([value, UInt32(place)])
            }
        }
        pairs.settle()
        var found: [[UInt32]] = []
        pairs.visit { found.append([$0, UInt32($1)]) }
        #expect(found.map { $0[0] } == found.map { $0[0] }.sorted())
        #expect(found.count == expected.count)
        #expect(Set(found) == expected)
    }

    @Test("values of two threads are brought together, whatever their columns")
    func absorbed() {
        func batch(_ words: [String], _ wholes: [Int64], _ codes: [Int32]) -> Batch {
            var texts = TextColumn()
            for word in words { texts.append(word.utf8) }
            let origin = BatchOrigin(
                source: 0, file: 0, number: 0, firstRecord: 1, lines: [], firstByte: 0, starts: [])
            return Batch(
                origin: origin, count: words.count,
                columns: [.texts(texts), .integers(wholes), .codes(codes)])
        }
        let here = batch(["a", "b", "", "a"], [7, 8, 9, .min], [0, 1, 2, 3])
        let there = batch(["c", "b", "a", "a"], [1, 8, 9, 7], [5, 1, -1, 0])
        for (fields, expected) in [([0], 3), ([1], 4), ([2], 5), ([0, 1], 4), ([2, 0, 1], 3), ([1, 2], 4)] {
            var numbers = ValueNumbers(fields: fields)
            var others = ValueNumbers(fields: fields)
            let places: [Int32] = [0, 0, 0, 0]
            var pairs = ValuePairs()
            pairs.append(numbers.numbers(here, at: places), at: places)
            var otherPairs = ValuePairs()
            otherPairs.append(others.numbers(there, at: places), at: places)
            pairs.absorb(otherPairs, values: numbers.absorb(others)) { $0 }
            pairs.settle()
            #expect(pairs.count == expected, "fields \(fields)")
        }
    }
}
