import Model
import Testing

@testable import Render

@Suite("What is open when a period ends")
struct RecordSpanTests {
    @Test("a day after the period, or none; the last day of the period is in time")
    func open() throws {
        let outcome = SampleOutcome.small
        var batch = outcome.tables[SamplePipeline.expenditure].batches[0]
        let last = outcome.period.range.to.number
        let days: [Int32] = [last - 1, last, last + 1, Column.absentDay]
        batch.columns[7] = .days(days + [Int32](repeating: last, count: batch.count - days.count))
        let isOpen = (0..<4).map { RecordSpan.isOpen(batch, $0, 7, outcome.period) }
        #expect(isOpen == [false, false, true, true])
        #expect(RecordSpan.isOpen(batch, 0, nil, outcome.period))
    }
}
