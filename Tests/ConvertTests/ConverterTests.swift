import Model
import Testing

@testable import Convert

@Suite struct ConverterTests {
    private static func monthly(_ day: RateDay = .payment) -> World {
        var world = World(.monthOf(day, rates: 1))
        world.rateRows = [
            .init(currency: "TND", rate: "3.3156", when: "2018-11"),
            .init(currency: "TND", rate: "3.4", when: "2018-12"),
            .init(currency: "ILS", rate: "4.2407", when: "2018-11"),
            .init(currency: "MAD", rate: "10.8", when: "2018-11"),
            .init(currency: "MAD", rate: "10.9", when: "2018-12"),
            .init(currency: "JPY", rate: "128.5", when: "2018-11"),
        ]
        return world
    }

    private struct Golden: CustomTestStringConvertible {
        var amount: Int64
        var currency: String
        var cents: Int64
        var testDescription: String { "\(amount) \(currency)" }
    }

    /// The amounts of the domain rules, halves away from zero, and currencies of 0 and 3 places.
    private static let goldens = [
        Golden(amount: 12_345_678, currency: "TND", cents: 372_351),
        Golden(amount: -12_345_678, currency: "TND", cents: -372_351),
        Golden(amount: 25_000_000, currency: "ILS", cents: 5_895_253),
        Golden(amount: 1_285, currency: "JPY", cents: 1_000),
        Golden(amount: 0, currency: "TND", cents: 0),
        Golden(amount: 12_345, currency: "EUR", cents: 12_345),
        Golden(amount: 54, currency: "MAD", cents: 5),
        Golden(amount: -54, currency: "MAD", cents: -5),
        Golden(amount: 53, currency: "MAD", cents: 5),
        Golden(amount: 59, currency: "MAD", cents: 5),
        Golden(amount: 60, currency: "MAD", cents: 6),
    ]

    @Test(arguments: goldens) private func dividesByTheRateHalfUp(_ golden: Golden) {
        let cost = World.Cost(amount: golden.amount, currency: golden.currency, paid: "2018-11-26")
        #expect(Self.monthly().convert(cost).euro() == golden.cents)
    }

    @Test func anAmountWithoutBookAmountIsConvertedStraight() {
        let outcome = Self.monthly().convert(
            World.Cost(amount: 12_345_678, currency: "TND", partner: 1, paid: "2018-11-26"))
        #expect(outcome.integer(World.F.book) == 12_345_678)
        #expect(outcome.currency() == "TND")
        #expect(outcome.integer(World.F.first) == nil)
        #expect(outcome.rate()?.basis == "2018-11")
        #expect(outcome.rate()?.table == "inforeuro")
        #expect(outcome.rate()?.value.description == "3.3156")
        #expect(outcome.day() == "2018-11-26")
        #expect(outcome.findings.isEmpty)
    }

    @Test func aStatedBookAmountIsTakenAsItIs() {
        // 1,000.00 ILS are 2,546.74 MAD by the table; the ledger says 2,500.00, within 5 %.
        let outcome = Self.monthly().convert(
            World.Cost(amount: 100_000, currency: "ILS", partner: 2, stated: 250_000, paid: "2018-11-26"))
        #expect(outcome.integer(World.F.book) == 250_000)
        #expect(outcome.currency() == "MAD")
        #expect(outcome.euro() == 23_148)
        #expect(outcome.rate()?.currency == World.mad)
        #expect(outcome.findings.isEmpty)
        #expect(outcome.tally(.bookAmountDiffers)?.looked == 1)
    }

    @Test func bothRatesStayOnTheRecord() {
        let outcome = Self.monthly().convert([
            World.Cost(amount: 100_000, currency: "ILS", partner: 2, stated: 250_000, paid: "2018-11-26"),
            // The leg is the identity; then the rate paid is not known, nor needed.
            World.Cost(amount: 250_000, currency: "MAD", partner: 2, stated: 250_000, paid: "2018-11-26"),
            World.Cost(amount: 100_000, currency: "ILS", partner: 2, stated: 250_000, paid: "2018-12-26"),
            // The euro has no rate of its own: that of the books is the leg's.
            World.Cost(amount: 100_000, currency: "EUR", partner: 2, stated: 1_080_000, paid: "2018-11-26"),
        ])
        #expect(outcome.firstRate(0)?.currency == World.ils)
        #expect(outcome.firstRate(0)?.value.description == "4.2407")
        #expect(outcome.firstRate(0)?.basis == "2018-11")
        #expect((1..<3).allSatisfy { outcome.firstRate($0) == nil })
        #expect(outcome.firstRate(3)?.currency == World.mad)
        #expect(outcome.firstRate(3)?.basis == "2018-11")
        #expect((0..<4).map { outcome.rate($0)?.value.description } == ["10.8", "10.8", "10.9", "10.8"])
    }

    @Test func aRateOnTheLineIsTheFirstWhereBooksAreInEuro() {
        let outcome = World(.onTheLine).convert([
            World.Cost(amount: 1_000_000, currency: "TND", stated: 25_000, lineRate: 40_000),
            World.Cost(amount: 1_000_000, currency: "TND", stated: 50_000, lineRate: 20_000),
        ])
        #expect(outcome.book.quotes.map(\.value.description) == ["2", "4"])
        #expect((0..<2).map { outcome.firstRate($0)?.value.description } == ["4", "2"])
        #expect((0..<2).allSatisfy { outcome.rate($0) == nil })
        #expect(outcome.findings.isEmpty)
    }

    /// By the table 254,675 (1,000.00 × 10.8 ÷ 4.2407); 5 % of it are 12,733.75.
    @Test(arguments: [(241_942, false), (241_941, true), (267_408, false), (267_409, true)])
    func aStatedBookAmountIsHeldAgainstTheTable(_ stated: Int64, _ isAsked: Bool) {
        let outcome = Self.monthly().convert(
            World.Cost(amount: 100_000, currency: "ILS", partner: 2, stated: stated, paid: "2018-11-26"))
        #expect(outcome.rules == (isAsked ? [.bookAmountDiffers] : []))
        #expect(outcome.integer(World.F.book) == stated)
        #expect(outcome.batch.verdicts == [.eligible])
        if isAsked {
            #expect(outcome.findings[0].expected == "2546.75 MAD (by the rates, within 5 %)")
            #expect(outcome.findings[0].place?.field == World.F.stated)
        }
    }

    @Test func booksInEuroNeedNoSecondRate() {
        let outcome = Self.monthly().convert(
            World.Cost(amount: 331_560, currency: "TND", partner: 0, stated: 10_100, paid: "2018-11-26"))
        #expect(outcome.euro() == 10_100)
        #expect(outcome.rate() == nil)
        #expect(outcome.firstRate()?.currency == World.tnd)
        #expect(outcome.day() == "2018-11-26")
        #expect(outcome.findings.isEmpty)
    }

    @Test func inTheSameCurrencyTheStatedAmountIsTheAmount() {
        let world = Self.monthly()
        let same = World.Cost(amount: 1_000, currency: "EUR", stated: 1_000, paid: "2018-11-26")
        let other = World.Cost(amount: 1_000, currency: "EUR", stated: 1_001, paid: "2018-11-26")
        #expect(world.convert(same).findings.isEmpty)
        #expect(world.convert(other).rules == [.bookAmountDiffers])
        #expect(world.convert(other).euro() == 1_001)
    }

    @Test func booksInAThirdCurrencyAskForTheirAmount() {
        let outcome = Self.monthly().convert([
            World.Cost(amount: 100_000, currency: "ILS", partner: 2, paid: "2018-11-26"),
            World.Cost(amount: 100_000, currency: "ILS", partner: 0, paid: "2018-11-26"),
            World.Cost(amount: 100_000, currency: "MAD", partner: 2, paid: "2018-11-26"),
            World.Cost(amount: 100_000, currency: "ILS", partner: 3, paid: "2018-11-26"),
        ])
        #expect(outcome.rules == [.bookAmountMissing])
        #expect(outcome.findings[0].place?.record == 1)
        #expect(outcome.euro(0) == 23_581)
        #expect(outcome.currency(0) == "ILS")
        #expect(outcome.batch.verdicts.allSatisfy { $0 == .eligible })
    }
}
