import Model
import Testing

@testable import Ingest

@Suite("Columns of records read again")
struct FieldTextsTests {
    @Test(
        "As the scanner has them, in file order, from the end, and with leaps",
        arguments: [1 as UInt64, 2, 3])
    func asRead(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let place = try Workplace([.text("a"), .text("b"), .text("c")])
        let words = [
            "", "x", "é", "long " + String(repeating: "w", count: 9_000), "a,b", "two\nlines", "\"q\"",
        ]
        var file = "a,b,c\n"
        var expected: [[String]] = []
        for _ in 0..<400 {
            let row = (0..<3).map { _ in words.randomElement(using: &generator) ?? "" }
            if row == ["", "", ""] { continue }
            expected.append(row)
            file +=
                row.map { word in
                    let isPlain = !word.contains { ",\"\n".contains($0) }
                    return isPlain && Bool.random(using: &generator)
                        ? word : "\"" + word.replacing("\"", with: "\"\"") + "\""
                }.joined(separator: ",") + (Bool.random(using: &generator) ? "\r\n" : "\n")
        }
        place.write(file)
        let read = try place.read().table
        let columns = [2, 0]
        var texts = try FieldTexts(
            file: read.files[0], format: place.pipeline.sources[0].formats[0], columns: columns)
        let places = read.batches.flatMap { batch in (0..<batch.count).map { batch.origin.bytes($0) } }
        #expect(places.count == expected.count, "seed \(seed)")
        let orders = [
            Array(places.indices), places.indices.reversed(), places.indices.shuffled(using: &generator),
        ]
        for number in orders.joined() {
            try texts.move(to: places[number])
            let found = columns.indices.map { column in
                var bytes = Array("before".utf8)
                texts.append(column, to: &bytes)
                return String(decoding: bytes.dropFirst(6), as: UTF8.self)
            }
            #expect(found == columns.map { expected[number][$0] }, "seed \(seed), record \(number)")
        }
    }

    @Test("Bytes of another encoding, and a record with fewer cells than are wanted")
    func encodings() throws {
        let place = try Workplace([.text("a"), .text("b")]) { $0.encoding = .windows1252 }
        place.write(Array("a,b\r\n".utf8) + [0xE9, 0x2C, 0x80] + Array("\r\nx\r\n".utf8))
        let read = try place.read().table
        var texts = try FieldTexts(
            file: read.files[0], format: place.pipeline.sources[0].formats[0], columns: [1, 0])
        var found: [String] = []
        for row in 0..<read.batches[0].count {
            try texts.move(to: read.batches[0].origin.bytes(row))
            for column in 0..<2 {
                var bytes: [UInt8] = []
                texts.append(column, to: &bytes)
                found.append(String(decoding: bytes, as: UTF8.self))
            }
        }
        #expect(found == ["€", "é", "", "x"])
    }
}
