import Glibc
import Model
import Testing

@testable import Ingest

@Suite struct FileStartTests {
    private func kind(_ bytes: [UInt8], _ change: (inout Dialect) -> Void = { _ in }) throws -> SourceFault? {
        let place = try Workplace([.text("Piece"), .text("Montant")], change)
        place.write(bytes)
        return place.fault()
    }

    private func kind(_ text: String, _ change: (inout Dialect) -> Void = { _ in }) throws -> SourceFault? {
        try kind(Array(text.utf8), change)
    }

    @Test func faults() throws {
        #expect(try kind("")?.kind == .empty)
        #expect(try kind("\n\n")?.kind == .noHeader)
        #expect(try kind("Piece,Montant\n") == nil)
        #expect(try kind("Piece,Montant,Piece\n")?.kind == .repeatedColumn)
        #expect(try kind("Piece,Montant,x,x\n") == nil)
        #expect(try kind("Piece,Amount\n")?.kind == .missingColumn)
        #expect(try kind("Piece;Montant\n1;2\n")?.kind == .delimiter)
        #expect(try kind([0xFF, 0xFE, 0x50, 0])?.kind == .encoding)
        #expect(try kind("P\u{0}i\u{0},Montant,Piece\n")?.kind == .encoding)
        #expect(try kind(Array("Piece,Montant,Pi".utf8) + [0xE9] + Array("ce\n".utf8))?.kind == .encoding)
        #expect(try kind("Piece,Montant,\"open\n")?.kind == .noHeader)
    }

    @Test func messages() throws {
        let near = try #require(try kind("piece,Montant\n"))
        #expect(near.found == "no such column; there is one \"piece\"")
        let delimiter = try #require(try kind("Piece;Montant\n1;2\n"))
        #expect(delimiter.mend.contains("delimiter: \";\""))
        #expect(delimiter.lines[0] == "a.csv:1: error: delimiter")
        #expect(delimiter.lines[1...3].allSatisfy { $0.hasPrefix("  ") })
    }

    @Test func byteOrderMarks() throws {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let place = try Workplace([.text("Piece"), .text("Montant")])
        place.write(mark + Array("Piece,Montant\nA,1\n".utf8))
        let read = try place.read()
        #expect(read.texts(0) == ["A"])
        #expect(read.table.files[0].preamble == Array("Piece,Montant\n".utf8))
        #expect(read.table.batches[0].origin.place(0).bytes == 17..<21)
        #expect(
            try kind(mark + Array("Piece,Montant\n".utf8)) { $0.encoding = .windows1252 }?.kind == .encoding)
    }

    @Test func skippedRowsAndEmptyLines() throws {
        let place = try Workplace([.text("a"), .text("b")]) { $0.skippedRows = 2 }
        place.write("Report \"of\r\nQ4,x,y\r\n\r\na,b\r\n1,2\r\n\r\n3,4\r\n")
        let read = try place.read()
        #expect(read.texts(0) == ["1", "3"])
        #expect(read.lines == [5, 7])
        #expect(read.said == ["3 empty-line an empty line", "6 empty-line an empty line"])
        #expect(read.table.files[0].rowsBefore == 4)
        place.write("one\n")
        #expect(place.fault()?.kind == .noHeader)
    }

    @Test func withoutHeader() throws {
        let place = try Workplace([.text("a"), Field(name: "n", type: .integer)]) { $0.hasHeader = false }
        place.pipeline.sources[0].formats[0].headers = [.position(3), .position(1)]
        place.write("\n7,x,A\n8,y,B\n9,z\n")
        let read = try place.read()
        #expect(read.texts(0) == ["A", "B", ""])
        #expect(read.integers(1) == [7, 8, nil])
        #expect(
            read.rules
                == ["undescribed-column", "empty-line", "column-count"].sorted { a, _ in a == "empty-line" }
                || Set(read.rules) == ["undescribed-column", "empty-line", "column-count"])
        #expect(read.lines == [2, 3, 4])
        place.pipeline.sources[0].formats[0].headers = [.position(4), nil]
        #expect(place.fault()?.kind == .missingColumn)
    }

    @Test func notesAboutFiles() throws {
        let place = try Workplace([.text("a")])
        place.write("fundtrail_line,a,b,,c\n")
        let read = try place.read()
        #expect(
            read.said == [
                "1 no-records a header without records", "1 undescribed-column b, column 4 without a name, c",
            ])
        #expect(read.table.count == 0)
        #expect(read.table.files[0].columns == [1])
    }

    @Test func headerWithQuotesAndLineBreak() throws {
        let place = try Workplace([.text("a\nb"), .text("say \"x\"")])
        place.write("\"a\nb\",\"say \"\"x\"\"\"\r1,2\r")
        let read = try place.read()
        #expect(read.texts(1) == ["2"])
        #expect(read.lines == [3])
        #expect(read.said.isEmpty)
    }

    @Test func headerInItsEncoding() throws {
        let place = try Workplace([.text("Bénéficiaire")]) { $0.encoding = .windows1252 }
        place.write(
            Array("B".utf8) + [0xE9] + Array("n".utf8) + [0xE9] + Array("ficiaire\n\u{20}".utf8) + [
                0x80, 0x0A,
            ])
        let read = try place.read()
        #expect(read.texts(0) == [" €"])
        place.write("Bénéficiaire\nx\n")
        let fault = try #require(place.fault())
        #expect(fault.kind == .encoding)
        #expect(fault.mend == "declare `encoding: utf-8`")
    }
}
