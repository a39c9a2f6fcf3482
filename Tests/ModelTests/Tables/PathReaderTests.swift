import Testing

@testable import Model

@Suite struct PathReaderTests {
    private static let list = CodeList(
        name: "l", source: 0, codes: ["a", "b", "c", "d"],
        attributes: [
            .codes([2, -1, 0, -2]), .days([-1, 0, Column.absentDay, 17_897]),
        ])

    private static let starts: [Column] = [
        .codes([0, 1, 2, 3, -1, 4, 1_000, -2]),
        // 1899-12-31, 1900-01-01, 2099-12-31, 2100-01-01, both ends of the calendar, 1969-12-31.
        .days([-25_568, -25_567, 47_481, 47_482, Day.first.number, Day.last.number, -1, Column.absentDay]),
        .integers([
            0, -1, -86_400, -86_401, 1_541_400_000, Column.absentInteger,
            Int64(Day.first.number) * 86_400, Int64(Day.last.number) * 86_400 + 86_399,
        ]),
        .texts(TextColumn(bytes: [97], ends: [1, 1, 1, 1, 1, 1, 1, 1])),
    ]

    private static let ways: [[PathStep]] = [
        [], [.month], [.quarter], [.year], [.attribute(list: 0, field: 0)],
        [.attribute(list: 0, field: 0), .attribute(list: 0, field: 0)],
        [.attribute(list: 0, field: 1), .quarter], [.through(source: 1, keyField: 0, field: 0)],
        [.month, .attribute(list: 0, field: 0)],
    ]

    @Test("a column's keys are those of its records one by one", arguments: 0..<9)
    func columns(way: Int) {
        let keys = KeySpace(lists: [PathReaderTests.list])
        let steps = PathReaderTests.ways[way]
        let reader = keys.reader(of: DimensionPath(source: 0, field: 0, steps: steps, domain: .month))
        for column in PathReaderTests.starts {
            let origin = BatchOrigin(
                source: 0, file: 0, number: 0, firstRecord: 1, lines: [], firstByte: 0, starts: [])
            let batch = Batch(origin: origin, count: 8, columns: [column])
            let found = reader.keys(batch)
            for row in 0..<8 {
                // A column of codes without steps is its own keys.
                let isPlain = if case .codes = column { steps.isEmpty } else { false }
                let expected = isPlain ? column.code(row) : reader.key(batch, row)
                #expect(found[row] == expected, "\(steps), row \(row)")
            }
        }
    }

    @Test("months of days are those of the calendar, inside the table's years and outside")
    func months() {
        let table = MonthsOfDays(years: 1999...2001)
        table.withReader { reader in
            // 1998-12-01 to 2002-02-01.
            for number: Int32 in 10_561...11_719 {
                #expect(reader.number(of: number) == Day(number: number).inMonth.number)
            }
        }
        for second: Int64 in [-172_801, -172_800, -86_401, -86_400, -86_399, -1, 0, 1, 86_399, 86_400] {
            let day = (second - ((second % 86_400) + 86_400) % 86_400) / 86_400
            #expect(PathReader.day(ofSecond: second) == Int32(day))
        }
    }
}
