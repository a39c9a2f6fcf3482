import Model
import Testing

@testable import Convert

@Suite struct PolicyTests {
    @Test func aMissingRateRejectsAndIsNeverZero() {
        var world = World(.monthOf(.payment, rates: 1))
        world.rateRows = [.init(currency: "TND", rate: "3.3156", when: "2018-11")]
        let outcome = world.convert([
            World.Cost(amount: 1_000, currency: "TND", paid: "2018-10-31"),
            World.Cost(amount: 1_000, currency: "TND", paid: "2018-11-01"),
            World.Cost(amount: 1_000, currency: "TND", paid: "2018-11-30"),
            World.Cost(amount: 1_000, currency: "TND", paid: "2018-12-01"),
            World.Cost(amount: 1_000, currency: "MAD", paid: "2018-11-15"),
        ])
        #expect(outcome.rules == [.missingRate, .missingRate, .missingRate])
        #expect(outcome.batch.verdicts == [.rejected, .eligible, .eligible, .rejected, .rejected])
        #expect((0..<5).map { outcome.euro($0) } == [nil, 30, 30, nil, nil])
        #expect(outcome.integer(World.F.book, 0) == 1_000)
        #expect(outcome.findings[0].expected == "a rate of TND for 2018-10 in inforeuro")
        #expect(outcome.findings[0].found == "1.000")
        #expect(outcome.findings[2].expected == "a rate of MAD for 2018-11 in inforeuro")
        #expect(outcome.tally(.missingRate)?.looked == 5)
        #expect(outcome.tally(.missingRate)?.hits == 3)
    }

    @Test func anUnpaidCostTakesTheMonthOfThePeriodsLastDay() {
        var world = World(.monthOf(.payment, rates: 1))
        world.rateRows = [
            .init(currency: "TND", rate: "2", when: "2018-12"),
            .init(currency: "TND", rate: "4", when: "2019-03"),
        ]
        let unpaid = World.Cost(amount: 1_000_000, currency: "TND", accounted: "2018-10-03")
        let outcome = world.convert([unpaid, World.Cost(amount: 5, currency: "EUR")])
        #expect(outcome.euro() == 50_000)
        #expect(outcome.day() == "2018-12-31")
        // A cost in EUR needs no rate, but it is not paid either.
        #expect(outcome.rules == [.unpaidCost, .unpaidCost])
        #expect(
            outcome.findings[0].expected == "the day of payment; until then the rate of 2018-12 stands in")

    }

    /// Whatever the run's period, a cost takes the end of its own, so that what was reported stays.
    @Test(arguments: [
        ("2018-10-03", "2018-Q4", "2018-12-31"), ("2018-10-03", "2019-Q1", "2018-12-31"),
        ("2018-10-03", "2030", "2018-12-31"), ("2018-10-03", "all", "2018-12-31"),
        // After the period of the run, or in the one that it leaves unfinished.
        ("2019-01-03", "2018-Q4", "2019-03-31"), ("2019-01-03", "all", "2019-03-31"),
        ("2018-10-03", "2018-11", "2018-11-30"), ("2018-10-03", "2018-10-01..2018-12-15", "2018-12-15"),
        ("2018-12-20", "2018-10-01..2018-12-15", "2018-12-31"),
        // The implementation period ends within a quarter.
        ("2020-11-03", "all", "2020-11-30"), ("2020-12-03", "all", "2020-12-31"),
    ])
    func anUnpaidCostTakesTheEndOfItsOwnPeriod(accounted: String, period: String, day: String) throws {
        var world = World(.monthOf(.payment, rates: 1))
        world.pipeline.grant?.implementation = DayRange(
            from: World.day("2017-01-01"), to: World.day("2020-11-30"))
        world.rateRows = ["2018-11", "2018-12", "2019-03", "2020-11", "2020-12"].map {
            .init(currency: "TND", rate: "2", when: $0)
        }
        world.period = try #require(ReportingPeriod.parse(period))
        let unpaid = World.Cost(amount: 1_000_000, currency: "TND", accounted: accounted)
        #expect(world.convert(unpaid).day() == day)
        #expect(world.convert(unpaid).euro() == 50_000)
    }

    @Test func otherDaysHaveNoStandIn() {
        var world = World(.monthOf(.accounting, rates: 1))
        world.rateRows = [.init(currency: "TND", rate: "2", when: "2018-12")]
        let outcome = world.convert(World.Cost(amount: 1_000, currency: "TND", accounted: nil))
        #expect(outcome.rules == [.missingRate])
        #expect(
            outcome.findings[0].expected == "a day in column Accounted, which decides the rate of TND")
        #expect(outcome.tally(.unpaidCost)?.notRun == "no rate depends on the day of payment")
    }

    /// Rates 2, 3 and 4: amount × 3 ÷ 9, in one division. A mean rounded to two places would give another
    /// cent.
    @Test func theMeanOfAPeriodStaysUndivided() {
        var world = World(.periodMean(rates: 1))
        world.rateRows = [
            .init(currency: "TND", rate: "3.1", when: "2018-10"),
            .init(currency: "TND", rate: "3.2", when: "2018-11"),
            .init(currency: "TND", rate: "3.35", when: "2018-12"),
            .init(currency: "TND", rate: "3.5", when: "2019-01"),
        ]
        let outcome = world.convert([
            World.Cost(amount: 100_000_000, currency: "TND", accounted: "2018-10-01"),
            World.Cost(amount: 100_000_000, currency: "TND", accounted: "2018-12-31"),
            World.Cost(amount: 100_000_000, currency: "TND", accounted: "2019-01-01"),
        ])
        // 100,000.000 × 3 ÷ 9.65 = 31,088.0829…
        #expect(outcome.euro(0) == 3_108_808)
        #expect(outcome.euro(1) == 3_108_808)
        #expect(outcome.rate(0)?.basis == "2018-Q4 mean of 3 months")
        #expect(outcome.rate(0)?.value.description == "9.65")
        #expect(outcome.rate(0)?.divisor == 3)
        // 2019-Q1 lacks February and March.
        #expect(outcome.rules == [.missingRate])
        #expect(
            outcome.findings[0].expected == "a rate of TND for every month of 2019-Q1 in inforeuro")
    }

    @Test func theMeanOfAnUnfinishedPeriodEndsWithTheRun() {
        var world = World(.periodMean(rates: 1))
        world.rateRows = [
            .init(currency: "TND", rate: "3", when: "2018-10"),
            .init(currency: "TND", rate: "5", when: "2018-11"),
            .init(currency: "TND", rate: "100", when: "2018-12"),
        ]
        world.period = ReportingPeriod.parse("2018-11") ?? .all
        let outcome = world.convert(World.Cost(amount: 1_000, currency: "TND", accounted: "2018-10-01"))
        #expect(outcome.rate()?.basis == "2018-Q4 mean of 2 months")
        #expect(outcome.euro() == 25)
    }

    @Test func instalmentsHoldFromTheirDay() {
        var world = World(.instalment(by: .payment, rates: 1), basis: .since(field: 3))
        world.rateRows = [
            .init(currency: "TND", rate: "4", when: "2018-03-02"),
            .init(currency: "TND", rate: "2", when: "2017-01-10"),
        ]
        let days = ["2017-01-09", "2017-01-10", "2018-03-01", "2018-03-02", "2020-01-01"]
        let outcome = world.convert(days.map { World.Cost(amount: 1_000, currency: "TND", paid: $0) })
        #expect(days.indices.map { outcome.euro($0) } == [nil, 50, 50, 25, 25])
        #expect(outcome.rules == [.missingRate])
        #expect(
            outcome.findings[0].expected == "a rate of TND booked on or before 2017-01-09 in inforeuro")
        #expect(outcome.rate(4)?.basis == "since 2018-03-02")
    }

    @Test func ratesOnTheLineAreNumberedInOrder() {
        let world = World(.onTheLine)
        let outcome = world.convert([
            World.Cost(amount: 1_000_000, currency: "TND", lineRate: 40_000),
            World.Cost(amount: 1_000_000, currency: "TND", lineRate: 20_000),
            World.Cost(amount: 1_000_00, currency: "MAD", lineRate: 100_000),
            World.Cost(amount: 1_000_000, currency: "TND", lineRate: 0),
            World.Cost(amount: 1_000_000, currency: "TND"),
            World.Cost(amount: 7, currency: "EUR"),
        ])
        #expect((0..<6).map { outcome.euro($0) } == [25_000, 50_000, 10_000, nil, nil, 7])
        #expect(outcome.book.quotes.map(\.value.description) == ["10", "2", "4"])
        #expect(outcome.rate(0)?.value.description == "4")
        #expect(outcome.rate(2)?.currency == World.mad)
        #expect(outcome.rules == [.missingRate, .missingRate])
        #expect(outcome.findings[0].expected == "a rate of TND above 0 in column Rate")
    }

    @Test func theContractCanFixRates() {
        let world = World(.fixed([World.gbp: ExactDecimal(mantissa: 85, scale: 2)]))
        let outcome = world.convert([
            World.Cost(amount: 8_500, currency: "GBP"), World.Cost(amount: 1, currency: "MAD"),
        ])
        #expect(outcome.euro(0) == 10_000)
        #expect(outcome.rate(0)?.table == "fixed by the contract")
        #expect(outcome.findings.map(\.expected) == ["a rate of MAD among those that the contract fixes"])
    }

    @Test func withoutAPolicyOnlyEuroPass() {
        let outcome = World(.none).convert([
            World.Cost(amount: 7, currency: "EUR"), World.Cost(amount: 7, currency: "TND"),
        ])
        #expect(outcome.euro(0) == 7)
        #expect(outcome.euro(1) == nil)
        #expect(outcome.findings.map(\.expected) == ["an amount in EUR: no exchange rates are declared"])
    }

    @Test func rejectedRecordsAreConvertedInSilence() {
        var world = World(.monthOf(.payment, rates: 1))
        world.rateRows = [.init(currency: "TND", rate: "2", when: "2018-12")]
        let outcome = world.convert([
            World.Cost(amount: 1_000, currency: "TND", rejected: true),
            World.Cost(amount: 1_000, currency: "MAD", rejected: true),
            World.Cost(amount: nil, currency: "TND"), World.Cost(amount: 1, currency: nil),
        ])
        #expect((0..<4).map { outcome.euro($0) } == [50, nil, nil, nil])
        #expect(outcome.findings.isEmpty)
        #expect(outcome.tally(.missingRate)?.notRun == "no amount needs a rate")
    }

    @Test func moneyThatNoNumberHoldsIsRejected() {
        var world = World(.monthOf(.payment, rates: 1))
        world.rateRows = [.init(currency: "JPY", rate: "0.000001", when: "2018-12")]
        let outcome = world.convert(World.Cost(amount: .max, currency: "JPY"))
        #expect(outcome.rules == [.unpaidCost, .numberTooLarge])
        #expect(outcome.euro() == nil)
        #expect(outcome.batch.verdicts == [.rejected])
    }
}
