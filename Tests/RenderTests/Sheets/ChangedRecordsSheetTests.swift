import Model
import Testing

@testable import Render

@Suite("Changed records")
struct ChangedRecordsSheetTests {
    private func sheet(_ changes: [RecordChange], notKept: [Int] = [], language: Language = .en) throws
        -> Sheet
    {
        var outcome = SampleOutcome.small
        (outcome.changes, outcome.notKept) = (changes, notKept)
        outcome.pipeline.language = language
        outcome.pipeline.report.sheets[1].kind = .changedRecords
        return try Composer(outcome).report().sheets[1]
    }

    private static let changed = RecordChange(
        source: 0, kind: .changed, key: "E1 ~5f9e", day: "2018-11-02", placeThen: "a.csv:3",
        placeNow: "b.csv:7",
        columns: [
            RecordChange.Column(name: CountedFile.countsAs, then: "eligible", now: "ineligible"),
            RecordChange.Column(name: "sex", then: "", now: "F"),
        ])

    @Test("what changed is said with what it was and is, in both languages")
    func words() throws {
        let cells = try sheet([Self.changed]).tables[0].rows[0].cells.map(\.value)
        #expect(cells[0] == .text("changed"))
        #expect(
            cells[2...4] == [
                .text("E1 ~5f9e"), .text("2018-11-02"), .text("verdict: eligible → ineligible, sex: – → F"),
            ])
        #expect(cells[5...] == [.text("a.csv:3"), .text("b.csv:7")])
        let french = try sheet([Self.changed], language: .fr).tables[0]
        #expect(french.rows[0].cells[0].value == .text("changé"))
        #expect(
            french.columns.map(\.csvName) == [
                "what", "source", "record", "day", "why", "origin-then", "origin-now",
            ])
    }

    @Test("nothing changed, and nothing known, are told apart")
    func none() throws {
        let none = try sheet([])
        #expect(
            none.tables[0].note
                == "No record without cost came, went or changed in periods that were reported.")
        #expect(!none.subtitles.contains { $0.contains("nothing can be said") })
        #expect(try sheet([], notKept: [0]).subtitles.contains { $0.contains("nothing can be said") })
    }
}
