import Testing

@testable import Render

@Suite("Widths of texts")
struct TextWidthsTests {
    @Test("a text is as wide as its widest line, and its longest word is the longest run without a break")
    func widths() {
        #expect(TextWidths("").line == 0)
        #expect(TextWidths("ab").line == 1_112)
        #expect(TextWidths("ab").word == 1_112)
        #expect(TextWidths("a b\nabc").line == 1_612)
        #expect(TextWidths("é").line == TextWidths("e").line)
        #expect(TextWidths("bb/b-b b").word == TextWidths("b-b").line)
        #expect(TextWidths("支出").line == 2_000)
        #expect(TextWidths("a\u{2028}abc").line == TextWidths("abc").line)
    }

    @Test(
        "lines keep words whole, part them after a slash or hyphen, and break what is too long",
        arguments: [
            ("", 1), ("bbb", 1), ("bbb bbb", 2), ("bbb\r\nbbb", 2), ("bbb\n\nbbb", 3), ("b b b b", 2),
            ("bb-bbb", 2), ("bb/bbb", 2), ("bbbbbbbbbb", 3), ("bb  bb", 2), ("é é é é", 2),
        ])
    func lines(text: String, expected: Int) { #expect(TextWidths.lines(text, in: 2_300) == expected) }
}
