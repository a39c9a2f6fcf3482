import Model
import Testing

@Suite struct EuroRateTests {
    private let seed = UInt64.random(in: 0...UInt64.max)

    private func number(_ most: UInt64, _ generator: inout some RandomNumberGenerator) -> Int64 {
        let bits = UInt64.random(in: 0...63, using: &generator)
        return Int64(bitPattern: min(UInt64.random(in: 0...most, using: &generator) >> bits, most))
    }

    @Test func givesWhatTheLongWayGives() throws {
        var generator = SeededGenerator(seed: seed)
        let currencies = ["EUR", "TND", "JPY", "CLF", "MAD"].compactMap { Currency(code: $0) }
        var ready = 0
        for _ in 0..<50_000 {
            let mantissa = number(UInt64(Int64.max), &generator)
            let rate = ExactDecimal(mantissa: mantissa, scale: Int.random(in: 0...18, using: &generator))
            let months = [1, 1, 3, 12].randomElement(using: &generator) ?? 1
            let currency = try #require(currencies.randomElement(using: &generator))
            let magnitude = number(UInt64(Int64.max), &generator)
            let amount = Bool.random(using: &generator) ? -magnitude : magnitude
            guard let cents = EuroRate(rate, divisor: Int64(months), from: currency).cents(of: amount)
            else { continue }
            ready += 1
            let (units, overflow) = amount.multipliedReportingOverflow(by: Int64(months))
            #expect(!overflow, "seed \(seed)")
            let expected = try? CurrencyConversion.toEuroCents(
                minorUnits: units, currency: currency, rate: rate)
            #expect(cents == expected, "\(amount) \(currency) by \(rate), seed \(seed)")
        }
        #expect(ready > 5_000, "seed \(seed)")
    }

    @Test(
        "Halves go away from zero",
        arguments: [
            (1, "2", 1), (-1, "2", -1), (1, "2.0001", 0), (3, "2", 2), (-3, "2", -2), (5, "10", 1),
            (4, "10", 0), (25_000_000, "4.2407", 5_895_253), (7, "1", 7), (0, "3.3156", 0),
        ] as [(Int64, String, Int64)])
    func halves(amount: Int64, rate: String, cents: Int64) throws {
        let ready = EuroRate(try #require(ExactDecimal(rate)), from: try #require(Currency(code: "ILS")))
        #expect(ready.cents(of: amount) == cents)
    }

    @Test func refusesWhatDoesNotFit() throws {
        let dinar = try #require(Currency(code: "TND"))
        #expect(EuroRate(ExactDecimal(mantissa: 0, scale: 2), from: dinar).cents(of: 5) == nil)
        #expect(EuroRate(ExactDecimal(mantissa: -5, scale: 2), from: dinar).cents(of: 0) == nil)
        let ready = EuroRate(ExactDecimal(mantissa: 33_156, scale: 4), from: dinar)
        #expect(ready.cents(of: .max) == nil)
        #expect(ready.cents(of: .min) == nil)
        // 2^63 ÷ 1,000.
        #expect(ready.cents(of: 9_223_372_036_854_775) != nil)
        #expect(ready.cents(of: 9_223_372_036_854_776) == nil)
    }
}
