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

    @Test func aVerdictOnlyWorsens() {
        var batch = Batch(origin: origin(lines: [1, 2], starts: [0, 1, 2]), count: 2, columns: [])
        batch.worsen(1, to: .rejected)
        batch.worsen(1, to: .eligible)
        #expect(batch.verdicts == [.eligible, .rejected])
    }
}
