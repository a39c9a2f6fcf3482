import Testing

@testable import Render

@Suite("Zip file")
struct ZipFileTests {
    /// A file of one stored part, as the format has it.
    private static let small: [UInt8] = {
        let head: [UInt8] = [20, 0, 0, 0, 0, 0, 0, 0, 33, 0]
        let sizes: [UInt8] = [0x43, 0xBE, 0xB7, 0xE8, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0]
        let local: [UInt8] = [0x50, 0x4B, 3, 4] + head + sizes + [0, 0, 0x6E, 0x61]
        let entry: [UInt8] =
            [0x50, 0x4B, 1, 2, 20, 0] + head + sizes + [UInt8](repeating: 0, count: 16) + [0x6E]
        let end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, 47, 0, 0, 0, 32, 0, 0, 0, 0, 0]
        return local + entry + end
    }()

    @Test("what is read is written again, byte for byte")
    func same() throws {
        let path = try temporaryFolder() + "/small.zip"
        try ZipFile(ZipFileTests.small).write(to: path)
        #expect(try bytes(of: path) == ZipFileTests.small)
    }

    @Test("pieces compressed apart are one part, with its checksum")
    func pieces() throws {
        var file = try ZipFile(ZipFileTests.small)
        let texts = ["", "first ", "", String(repeating: "second ", count: 40_000), "third"]
        let pieces = try texts.enumerated().map { number, text in
            try Deflated(Array(text.utf8), isLast: number == texts.count - 1)
        }
        try file.replace(0, with: pieces)
        #expect(try file.plain(0) == Array(texts.joined().utf8))
        let path = try temporaryFolder() + "/pieces.zip"
        try file.write(to: path)
        let program = "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read('n').decode(), end='')"
        try run(["python3", "-c", program, path], output: path + ".txt")
        #expect(try text(of: path + ".txt") == texts.joined())
    }

    @Test("what is no zip file is refused", arguments: [[], [UInt8](repeating: 0, count: 40)])
    func refused(bytes: [UInt8]) { #expect(throws: RenderFault.self) { try ZipFile(bytes) } }
}
