import Model
import Testing

@testable import Gather

@Suite struct ByteTableTests {
    /// Texts of 0 to 40 bytes with equal beginnings and ends, zero bytes and bytes above 127.
    private static func text(_ dice: inout Dice) -> [UInt8] {
        let length = [0, 1, 7, 8, 9, 14, 15, 16, 17, 40].randomElement(using: &dice) ?? 0
        var text = [UInt8](repeating: UInt8(ascii: "a"), count: length)
        for _ in 0..<2 where length > 0 {
            let place = Int.random(in: 0..<length, using: &dice)
            text[place] = [0, 1, 98, 255].randomElement(using: &dice) ?? 0
        }
        return text
    }

    @Test("texts are numbered as a dictionary numbers them, one by one and by column", arguments: 0..<16)
    func numbers(seed: UInt64) {
        var dice = Dice(seed: seed)
        // Every other table takes all long texts for the same until it compares them.
        var table = seed % 2 == 0 ? ByteTable() : ByteTable(hashMask: seed % 4 == 1 ? 0 : 3)
        var expected: [[UInt8]: Int32] = [:]
        for _ in 0..<12 {
            let texts = (0..<Int.random(in: 0...900, using: &dice)).map { _ in ByteTableTests.text(&dice) }
            var column = TextColumn()
            for text in texts { column.append(text) }
            let rows = (0..<Int32(texts.count)).filter { _ in Bool.random(using: &dice) }
            for (row, number) in zip(rows, table.numbers(of: column, rows: rows)) {
                let text = texts[Int(row)]
                #expect((number == -7) == text.isEmpty, "seed \(seed)")
                if text.isEmpty { continue }
                #expect(expected[text, default: number] == number, "seed \(seed)")
                expected[text] = number
                #expect(text.withUnsafeBufferPointer { table.find($0) } == number, "seed \(seed)")
                #expect(text.withUnsafeBufferPointer { table.key(of: $0) } == number, "seed \(seed)")
            }
        }
        #expect(table.count == expected.count, "seed \(seed)")
        let texts = table.texts
        for (text, number) in expected {
            #expect(texts.withBytes(Int(number)) { Array($0) } == text, "seed \(seed)")
        }
        let unknown = [UInt8](repeating: 99, count: Int(seed) * 3)
        #expect(unknown.withUnsafeBufferPointer { table.find($0) } == nil)
    }

    @Test("what is absorbed keeps its text, and a copy stays what it was", arguments: [0, 1, 60, 70_000])
    func absorbed(count: Int) {
        for (first, length) in [(0, 1), (count / 2, 1), (count, 1), (count / 3, 20)] {
            var here = ByteTable()
            var there = ByteTable()
            let pad = String(repeating: "-", count: length)
            for number in 0..<count { _ = here.key(of: "h\(number)\(pad)") }
            for number in first..<first + count { _ = there.key(of: "h\(number)\(pad)") }
            let copy = here
            let map = here.absorb(there)
            #expect(map.count == count)
            for (number, key) in map.enumerated() { #expect(here.find("h\(first + number)\(pad)") == key) }
            #expect(here.count == count + min(first, count))
            #expect(copy.count == count)
            if count > 0 {
                #expect(copy.find("h\(first + count - 1)\(pad)") == (first == 0 ? Int32(count - 1) : nil))
            }
        }
    }
}

extension ByteTable {
    mutating func key(of text: String) -> Int32 { Array(text.utf8).withUnsafeBufferPointer { key(of: $0) } }

    func find(_ text: String) -> Int32? { Array(text.utf8).withUnsafeBufferPointer { find($0) } }

    /// The numbers of some rows; -7 where absent.
    mutating func numbers(of texts: TextColumn, rows: [Int32]) -> [Int32] {
        [Int32](unsafeUninitializedCapacity: rows.count) { numbers, count in
            count = rows.count
            guard let start = numbers.baseAddress else { return }
            rows.withUnsafeBufferPointer { self.numbers(of: texts, rows: $0, absent: -7, into: start) }
        }
    }
}
