import Model
import Testing

@testable import Render

@Suite struct RecordWordsTests {
    private static func key(_ key: Int32, _ label: String) -> KeyText {
        KeyText(key: key, code: label, label: label)
    }

    @Test("names are labels in report order; what has none is left out")
    func names() {
        let rows = [
            [Self.key(0, "W1"), Self.key(2, "North")], [Self.key(0, "W1"), Self.key(5, "South")],
            [Self.key(0, "W1"), Self.key(SpecialKey.notAttributed, "not attributed")],
            [Self.key(1, "W2"), Self.key(SpecialKey.several, "several")],
            [Self.key(2, "W3"), Self.key(SpecialKey.notAttributed, "not attributed")],
        ].map { TotalsRow(level: 2, keys: $0, figures: [[.count(1)]]) }
        let names = RecordWords.names(TotalsTable(request: 0, across: [], rows: rows))
        #expect(names == [[0]: "North; South", [1]: "several"])
    }

    @Test("records that agree say it, others differ; rejected ones say nothing")
    func values() throws {
        let outcome = SampleOutcome.small
        let costs = try #require(outcome.pipeline.sources.firstIndex { $0.name == "expenditure" })
        let fields = outcome.pipeline.sources[costs].fields
        let field = try #require(fields.firstIndex { if case .code = $0.type { true } else { false } })
        guard case .code(let list) = fields[field].type else { return }
        let path = DimensionPath(source: costs, field: field, steps: [], domain: .list(source: list))
        let own = RecordWords(outcome, field, path).values
        let shown = try #require(outcome.keys.lists[list])
        #expect(!own.isEmpty)
        for (key, value) in own { #expect(value == .text(shown.shown(Int(key)))) }
        let reference = try #require(fields.firstIndex { $0.name == "reference" })
        let said = RecordWords(outcome, reference, path).values
        #expect(said.values.contains(.text("several")))
    }
}
