import Model
import Testing

@testable import Aggregate

@Suite struct ExactSumsTests {
    @Test("sums beyond 64 bits are exact, in whatever order they come", arguments: 0..<10)
    func exact(seed: UInt64) {
        var dice = Dice(seed: seed)
        let count = 400
        let values = (0..<count).map { _ -> Int64 in
            [.max, .min + 1, 1, -1, Column.absentInteger, Int64.random(in: -9...9, using: &dice)]
                .randomElement(using: &dice) ?? 0
        }
        let cells = (0..<count).map { _ in Int32.random(in: 0..<8, using: &dice) }
        let batch = Batch(
            origin: World.origin(World.costs, count, number: 0), count: count, columns: [.integers(values)])
        let rows = GroupedRows(
            batch: batch, rows: Array(0..<Int32(count)), cells: cells, groups: 2, position: 0)
        var sums = ExactSums()
        sums.reserve(groups: 2)
        sums.add(values, rows) { value, _ in value != Column.absentInteger }
        var expected = [Int128](repeating: 0, count: 8)
        for (value, cell) in zip(values, cells) where value != Column.absentInteger {
            expected[Int(cell)] += Int128(value)
        }
        #expect((0..<8).map { sums[$0] } == expected, "seed \(seed)")
        var twice = ExactSums()
        twice.reserve(groups: 2)
        for cell in 0..<8 { for _ in 0..<2 { twice.add(sums[cell], to: cell) } }
        #expect((0..<8).map { twice[$0] } == expected.map { $0 * 2 }, "seed \(seed)")
    }
}
