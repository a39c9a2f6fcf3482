import Testing

@testable import Render

@Suite("Sizes of pictures")
struct PngSizeTests {
    private func png(_ chunks: [UInt8] = []) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
            + [0, 0, 1, 0, 0, 0, 0, 64, 8, 6, 0, 0, 0, 0, 0, 0, 0] + chunks
    }

    @Test("pixels count at 96 to the inch unless the file says otherwise")
    func size() throws {
        let plain = try #require(PngSize(png()))
        #expect((plain.width, plain.height) == (256, 64))
        // 11,811 pixels a metre are 300 to the inch.
        let fine = [0, 0, 0, 9] + Array("pHYs".utf8) + [0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1, 0, 0, 0, 0]
        let small = try #require(PngSize(png(fine)))
        #expect(abs(small.width - 81.92) < 0.01)
        #expect(abs(small.height - 20.48) < 0.01)
    }

    @Test("what is cut short is no picture, or ends there")
    func cut() {
        #expect(PngSize([]) == nil)
        #expect(PngSize(Array(png().prefix(30))) == nil)
        #expect(PngSize(png([0, 0, 0, 9, 0x70])) != nil)
        #expect(PngSize(png([0xFF, 0xFF, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 20))) != nil)
    }
}
