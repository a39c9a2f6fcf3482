import Model
import Testing

@testable import Render

@Suite("Where records lead to")
struct RecordLinksTests {
    /// Two fields of codes; a record leads only to the row with both.
    private func batch() throws -> Batch {
        let outcome = SampleOutcome.small
        let list = try #require(outcome.pipeline.recordSheets.first)
        return try #require(outcome.tables[list.source].all.first)
    }

    @Test("all keys must be the row's; what no row has leads nowhere")
    func allKeys() throws {
        let outcome = SampleOutcome.small
        let source = try #require(outcome.pipeline.recordSheets.first).source
        let paths = outcome.pipeline.dimensions.compactMap { $0.path(in: source) }.prefix(2)
        let reader = RecordKeyReader(
            paths.map(outcome.keys.reader), ConditionReader([], in: outcome.keys))
        let batch = try batch()
        let keys = try #require(reader.keys(batch, 0))
        #expect(keys.count == 2)
        let link = Link.row(sheet: 1, table: 0, row: 7)
        #expect(RecordLinks(reader, [keys: link]).link(batch, 0) == link)
        for place in keys.indices {
            var other = keys
            other[place] += 1
            #expect(RecordLinks(reader, [other: link]).link(batch, 0) == nil)
        }
    }

    @Test("a record that the table leaves out leads nowhere")
    func conditions() throws {
        let outcome = SampleOutcome.small
        let source = try #require(outcome.pipeline.recordSheets.first).source
        let path = try #require(outcome.pipeline.dimensions.compactMap { $0.path(in: source) }.first)
        let batch = try batch()
        for (verdict, leads) in [(batch.verdicts[0].word, true), ("rejected", false)] {
            let condition = Condition(subject: .verdict, test: .oneOf([verdict]), location: .house)
            let reader = RecordKeyReader(
                [outcome.keys.reader(of: path)], ConditionReader([condition], in: outcome.keys))
            #expect((reader.keys(batch, 0) != nil) == leads)
        }
    }
}
