import Model
import Testing

@testable import Plan

@Suite("Amounts, percentages and numbers are read strictly") struct LiteralsTests {
    @Test(arguments: [
        ("7 800 000.00 EUR", 780_000_000), ("7800000.00 EUR", 780_000_000), ("0.05 EUR", 5), ("12 EUR", 1200),
        ("1 000 EUR", 100_000), ("1\u{A0}000.5 EUR", 100_050), ("1\u{202F}000 EUR", 100_000),
        ("-5.00 EUR", -500),
        ("1.234 TND", 1234), ("500 JPY", 500), ("999 999.99 EUR", 99_999_999),
    ])
    func amounts(_ text: String, _ units: Int64) { #expect(Literals.money(text)?.minorUnits == units) }

    @Test(arguments: [
        "7 800 000,00 EUR", "7 80 000.00 EUR", "7.800.000 EUR", "1 000", "EUR", "1000.001 EUR", "1000.00EUR",
        "1  000 EUR", "+5 EUR", "1e3 EUR", "1000 EURO", "1000 eur", " 5 EUR", "5 EUR ", "1 0000 EUR",
        "1000 000 EUR", "1 000.00 0 EUR", "92233720368547758.08 EUR", "", "5.5 JPY", ".5 EUR", "5. EUR",
    ])
    func noAmounts(_ text: String) { #expect(Literals.money(text) == nil) }

    @Test(arguments: [
        ("90 %", 9, 10), ("90%", 9, 10), ("66.6667 %", 666_667, 1_000_000), ("0 %", 0, 1), ("125 %", 5, 4),
    ])
    func percentages(_ text: String, _ above: Int64, _ below: Int64) {
        #expect(Literals.percent(text) == Fraction(numerator: above, denominator: below))
    }

    @Test(arguments: ["90", "0.9", "90,5 %", "-7 %", "% 90", "90 percent", "", "1e2 %", "90  %"])
    func noPercentages(_ text: String) { #expect(Literals.percent(text) == nil) }

    @Test(arguments: [("12 500.5", 2, 1_250_050), ("-1", 0, -1), ("3", 3, 3000), ("0.125", 3, 125)])
    func numbers(_ text: String, _ places: Int, _ value: Int64) {
        #expect(Literals.scaled(text, places: places) == value)
    }

    @Test(arguments: [
        ("0.125", 2), ("1.5", 0), ("12,5", 2), ("1 2", 2), ("99999999999999999999", 0), ("٣", 0),
    ])
    func noNumbers(_ text: String, _ places: Int) { #expect(Literals.scaled(text, places: places) == nil) }
}

@Suite("Near words") struct SuggestionTests {
    @Test(arguments: [
        ("incured-on", "incurred-on"), ("amuont", "amount"), ("Book_amount", "book-amount"),
        ("partners", "partner"),
        ("country", nil), ("x", nil),
    ])
    func nearest(_ typed: String, _ expected: String?) {
        let known = ["partner", "amount", "book-amount", "incurred-on"]
        #expect(Suggestion.nearest(to: typed, among: known) == expected)
    }

    @Test func aCutListSaysSo() {
        let listed = Suggestion.listed((1...20).map(String.init))
        #expect(listed == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … and 8 more")
        #expect(Suggestion.listed([]) == "nothing (there is none)")
    }
}
