import Model
import Testing

@testable import Convert

@Suite struct RatesTests {
    private static let month = RatesBasis.month(field: 2)

    @Test func theSameRateTwiceIsOne() {
        var world = World(.monthOf(.payment, rates: 1))
        world.rateRows = [
            .init(currency: "EUR", rate: "1", when: "2018-11"),
            .init(currency: "USD", rate: "1.1363", when: "2018-11"),
            .init(currency: "USD", rate: "1.136300", when: "2018-11"),
        ]
        let (rates, findings) = world.rates
        #expect(rates.book.quotes.map(\.currency.code) == ["EUR", "USD"])
        #expect(findings.isEmpty)
        #expect(rates.tallies.first?.looked == 3)
    }

    @Test func differingRatesAreNamedBoth() {
        var world = World(.monthOf(.payment, rates: 1))
        world.rateRows = [
            .init(currency: "USD", rate: "1.13", when: "2018-11"),
            .init(currency: "USD", rate: "1.14", when: "2018-11"),
        ]
        let (rates, findings) = world.rates
        #expect(rates.book.quotes.map(\.value.description) == ["1.13"])
        #expect(findings.map(\.rule) == [StandardRule.rateConflict.position])
        #expect(findings[0].severity == .rejected)
        #expect(findings[0].place?.line == 3)
        #expect(findings[0].related?.line == 2)
        #expect(
            findings[0].expected
                == "1.13, the rate of USD for 2018-11 in rates/inforeuro-2018-10.csv:2")
        #expect(rates.tallies.first?.hits == 1)
    }

    @Test(arguments: ["0", "-1.5"]) func aRateIsAboveZero(_ rate: String) {
        var world = World(.monthOf(.payment, rates: 1))
        world.rateRows = [.init(currency: "USD", rate: rate, when: "2018-11")]
        #expect(world.rates.rates.book.quotes.isEmpty)
        #expect(world.rates.findings.map(\.rule) == [StandardRule.valueType.position])
    }

    @Test(arguments: ["2018-13", "2018", "2018-Q4", "11/2018", ""]) func aMonthIsWrittenInOneWay(
        _ when: String
    ) {
        var world = World(.monthOf(.payment, rates: 1))
        world.rateRows = [.init(currency: "USD", rate: "1", when: when)]
        #expect(world.rates.rates.book.quotes.isEmpty)
        #expect(world.rates.findings.map(\.expected) == ["a month such as 2018-11"])
    }

    @Test func theMonthCanStandInTwoColumnsOrInTheFilesName() {
        for basis in [
            RatesBasis.yearAndMonth(year: 4, month: 5), .fileName(pattern: "in/inforeuro-{yyyy}-{mm}.csv"),
        ] {
            var world = World(.monthOf(.accounting, rates: 1), basis: basis)
            world.rateRows = [
                .init(currency: "TND", rate: "2", when: "2018-10"),
                .init(currency: "TND", rate: "4", when: "2018-11", file: 1),
            ]
            #expect(world.rates.rates.book.quotes.map(\.basis) == ["2018-10", "2018-11"])
            #expect(world.convert(World.Cost(amount: 1_000, currency: "TND")).euro() == 25)
        }
    }

    @Test(arguments: [
        ("x/inforeuro-2018-11.csv", "inforeuro-{yyyy}-{mm}.csv", "2018-11"),
        ("11.2018", "{mm}.{yyyy}", "2018-11"), ("inforeuro-2018-13.csv", "inforeuro-{yyyy}-{mm}.csv", nil),
        ("inforeuro-2018-11.csv.bak", "inforeuro-{yyyy}-{mm}.csv", nil),
        ("inforeuro-2018-1.csv", "inforeuro-{yyyy}-{mm}.csv", nil), ("2018", "{yyyy}", nil),
    ])
    func aFileNameSaysTheMonth(_ path: String, _ pattern: String, _ month: String?) {
        #expect(FileNameMonth.read(path, pattern: pattern)?.description == month)
    }

    @Test func aFileWithoutItsMonthIsAFinding() {
        var world = World(.monthOf(.payment, rates: 1), basis: .fileName(pattern: "rates-{yyyy}-{mm}.csv"))
        world.rateRows = [.init(currency: "TND", rate: "2", when: "")]
        #expect(world.rates.findings.map(\.expected) == ["a file name of the form rates-{yyyy}-{mm}.csv"])
        #expect(world.rates.rates.tallies.first?.notRun == "the source has no rates")
    }
}
