import Model
import Testing

@Suite struct VerdictCountsTests {
    @Test func eachFileHasItsOwn() {
        let file = FileRead(
            path: "a.csv", openPath: "", format: 0, bytes: 0, sha256: "", columns: [], header: [],
            preamble: [], rowsBefore: 1)
        let verdicts: [(file: Int, [Verdict])] = [
            (0, [.eligible, .rejected]), (1, [.later]), (1, [.ineligible, .eligible, .later]),
            (-1, [.eligible]),
        ]
        let batches = verdicts.map { file, verdicts in
            let origin = BatchOrigin(
                source: 0, file: file, number: 0, firstRecord: 1, lines: verdicts.map { _ in 1 },
                firstByte: 0, starts: (0...verdicts.count).map { UInt32($0) })
            var batch = Batch(origin: origin, count: verdicts.count, columns: [])
            batch.verdicts = verdicts
            return batch
        }
        let counts = SourceTable(source: 0, batches: batches, files: [file, file]).verdictCounts
        #expect(counts.map(\.read) == [2, 4])
        #expect(counts.map { $0[.rejected] } == [1, 0])
        var all = counts[0]
        all.add(counts[1])
        #expect(Verdict.allCases.map { all[$0] } == [2, 1, 2, 1])
    }
}
