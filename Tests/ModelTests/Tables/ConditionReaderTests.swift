import Testing

@testable import Model

@Suite struct ConditionReaderTests {
    /// Codes with a size and a day of their own.
    private static let list = CodeList(
        name: "l", source: 0, codes: ["a", "b", "c"],
        attributes: [
            nil, .integers([10, Column.absentInteger, -5_000_000_000]), .days([17_897, 0, Column.absentDay]),
        ])

    private static let batch = Batch(
        origin: BatchOrigin(
            source: 1, file: 0, number: 0, firstRecord: 1, lines: [], firstByte: 0, starts: []),
        count: 5,
        columns: [
            .codes([0, 1, 2, -1, 0]), .integers([1, 2, 3, Column.absentInteger, 4]),
            // 2018-12-31, 1970-01-01, absent, 1969-12-30, 2019-04-01.
            .days([17_896, 0, Column.absentDay, -2, 17_987]),
        ])

    private func rows(_ subject: ConditionSubject, _ test: ConditionTest) -> [Int] {
        let condition = Condition(subject: subject, test: test, location: .house)
        let reader = ConditionReader([condition], in: KeySpace(lists: [Self.list, nil]))
        return (0..<5).filter { reader.holds(Self.batch, $0) }
    }

    private func path(_ field: Int, _ steps: [PathStep], _ domain: KeyDomain) -> ConditionSubject {
        .path(DimensionPath(source: 1, field: field, steps: steps, domain: domain))
    }

    @Test("one of several numbers; nothing is none of them")
    func among() {
        #expect(rows(.field(source: 1, field: 1), .amongValues([1, 3])) == [0, 2])
        #expect(rows(.field(source: 1, field: 1), .amongValues([Column.absentInteger])) == [])
        #expect(rows(.field(source: 1, field: 1), .compare(.notEqual, 1)) == [1, 2, 4])
    }

    @Test("numbers and days that a list gives are compared whole, beyond 32 bits too")
    func attributes() {
        let size = path(0, [.attribute(list: 0, field: 1)], .day)
        #expect(rows(size, .compare(.less, 10)) == [2])
        #expect(rows(size, .compare(.greaterOrEqual, -5_000_000_000)) == [0, 2, 4])
        #expect(rows(size, .amongValues([10, 11])) == [0, 4])
        let day = path(0, [.attribute(list: 0, field: 2)], .day)
        #expect(rows(day, .compare(.lessOrEqual, 0)) == [1])
    }

    @Test("months, quarters and years stand in order; what has none is left out")
    func calendar() {
        #expect(rows(path(2, [.year], .year), .compare(.greaterOrEqual, 1970)) == [0, 1, 4])
        #expect(rows(path(2, [.year], .year), .compare(.notEqual, 2019)) == [0, 1, 3])
        #expect(
            rows(path(2, [.quarter], .quarter), .compare(.greater, Int64(Day(number: 17_896).quarter.number)))
                == [4])
        #expect(rows(path(2, [], .day), .compare(.less, 1)) == [1, 3])
    }
}
