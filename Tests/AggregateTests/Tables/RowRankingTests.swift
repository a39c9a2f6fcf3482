import Model
import Testing

@testable import Aggregate

@Suite("Order of rows")
struct RowRankingTests {
    private static let combinations: [[Int32]] = [[0, 0], [0, 1], [1, 0], [1, 2], [2, 1]]

    private func ranked(_ order: TotalsOrder, _ figures: [[Int32]: Figure]) -> [[Int32]] {
        let request = TotalsRequest(dimensions: [7, 8], levels: [2, 1, 0], columns: [])
        return RowRanking(order, request).ranked(Self.combinations) { _, keys, _ in figures[keys] ?? .absent }
    }

    @Test(
        "groups stand by their own figures, parts by theirs within; equal ones as they were; absent ones last"
    )
    func figures() {
        let figures: [[Int32]: Figure] = [
            [0]: .euro(5), [1]: .euro(9), [2]: .euro(5), [0, 0]: .euro(1), [0, 1]: .euro(4),
            [1, 2]: .euro(9),
        ]
        #expect(
            ranked(TotalsOrder(by: .column(0), isDescending: true), figures)
                == [[1, 2], [1, 0], [0, 1], [0, 0], [2, 1]])
        #expect(
            ranked(TotalsOrder(by: .column(0), isDescending: false), figures)
                == [[0, 0], [0, 1], [2, 1], [1, 2], [1, 0]])
    }

    @Test("a dimension turns round, the others stay")
    func dimensions() {
        #expect(
            ranked(TotalsOrder(by: .dimension(0), isDescending: true), [:])
                == [[2, 1], [1, 0], [1, 2], [0, 0], [0, 1]])
        #expect(
            ranked(TotalsOrder(by: .dimension(1), isDescending: true), [:])
                == [[0, 1], [0, 0], [1, 2], [1, 0], [2, 1]])
        #expect(ranked(TotalsOrder(by: .dimension(1), isDescending: false), [:]) == Self.combinations)
    }

    @Test("what has no key stays last, whichever way the others go")
    func special() {
        let request = TotalsRequest(dimensions: [7], levels: [1, 0], columns: [])
        let order = TotalsOrder(by: .dimension(0), isDescending: true)
        let combinations: [[Int32]] = [[0], [1], [2], [SpecialKey.several], [SpecialKey.notAttributed]]
        let ranked = RowRanking(order, request).ranked(combinations) { _, _, _ in .absent }
        #expect(ranked == [[2], [1], [0], [SpecialKey.several], [SpecialKey.notAttributed]])
    }

    @Test("quotients are compared exactly, however large")
    func quotients() {
        let large = Int128.max / 3
        let figures: [[Int32]: Figure] = [
            [0]: .ratio(large, large - 1), [1]: .ratio(large - 1, large - 2), [2]: .ratio(-1, 3),
        ]
        let order = ranked(TotalsOrder(by: .column(0), isDescending: true), figures).map { $0[0] }
        #expect(order == [1, 1, 0, 0, 2])
    }
}
