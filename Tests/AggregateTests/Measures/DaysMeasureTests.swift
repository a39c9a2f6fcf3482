import Gather
import Model
import Testing

@testable import Aggregate

@Suite struct DaysMeasureTests {
    private static func batch(_ first: [Int32], _ last: [Int32]) -> Batch {
        let origin = BatchOrigin(
            source: 0, file: 0, number: 0, firstRecord: 1, lines: [], firstByte: 0, starts: [])
        return Batch(origin: origin, count: first.count, columns: [.days(first), .days(last)])
    }

    private static func rows(_ batch: Batch, groups: [Int]) -> GroupedRows {
        GroupedRows(
            batch: batch, rows: (0..<batch.count).map { Int32($0) },
            cells: groups.map { Int32(Buckets.cell($0, Buckets.thisPeriod)) },
            groups: (groups.max() ?? 0) + 1, position: 0)
    }

    @Test("both days count; a missing day and a wrong order have none")
    func bothDaysCount() throws {
        let absent = Column.absentDay
        var days = DaysMeasure(from: 0, to: 1)
        let batch = Self.batch([10, 10, absent, 10, 12], [10, 14, 11, absent, 11])
        days.add(Self.rows(batch, groups: [0, 0, 0, 0, 0]))
        #expect(try days.figure(0, .every) == .count(6))
        var none = DaysMeasure(from: 0, to: 1)
        none.add(Self.rows(Self.batch([absent], [3]), groups: [0]))
        #expect(try none.figure(0, .every) == .absent)
        #expect(try none.figure(-1, .every) == .count(0))
    }

    @Test("threads and coarser groups give the same days")
    func merged() throws {
        var left = DaysMeasure(from: 0, to: 1)
        var right = DaysMeasure(from: 0, to: 1)
        left.add(Self.rows(Self.batch([1, 2], [3, 2]), groups: [0, 1]))
        right.add(Self.rows(Self.batch([-5], [5]), groups: [0]))
        left.absorb(right, into: [1], count: 2)
        #expect(try left.figure(0, .every) == .count(3))
        #expect(try left.figure(1, .every) == .count(12))
        let whole = left.rolled(into: [0, 0], count: 1, pool: WorkerPool(threads: 1))
        #expect(try whole.figure(0, .every) == .count(15))
    }
}
