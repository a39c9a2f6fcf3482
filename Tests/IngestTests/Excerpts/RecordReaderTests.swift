import Model
import Testing

@testable import Ingest

@Suite struct RecordReaderTests {
    @Test func charactersAndBytes() throws {
        let place = try Workplace([.text("a"), .text("b"), .text("c")]) { $0.encoding = .windows1252 }
        place.write(Array("a,b,c\r\n".utf8) + [0xE9, 0x2C] + Array("\"x\"\"y\r\nz\",w\r\n\r\n1,2,3".utf8))
        let read = try place.read()
        var reader = try RecordReader(file: read.table.files[0], format: place.pipeline.sources[0].formats[0])
        let batch = read.table.batches[0]
        let first = try reader.excerpt(of: batch.origin.place(0))
        #expect(first.text == "é,\"x\"\"y")
        #expect(first.fields == [0..<1, 2..<7, nil])
        #expect(first.bytes.count == 15)
        #expect(try reader.bytes(of: batch.origin.place(0)).suffix(3) == Array("w\r\n".utf8)[...])
        #expect(try reader.bytes(of: batch.origin.place(1)) == Array("1,2,3".utf8))
    }

    @Test func longLinesAreCut() throws {
        let place = try Workplace([.text("a"), .text("b")])
        place.write("a,b\n" + String(repeating: "é", count: 300) + ",x\n")
        let read = try place.read()
        var reader = try RecordReader(file: read.table.files[0], format: place.pipeline.sources[0].formats[0])
        let excerpt = try reader.excerpt(of: read.table.batches[0].origin.place(0))
        #expect(excerpt.text.count == 201 && excerpt.text.hasSuffix("…"))
        #expect(excerpt.fields == [0..<200, nil])
    }

    @Test func codeLists() throws {
        let place = try Workplace([
            .text("code"), .text("name"), .text("aliases"), Field(name: "amount", type: .money(.fixed(.eur))),
        ])
        place.pipeline.sources[0].role = .list(label: 1, footnote: nil, aliases: 2)
        place.pipeline.sources[0].key = [0]
        place.write(
            "code,name,aliases,amount\nGR,Greece,EL HE,1.00\n1.1.9,a,,\n1.1.10,b,,2.00\n"
                + "GR,again,,3.00\nUK,x,EL,bad\nGB,y,EL,4.00\nIE,z,IE IRL,\nIRL,w,,5.00\n"
        )
        var table = try place.read().table
        let made = codeList(from: &table, of: place.pipeline)
        #expect(made.list.codes == ["GR", "1.1.9", "1.1.10", "IE"])
        #expect(made.list.position(of: "EL") == 0 && made.list.position(of: "HE") == 0)
        #expect(made.list.position(of: "IRL") == 3)
        #expect(made.list.position(of: "UK") == nil)
        #expect(made.list.shown(2) == "b")
        #expect(made.findings.map(\.found) == ["GR", "EL", "IRL"])
        #expect(made.findings.map { $0.place?.line } == [5, 7, 9])
        #expect(made.findings.map { $0.related?.line } == [2, 2, 8])
        #expect(made.findings[1].expected == "each code and alias once in the list: a.csv:2 has it first")
        #expect(made.list.attributes[3]?.integer(0) == 100 && made.list.attributes[3]?.isAbsent(1) == true)
        // What gives no code enters no figure either; line 6 was rejected for its amount.
        #expect(
            table.batches[0].verdicts.map { $0 == .rejected }
                == [false, false, false, true, true, true, false, true])
        #expect((made.tally.looked, made.tally.hits) == (7, 3))
    }
}
