import Model
import Testing

@testable import Convert

@Suite("Frozen rates") struct BatchFrozenTests {
    private static let old = RateQuote(
        table: "inforeuro", currency: World.tnd, basis: "2018-09",
        value: ExactDecimal(mantissa: 2_000_000, scale: 6))

    private func world(_ policy: RatePolicy = .monthOf(.payment, rates: 1)) -> World {
        var world = World(policy)
        world.rateRows = [
            World.RateRow(currency: "TND", rate: "4", when: "2018-11"),
            World.RateRow(currency: "MAD", rate: "10", when: "2018-11"),
        ]
        return world
    }

    /// All records are the first closed one, which took the old rate of a day of September.
    private func frozen(_ codes: [Int32], numbers: [Int32]) -> FrozenRates {
        FrozenRates(
            numbers: { _ in numbers }, first: [-1], second: [codes[0]],
            days: [World.day("2018-09-30").number])
    }

    private func convert(_ costs: [World.Cost], numbers: [Int32], _ world: World? = nil) -> World.Outcome {
        (world ?? self.world()).convert(costs, quotes: [Self.old]) { frozen($0, numbers: numbers) }
    }

    @Test("A closed record takes the rate and the day that it was counted with, another the table's")
    func before() {
        let cost = World.Cost(amount: 8_000, currency: "TND", partner: 1, paid: "2018-11-20")
        let outcome = convert([cost, cost], numbers: [0, -1])
        #expect(outcome.euro(0) == 400)
        #expect(outcome.rate(0) == Self.old)
        #expect(outcome.day(0) == "2018-09-30")
        #expect(outcome.euro(1) == 200)
        #expect(outcome.day(1) == "2018-11-20")
        #expect(outcome.rules == [])
    }

    @Test("The table may have lost the month; the frozen rate stands")
    func lost() {
        let cost = World.Cost(amount: 8_000, currency: "TND", partner: 1, paid: "2018-12-20")
        let outcome = convert([cost, cost], numbers: [0, -1])
        #expect(outcome.euro(0) == 400)
        #expect(outcome.euro(1) == nil)
        #expect(outcome.rules == [.missingRate])
    }

    @Test("In another currency, and in euros, it is no rate")
    func otherCurrency() {
        let other = World.Cost(amount: 10_000, currency: "MAD", partner: 2, paid: "2018-11-20")
        let euros = World.Cost(amount: 700, currency: "EUR", partner: 0, paid: "2018-11-20")
        let outcome = convert([other, euros], numbers: [0, 0])
        #expect(outcome.euro(0) == 1_000)
        #expect(outcome.day(0) == "2018-11-20")
        #expect(outcome.euro(1) == 700)
        #expect(outcome.rate(1) == nil)
    }

    @Test("A cost that is paid at last keeps what it was reported with")
    func paid() {
        let unpaid = World.Cost(amount: 8_000, currency: "TND", partner: 1)
        let outcome = convert([unpaid], numbers: [0])
        #expect(outcome.euro() == 400)
        #expect(outcome.rules == [.unpaidCost])
    }

    @Test("A rate on the line is the record's own")
    func onTheLine() {
        let cost = World.Cost(amount: 8_000, currency: "TND", partner: 1, lineRate: 80_000)
        let outcome = convert([cost], numbers: [0], world(.onTheLine))
        #expect(outcome.euro() == 100)
    }

    @Test("A rate that is in the book already is not put there twice")
    func once() {
        var rates = world().rates.rates
        let count = rates.book.quotes.count
        let places = rates.add([rates.book.quotes[1], Self.old, Self.old])
        #expect(places == [1, Int32(count), Int32(count)])
        #expect(rates.book.quotes.count == count + 1)
    }
}
