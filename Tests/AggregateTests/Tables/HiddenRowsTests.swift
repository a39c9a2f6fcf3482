import Model
import Testing

@testable import Aggregate

@Suite("Hidden rows")
struct HiddenRowsTests {
    /// Rows of some people and twice as many records; the total has all people, each once.
    private func table(_ people: [Int64]) -> TotalsTable {
        var rows = people.enumerated().map { place, count in
            TotalsRow(
                level: 1, keys: [KeyText(key: Int32(place), code: "\(place)", label: "")],
                figures: [[.euro(count * 100), .count(count), .count(count * 2)]])
        }
        let all = people.reduce(0, +)
        rows.append(
            TotalsRow(level: 0, keys: [], figures: [[.euro(all * 100), .count(all), .count(all * 2)]]))
        return TotalsTable(request: 0, across: [], rows: rows)
    }

    private static let publicity = Publicity(fewest: 5, counts: [(people: 1, records: 2)])

    private func hidden(_ people: [Int64]) -> [Int32] {
        var table = table(people)
        table.hide(by: Self.publicity) { $0.sorted() }
        let rows = table.rows.filter(\.isHidden)
        #expect(
            rows.allSatisfy { $0.figures == [[.absent, .absent, .absent]] }, "nothing is left of a figure")
        return rows.map { $0.keys.first?.key ?? -9 }
    }

    @Test(
        "few people hide a row, and the smallest other one with it; a total about few hides all",
        arguments: [
            ([10, 20, 30], []), ([10, 4, 30, 20], [0, 1]), ([4, 3, 30, 20], [0, 1, 3]), ([5, 5], []),
            ([0, 10], []), ([0, 4, 10], [1, 2]), ([1, 2], [0, 1, -9]), ([4], [0, -9]), ([4, 4], [0, 1]),
            ([4, 7, 7], [0, 1]), ([], []),
        ] as [([Int64], [Int32])])
    func rows(_ people: [Int64], _ expected: [Int32]) {
        #expect(hidden(people) == expected)
    }

    @Test("hidden rows stand last, before the total")
    func order() {
        var table = table([9, 4, 8, 30])
        table.hide(by: Self.publicity) { $0.sorted() }
        #expect(table.rows.map { $0.keys.first?.key ?? -9 } == [0, 3, 1, 2, -9])
    }

    @Test("records that name nobody are about nobody that could be protected: the row is hidden")
    func nobody() {
        var table = table([9, 8])
        table.rows[1].figures = [[.euro(1), .count(0), .count(3)]]
        table.hide(by: Self.publicity) { $0.sorted() }
        #expect(table.rows.filter(\.isHidden).count == 2)
    }

    @Test("of each source of which rows are hidden one of enough people is, whatever others have there")
    func sources() {
        let people: [(Int64, Int64)] = [(2, 0), (9, 0), (30, 0), (0, 8), (0, 40)]
        var rows = people.enumerated().map { place, counts in
            TotalsRow(
                level: 1, keys: [KeyText(key: Int32(place), code: "\(place)", label: "")],
                figures: [[.count(counts.0), .count(counts.0), .count(counts.1), .count(counts.1)]])
        }
        rows.append(
            TotalsRow(level: 0, keys: [], figures: [[.count(41), .count(41), .count(48), .count(48)]]))
        var table = TotalsTable(request: 0, across: [], rows: rows)
        let publicity = Publicity(fewest: 5, counts: [(people: 0, records: 1), (people: 2, records: 3)])
        table.hide(by: publicity) { $0.sorted() }
        #expect(table.rows.filter(\.isHidden).map { $0.keys.first?.key } == [0, 1])
    }

    @Test("what is not shown and the total never say less than five people together", arguments: 0..<300)
    func protected(_ seed: UInt64) {
        var state = seed &+ 1
        func next(_ below: Int64) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64(state >> 33) % below
        }
        let people = (0..<next(7)).map { _ in next(14) }
        let keys = hidden(people)
        let sum = keys.reduce(0) { $0 + ($1 >= 0 ? people[Int($1)] : 0) }
        #expect(keys.isEmpty || keys.contains(-9) || sum >= 5, "seed \(seed): \(people) hides \(keys)")
        for (place, count) in people.enumerated() where (1..<5).contains(count) {
            #expect(keys.contains(Int32(place)), "seed \(seed)")
        }
    }
}
