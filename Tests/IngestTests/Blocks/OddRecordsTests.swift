import Model
import Testing

@testable import Ingest

@Suite struct OddRecordsTests {
    @Test func kindsAndPlaces() throws {
        let place = try Workplace([.text("a"), Field(name: "n", type: .integer)])
        place.write("a,n\nx\"y,1\n\"p\"q,2\nx\nx,1,2\n\"l\n\nm\",3\n\"open,4\nz,5\n")
        let read = try place.read()
        #expect(
            read.rules == [
                "stray-quote", "unreadable-record", "column-count", "column-count", "unclosed-quote",
            ])
        #expect(read.lines == [2, 3, 4, 5, 6, 9])
        #expect(read.verdicts == [.eligible, .rejected, .rejected, .rejected, .eligible, .rejected])
        #expect(read.integers(1) == [1, nil, nil, nil, 3, nil])
        let unclosed = try #require(read.findings.first { $0.rule == StandardRule.unclosedQuote.position })
        #expect(unclosed.found == "a quote opened on line 9 and not closed by line 10, the last of the file")
        #expect(unclosed.related?.line == 10)
        let stray = try #require(read.findings.first { $0.rule == StandardRule.strayQuote.position })
        #expect(stray.place?.field == 0 && stray.found == "x\"y" && stray.severity == .query)
        #expect(
            read.findings.filter { $0.rule == StandardRule.columnCount.position }.map(\.found).sorted()
                == ["1 field", "3 fields"])
    }

    @Test func brokenBytes() throws {
        let place = try Workplace([.text("a"), Field(name: "n", type: .integer), .text("k", dictionary: 0)])
        place.write(
            Array("a,n,k,x\nok,1,".utf8) + [0xC3, 0x28, 0x2C, 0x0A] + Array("é,2,k,".utf8) + [0xFF, 0x0A]
                + [0xED, 0xA0, 0x80] + Array(",3,k,\n".utf8))
        let read = try place.read()
        #expect(read.verdicts == [.rejected, .rejected, .rejected])
        #expect(read.texts(0) == ["ok", "é", ""])
        #expect(read.integers(1) == [1, 2, 3])
        #expect(read.integers(2).map { $0 == nil } == [true, false, false])
        let broken = read.findings.filter { $0.rule == StandardRule.brokenText.position }.map(\.found)
        #expect(
            broken.sorted() == [
                "the byte C3 at offset 13 of the file, \"Ã\" in windows-1252",
                "the byte ED at offset 26 of the file, \"í\" in windows-1252",
                "the byte FF at offset 24 of the file, \"ÿ\" in windows-1252",
            ])
    }

    @Test func windows1252() throws {
        let list = CodeList(name: "l", source: 0, codes: ["café"], aliases: [("thé", 0)], attributes: [])
        let place = try Workplace([.text("a"), Field(name: "c", type: .code(list: 0))]) {
            $0.encoding = .windows1252
        }
        place.lists = [list]
        place.write(
            Array("a,c\n".utf8) + [0x80, 0x93, 0xE9, 0x2C] + Array("caf".utf8) + [0xE9, 0x0A]
                + [0x81] + Array(",th".utf8) + [0xE9, 0x0A] + Array("x,cafe\n".utf8))
        let read = try place.read()
        #expect(read.texts(0) == ["€“é", "", "x"])
        #expect(read.integers(1) == [0, 0, nil])
        #expect(
            read.said == [
                "3 broken-text the byte 81 at offset 13 of the file, which stands for no character",
                "4 unknown-code cafe",
            ])
    }
}
