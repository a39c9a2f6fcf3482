import Model
import Testing

@Suite struct CurrencyTests {
    struct Row {
        let code: String
        let minorUnit: Int?
        let withdrawn: String
    }

    /// The published list; names may hold quoted commas, the last four fields never do.
    static func published() throws -> [Row] {
        try NumberFixtures.lines(of: "iso-4217-codes-all.csv").dropFirst().compactMap { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).suffix(4).map(
                String.init)
            guard !fields[0].isEmpty else { return nil }
            return Row(code: fields[0], minorUnit: Int(fields[2]), withdrawn: fields[3])
        }
    }

    @Test func everyActiveCurrencyIsKnown() throws {
        let active = try Self.published().filter { $0.withdrawn.isEmpty }
        for row in active {
            let currency = Currency(code: row.code)
            #expect(currency?.minorDigits == row.minorUnit, "\(row.code)")
            #expect(currency?.isWithdrawn != true, "\(row.code)")
        }
        let known = Set(Currency.all.filter { !$0.isWithdrawn }.map(\.code))
        #expect(known == Set(active.filter { $0.minorUnit != nil }.map(\.code)))
    }

    @Test func withdrawnOnesEndIn2016OrLater() throws {
        let published = try Self.published()
        let active = Set(published.filter { $0.withdrawn.isEmpty }.map(\.code))
        let late = published.filter { $0.withdrawn >= "2016" && !active.contains($0.code) }
        #expect(Set(Currency.all.filter(\.isWithdrawn).map(\.code)) == Set(late.map(\.code)))
    }

    @Test(arguments: [
        ("EUR", 2), ("TND", 3), ("JOD", 3), ("MAD", 2), ("EGP", 2), ("LBP", 2), ("DZD", 2), ("ILS", 2),
        ("GBP", 2),
        ("JPY", 0), ("CLF", 4), ("HRK", 2), ("BYR", 0),
    ])
    func minorDigits(code: String, digits: Int) throws {
        let currency = try #require(Currency(code: code))
        #expect(currency.minorDigits == digits)
        #expect(currency.code == code)
        #expect(currency.description == code)
    }

    @Test(arguments: [
        "", "E", "EU", "EURO", "eur", "Eur", "EU1", "E R", "ÉUR", "ZZZ", "AAA", "XXX", "XAU", "DEM", "[[[",
    ])
    func isNone(code: String) {
        #expect(Currency(code: code) == nil)
    }

    @Test func indexIsThePlaceInOrderOfCode() throws {
        #expect(Currency.all.map(\.index) == Array(0..<Currency.all.count))
        #expect(Currency.all.map(\.code) == Currency.all.map(\.code).sorted())
        #expect(Set(Currency.all.map(\.code)).count == Currency.all.count)
        for currency in Currency.all {
            #expect(Currency(index: currency.index) == currency)
            #expect(Currency(code: currency.code) == currency)
        }
        #expect(Currency.eur.code == "EUR")
        #expect(try #require(Currency(code: "AED")) < .eur)
    }
}
