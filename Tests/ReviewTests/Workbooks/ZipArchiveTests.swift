import Testing

@testable import Review

@Suite("Zip archives")
struct ZipArchiveTests {
    private let parts: [(name: String, bytes: [UInt8])] = [
        ("a.xml", Array("<a/>".utf8)), ("b/c.xml", [UInt8](repeating: 7, count: 3_000)), ("empty", []),
    ]

    @Test("Parts come back as they were")
    func back() throws {
        let archive = try ZipArchive(SampleWorkbook.zip(parts))
        #expect(archive.names == ["a.xml", "b/c.xml", "empty"])
        for (name, bytes) in parts { #expect(try archive.plain(name) == bytes) }
        #expect(try archive.plain("none") == nil)
    }

    @Test("A remark at the end is passed over")
    func remark() throws {
        var bytes = SampleWorkbook.zip(parts)
        bytes[bytes.count - 2] = 5
        #expect(try ZipArchive(bytes + Array("hello".utf8)).names.count == 3)
    }

    @Test("What is cut off is refused", arguments: [0, 1, 21, 22, 40, 500, 3_000])
    func cut(_ count: Int) {
        #expect(throws: ZipArchive.Fault.self) {
            _ = try ZipArchive(Array(SampleWorkbook.zip(parts).prefix(count)))
        }
    }

    @Test("A part of another checksum is refused")
    func checksum() throws {
        var bytes = SampleWorkbook.zip(parts)
        let place = try #require(bytes.firstIndex(of: 7))
        bytes[place] = 8
        let archive = try ZipArchive(bytes)
        #expect(throws: ZipArchive.Fault.self) { _ = try archive.plain("b/c.xml") }
    }

    @Test("A name that stands twice is refused")
    func twice() {
        #expect(throws: ZipArchive.Fault.self) {
            _ = try ZipArchive(SampleWorkbook.zip([("a", [1]), ("a", [2])]))
        }
    }
}
