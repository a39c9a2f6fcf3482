import Model
import Testing

@testable import Render

@Suite struct CompositionTests {
    private static func table(_ figures: [Figure], levels: [[Int32]]) -> TotalsTable {
        let rows = zip(levels, figures).map { keys, figure in
            TotalsRow(
                level: keys.count, keys: keys.map { KeyText(key: $0, code: "\($0)", label: "\($0)") },
                figures: [[figure]])
        }
        return TotalsTable(request: 0, across: [], rows: rows)
    }

    private static func shares(_ table: TotalsTable, detail: Int) -> [CellValue] {
        let composition = Composition(table, column: 0, detail: detail)
        return table.rows.map { composition.cell($0).value }
    }

    private static func percent(_ hundredths: Int128) -> CellValue {
        .percent(numerator: hundredths, denominator: 10_000)
    }

    @Test("parts come to 100.00 % by largest remainder, and subtotals are what they hold")
    func largestRemainder() {
        let table = Self.table(
            [.euro(1), .euro(1), .euro(2), .euro(1), .euro(1), .euro(3)],
            levels: [[0, 0], [0, 1], [0], [1, 0], [1], []])
        #expect(
            Self.shares(table, detail: 2)
                == [3_334, 3_333, 6_667, 3_333, 3_333, 10_000].map(Self.percent))
    }

    @Test("a credit note has a part below zero; what is not there, and parts of nothing, have none")
    func creditNotes() {
        let credit = Self.table(
            [.euro(-50), .euro(150), .absent, .euro(100)], levels: [[0], [1], [2], []])
        #expect(
            Self.shares(credit, detail: 1)
                == [Self.percent(-5_000), Self.percent(15_000), .empty, Self.percent(10_000)])
        let nothing = Self.table([.count(5), .count(-5), .count(0)], levels: [[0], [1], []])
        #expect(Self.shares(nothing, detail: 1) == [.empty, .empty, .empty])
    }

    @Test("generated figures add up")
    func addUp() {
        for seed in 1...40 as ClosedRange<UInt64> {
            var random = SampleRandom(seed: seed)
            let figures = (0..<17).map { _ in Int64(random.below(1_000_001)) }
            let whole = figures.reduce(0, +)
            let table = Self.table(
                figures.map { .euro($0) } + [.euro(whole)],
                levels: figures.indices.map { [Int32($0)] } + [[]])
            let parts = Self.shares(table, detail: 1).dropLast().map { value -> Int128 in
                if case .percent(let numerator, _) = value { numerator } else { 0 }
            }
            #expect(parts.reduce(0, +) == 10_000, "seed \(seed)")
        }
    }
}
