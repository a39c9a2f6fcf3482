import CScan
import Model
import Testing

@testable import Ingest

@Suite(.serialized) struct ScannerTests {
    private static let alphabet = Array("a,\"\n\r;".utf8)
    private static let plan = plan(Dialect())

    private static func plan(_ dialect: Dialect) -> FilePlan {
        FilePlan(
            source: Source(name: "", role: .records, formats: [], fields: [], location: .house),
            format: Format(name: "", files: [], dialect: dialect, headers: [], location: .house),
            start: FileStart(
                names: [], columns: [], offset: 0, line: 1, preamble: [], rows: 0, headerLine: 1,
                emptyLines: [],
                undescribed: []), lists: [], language: .en)
    }

    private func check(_ bytes: [UInt8], cuts: [Int], block: Block, note: String = "") -> Bool {
        let expected = ReferenceReader(delimiter: 0x2C, quote: 0x22).read(bytes).comparable
        for cut in cuts {
            let got = MemoryReading(blockBytes: cut).read(bytes, into: block, plan: Self.plan)
            if got != expected {
                let text = String(reflecting: String(decoding: bytes, as: UTF8.self))
                Issue.record("block \(cut) \(note): \(text)\n\(got)\nexpected \(expected)")
                return false
            }
        }
        return true
    }

    private func strings(_ length: Int, _ body: ([UInt8]) -> Bool) {
        var digits = [Int](repeating: 0, count: length)
        while true {
            if !body(digits.map { Self.alphabet[$0] }) { return }
            var place = 0
            while place < length, digits[place] == Self.alphabet.count - 1 {
                digits[place] = 0
                place += 1
            }
            if place == length { return }
            digits[place] += 1
        }
    }

    @Test("Every string of length up to 6 is read as the reference reader reads it", arguments: 0...6)
    func exhaustive(length: Int) {
        let block = Block()
        var number = 0
        strings(length) { bytes in
            number += 1
            // Of the longest there are so many that only some are cut, each in one way.
            var cuts = length <= 4 ? [Int.max, 1, 2, 3, 4] : [Int.max]
            if length == 5 || number % 17 == 0 { cuts.append(number / 17 % length + 1) }
            return check(bytes, cuts: cuts, block: block)
        }
    }

    @Test("Every string of length up to 4 over the edge of a vector, in and out of quotes", arguments: 1...4)
    func edges(length: Int) {
        let block = Block()
        let letters = [UInt8](repeating: 0x61, count: 130)
        let before = length < 4 ? [61, 62, 63, 125, 126, 127] : [126]
        strings(length) { bytes in
            for count in before {
                for first: UInt8 in [0x61, 0x22, 0x2C, 0x0A] {
                    let text = [first] + letters.prefix(count - 1) + bytes + Array("a,\"b\"\r\nc".utf8)
                    if !check(text, cuts: [Int.max], block: block) { return false }
                }
            }
            return true
        }
    }

    @Test(
        "Random strings around the edges of vectors",
        arguments: [15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129])
    func random(length: Int) {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let block = Block()
        for _ in 0..<150 {
            let density = Int.random(in: 1...12, using: &generator)
            let bytes = (0..<length).map { _ -> UInt8 in
                Int.random(in: 0..<density, using: &generator) > 0
                    ? 0x61 : Self.alphabet[Int.random(in: 0..<6, using: &generator)]
            }
            if !check(bytes, cuts: [Int.max, 16, 64], block: block, note: "seed \(seed)") { return }
        }
    }

    @Test("Well-formed records with quotes, over many vectors")
    func wellFormed() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let cells = [
            "", "a", "abcdefghijklmnop", "\"\"", "\"x,y\"", "\"line\r\nbreak\"", "\"say \"\"so\"\"\"", "é",
            "\"\n\"",
        ]
        let ends = ["\n", "\r\n", "\r"]
        let block = Block()
        for _ in 0..<40 {
            var text = ""
            for _ in 0..<Int.random(in: 1...60, using: &generator) {
                let row = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                    cells.randomElement(using: &generator) ?? ""
                }
                text += row.joined(separator: ",") + (ends.randomElement(using: &generator) ?? "\n")
            }
            if !check(Array(text.utf8), cuts: [Int.max, 7, 64, 100], block: block, note: "seed \(seed)") {
                return
            }
        }
    }

    @Test("Without a quote character, quotes are text")
    func noQuote() {
        let bytes = Array("\"a,b\"\n\"\"\"\n".utf8)
        var dialect = Dialect()
        dialect.quote = nil
        let plan = Self.plan(dialect)
        for path in MemoryReading.paths {
            let reading = MemoryReading(path: path, quote: -1)
            let got = reading.read(bytes, into: Block(), plan: plan)
            #expect(got == ReferenceReader(delimiter: 0x2C, quote: nil).read(bytes))
            #expect(got.records.map(\.fields.count) == [2, 1])
        }
    }
}
