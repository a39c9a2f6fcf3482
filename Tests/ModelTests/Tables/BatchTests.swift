import Testing

@testable import Model

@Suite struct BatchTests {
    private func origin(lines: [UInt32], starts: [UInt32]) -> BatchOrigin {
        BatchOrigin(
            source: 1, file: 2, number: 0, firstRecord: 10, lines: lines, firstByte: 100, starts: starts)
    }

    @Test(
        "Lines that follow each other, and lines that do not",
        arguments: [[4, 5, 6], [4, 6, 9], [7, 7, 7]])
    func linesAndBytes(lines: [UInt32]) {
        let origin = origin(lines: lines, starts: [20, 30, 31, 90_000])
        #expect((0..<3).map { origin.line($0) } == lines.map { Int($0) })
        #expect((0..<3).map { origin.bytes($0) } == [120..<130, 130..<131, 131..<90_100])
        #expect(
            origin.place(1, field: 3)
                == Place(source: 1, file: 2, record: 11, line: Int(lines[1]), field: 3, bytes: 130..<131))
    }

    @Test(
        "A spreadsheet has a row for each empty line, none for a break within quotes",
        arguments: [
            ([], 1, 30, 4), ([], 7, 900, 10), ([30], 1, 20, 4), ([30], 2, 31, 6), ([30, 31, 50], 2, 40, 7),
            ([30, 31, 50], 3, 51, 9), ([30, 31, 50], 3, 50, 8),
        ])
    func sheetRows(empty: [Int], record: Int, byte: Int, row: Int) {
        var file = FileRead(
            path: "a.csv", openPath: "a.csv", format: 0, bytes: 100, sha256: "", columns: [], header: [],
            preamble: [], rowsBefore: 3)
        file.emptyLines = empty
        #expect(file.sheetRow(ofRecord: record, at: byte) == row)
    }

    @Test func aVerdictOnlyWorsens() {
        var batch = Batch(origin: origin(lines: [1, 2], starts: [0, 1, 2]), count: 2, columns: [])
        batch.worsen(1, to: .rejected)
        batch.worsen(1, to: .eligible)
        #expect(batch.verdicts == [.eligible, .rejected])
    }
}
