import Model
import Testing

@Suite("What a report keeps") struct CountedFileTests {
    private static let tnd = Currency(code: "TND") ?? .eur

    @Test(
        "A rate is read back as it was written, whatever its table and basis",
        arguments: [
            ("inforeuro", "2018-11", 33_156, 4, 1), ("on the line", "", 1, 0, 1),
            ("inforeuro", "2018-Q4 mean of 3 months", 9_946_812, 6, 3),
            ("instalment-rates", "since 2018-03-02, by letter", 30_500_000_000, 9, 1),
        ])
    func rates(_ table: String, _ basis: String, _ mantissa: Int64, _ scale: Int, _ divisor: Int64) {
        let quote = RateQuote(
            table: table, currency: Self.tnd, basis: basis,
            value: ExactDecimal(mantissa: mantissa, scale: scale), divisor: divisor)
        let text = CountedFile.text(of: quote)
        let read = CountedFile.quote(text)
        #expect(read == quote, Comment(rawValue: text))
        #expect(read.map(CountedFile.text) == text)
    }

    @Test(
        "What is no rate is none",
        arguments: [
            "", "3.3 TND", "3.3 TND, a", "3.3 XXQ, a, b", "TND 3.3, a, b", "0 TND, a, b", "-1 TND, a, b",
            "3.3/0 TND, a, b", "3.3/x TND, a, b", "3.3/1/1 TND, a, b", "3,3 TND, a, b",
        ])
    func noRates(_ text: String) {
        #expect(CountedFile.quote(text) == nil, Comment(rawValue: text))
    }

    @Test("Texts that a spreadsheet would run, and those that begin with the mark itself, bear a mark")
    func escapes() {
        for text in ["=1", "+1", "-1", "@a", "\ta", "\ra", "'a"] {
            #expect(text.utf8.first.map(CountedFile.isEscaped) == true, Comment(rawValue: text))
        }
        for text in ["a", "1", "\"", " =", "é"] {
            #expect(text.utf8.first.map(CountedFile.isEscaped) == false, Comment(rawValue: text))
        }
    }
}
