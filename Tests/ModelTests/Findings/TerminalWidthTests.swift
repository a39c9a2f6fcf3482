import Model
import Testing

@Suite("Widths of texts on a terminal")
struct TerminalWidthTests {
    @Test(
        "columns",
        arguments: [
            ("", 0), ("abc", 3), ("Élan", 4), ("e\u{301}", 1), ("日本", 4), ("한국어", 6), ("ｱ", 1), ("Ａ", 2),
            ("ｶﾞ", 2), ("👩‍👩‍👧", 2), ("🇹🇳", 2), ("a\u{200B}b", 2), ("Κύπρος", 6), ("مرحبا", 5), ("█▌", 2),
        ])
    func width(_ text: String, _ columns: Int) {
        #expect(text.terminalWidth == columns)
    }

    @Test(
        "a beginning never takes more columns than there are, and never cuts a sign",
        arguments: [("日本語", 3, "日"), ("日本語", 4, "日本"), ("abc", 0, ""), ("abc", 9, "abc"), ("a日", 2, "a")])
    func prefix(_ text: String, _ width: Int, _ expected: String) {
        #expect(text.prefix(terminalWidth: width) == expected)
    }
}
