import Testing

@testable import Model

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

    @Test("Eight at a time as one at a time, over the edges of words and of sums")
    func many() {
        for count in [0, 1, 7, 8, 9, 255 * 8 - 1, 255 * 8, 255 * 8 + 9, 3 * 255 * 8 + 5] {
            for kind in [1, 2, 3, 5, 7] {
                let verdicts =
                    (0..<count).map { Verdict.allCases[$0 / kind % (kind == 1 ? 1 : 4)] }
                    + [.rejected]
                var counts = VerdictCounts()
                verdicts.withUnsafeBufferPointer { counts.add($0) }
                for verdict in Verdict.allCases {
                    #expect(counts[verdict] == verdicts.count { $0 == verdict }, "\(count) by \(kind)")
                }
            }
        }
    }

    @Test("A verdict's byte is its raw value")
    func byte() {
        Verdict.allCases.withUnsafeBytes { #expect(Array($0) == Verdict.allCases.map(\.rawValue)) }
    }
}
