import Gather
import Model
import Testing

@testable import Ingest

@Suite struct BlockReaderTests {
    private static let fields: [Field] = [
        .text("id"), Field(name: "amount", type: .money(.fixed(.eur))), .text("note"),
        .text("key", dictionary: 0), Field(name: "day", type: .day),
    ]

    /// Records good and bad, with every line end and quoted breaks.
    private static func text(_ generator: inout SeededGenerator, records: Int) -> [UInt8] {
        var bytes = Array("id,amount,note,key,day\r\n".utf8)
        let odd = [
            "x,1,2", "\"a\"b,1.00,n,k,2018-01-01", "a\"b,1.00,n,k,2018-01-01", "", "",
            "i,12.345,n,k,2018-02-30",
            "i,1.00,\"q\r\nq\n\rq\",k,2018-01-01", "i,1.00,\"say \"\"x\"\"\",k,2018-01-01",
            "é,1.00,ü,k,2018-01-01",
        ]
        let ends: [[UInt8]] = [[0x0A], [0x0D, 0x0A], [0x0D]]
        for number in 0..<records {
            let line =
                "r\(number),\(number % 97).5\(number % 10),note \(number),k\(number % 7),"
                + "2018-0\(number % 9 + 1)-1\(number % 10)"
            let isOdd = Int.random(in: 0..<4, using: &generator) == 0
            bytes += Array((isOdd ? odd.randomElement(using: &generator) ?? "" : line).utf8)
            if Int.random(in: 0..<40, using: &generator) == 0 { bytes += [0xFF] }
            bytes += ends.randomElement(using: &generator) ?? [0x0A]
        }
        return bytes
    }

    private struct Seen: Equatable {
        var said: [String]
        var places: [String]
        var lines: [Int]
        var bytes: [Range<Int>]
        var verdicts: [Verdict]
        var amounts: [Int64?]
        var texts: [String]
        var keys: [String]
        var hashes: [String]
        var tallies: [Int]
    }

    private func seen(_ place: Workplace) throws -> Seen {
        let read = try place.read()
        let dictionary = place.interners[0].texts
        return Seen(
            said: read.said,
            places: read.findings.map { "\($0.place.map { "\($0)" } ?? "") \($0.rule) \($0.expected)" }
                .sorted(),
            lines: read.lines,
            bytes: read.table.batches.flatMap { batch in
                (0..<batch.count).map { batch.origin.place($0).bytes }
            },
            verdicts: read.verdicts, amounts: read.integers(1), texts: read.texts(2),
            keys: read.integers(3).map { $0.map { dictionary[Int($0)] } ?? "" },
            hashes: read.table.files.map(\.sha256), tallies: read.tallies.map(\.hits))
    }

    @Test("Block sizes, threads and scanners change nothing")
    func determinism() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let place = try Workplace(Self.fields)
        place.pipeline.sources[0].formats[0].files = ["*.csv"]
        for name in ["a.csv", "b.csv"] { place.write(Self.text(&generator, records: 150), to: name) }
        place.write(Self.text(&generator, records: 20) + Array("u,\"open\r\n\r\nend".utf8), to: "c.csv")
        place.options.portableScanner = true
        let expected = try seen(place)
        #expect(expected.tallies.reduce(0, +) > 20, "seed \(seed)")
        place.options.portableScanner = false
        for block in [1, 2, 3, 7, 16, 31, 64, 100, 1_024, 262_144] {
            for threads in [1, 2, 8] {
                (place.options.blockBytes, place.threads) = (block, threads)
                let got = try seen(place)
                #expect(got == expected, "block \(block), \(threads) threads, seed \(seed)")
            }
        }
    }

    @Test func longRecordAndManyRecords() throws {
        let place = try Workplace([.text("a"), .text("b")])
        let long = String(repeating: "0123456789", count: 500_000)
        place.write("a,b\n1,\"\(long)\n\"\n2,x\n")
        let read = try place.read()
        #expect(read.texts(1).map(\.utf8.count) == [5_000_001, 1])
        #expect(read.lines == [2, 4])
        place.write("a,b\n" + String(repeating: ",\n", count: 150_000))
        place.options.blockBytes = 1 << 20
        let many = try place.read()
        #expect(many.table.batches.map(\.count) == [65_536, 65_536, 18_928])
        #expect(many.table.batches.map(\.origin.number) == [0, 1, 2])
        #expect(many.table.batches.map(\.origin.firstRecord) == [1, 65_537, 131_073])
        #expect(many.lines.last == 150_001)
    }

    @Test func anErrorOfTheCallerStopsAllThreads() throws {
        struct Stop: Error {}
        let place = try Workplace([.text("a")])
        place.write("a\n" + String(repeating: "x\n", count: 200_000))
        place.options.blockBytes = 64
        let calls = Guarded(0)
        #expect(throws: Stop.self) {
            _ = try ingest(
                0, of: place.pipeline, dataFolder: place.folder, lists: [], interners: [],
                pool: WorkerPool(threads: 2), options: place.options, progress: nil
            ) { _, _, _ in
                let number = calls.with { calls in
                    calls += 1
                    return calls
                }
                if number == 10 { throw Stop() }
            }
        }
        // Of 6,250 blocks; how many the other thread gets in before it is told is the scheduler's choice.
        #expect(calls.with { $0 } < 5_000)
    }
}
