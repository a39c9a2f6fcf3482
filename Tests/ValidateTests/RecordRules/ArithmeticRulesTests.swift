import Model
import Testing

@testable import Validate

@Suite struct ArithmeticRulesTests {
    private static let tnd = Currency(code: "TND") ?? .eur

    @Test func partsMakeTheTotal() {
        let money = FieldType.money(.fixed(.eur))
        let sheet = Sheet(
            fields: ["net", "vat", "amount"].map { Field(name: $0, type: money) },
            columns: [
                .numbers([100, 100, 100, -100, nil, .max]), .numbers([20, 20, 20, -20, 1, .max]),
                .numbers([120, 121, 119, -120, 5, 3]),
            ])
        let exact = Verdicts(.sum(parts: [0, 1], total: 2, tolerance: 0), sheet)
        #expect(exact.failing == [1, 2, 5])
        #expect(exact.findings[0].found == "1.21")
        #expect(exact.findings[0].expected == "1.20 (NET + VAT)")
        #expect(exact.tallies[0].looked == 5)
        #expect(Verdicts(.sum(parts: [0, 1], total: 2, tolerance: 1), sheet).failing == [5])
    }

    @Test func partsCanHaveOtherPlaces() {
        let sheet = Sheet(
            fields: [
                Field(name: "a", type: .decimal(scale: 3)), Field(name: "b", type: .integer),
                Field(name: "c", type: .money(.fixed(.eur))),
            ],
            columns: [.numbers([500, 505, 515]), .numbers([1, 1, 1]), .numbers([150, 150, 150])])
        #expect(Verdicts(.sum(parts: [0, 1], total: 2, tolerance: 0), sheet).failing == [1, 2])
        let near = Verdicts(.sum(parts: [0, 1], total: 2, tolerance: 1), sheet)
        #expect(near.failing == [2])
        #expect(near.findings[0].expected == "1.515 (A + B)")
    }

    @Test func moneyHasThePlacesOfItsCurrency() {
        let currencies = [Currency.eur, Self.tnd].map { Int32($0.index) } + [-1]
        let sheet = Sheet(
            fields: [
                Field(name: "units", type: .decimal(scale: 1)), Field(name: "price", type: .money(.field(3))),
                Field(name: "total", type: .money(.field(3))), Field(name: "currency", type: .currency),
            ],
            columns: [
                .numbers([15, 15, 15]), .numbers([333, 3_333, 3]), .numbers([500, 5_001, 9]),
                .codes(currencies),
            ])
        let verdicts = Verdicts(.product(factors: [0, 1], total: 2, tolerance: 0), sheet)
        // 1.5 × 3.33 = 4.995 → 5.00; 1.5 × 3.333 = 4.9995 → 5.000
        #expect(verdicts.failing == [1])
        #expect(verdicts.findings[0].expected == "5.000 (UNITS × PRICE)")
        #expect(verdicts.tallies[0].looked == 2)
    }

    @Test(arguments: [
        (Int64(1_005), Int64(101), false), (1_005, 100, true), (-1_005, -101, false), (-1_005, -100, true),
        (1_004, 100, false), (1_004, 101, true),
    ])
    func productsAreRoundedHalfUp(_ factor: Int64, _ total: Int64, _ fails: Bool) {
        let sheet = Sheet(
            fields: [Field(name: "a", type: .decimal(scale: 3)), Field(name: "b", type: .decimal(scale: 2))],
            columns: [.numbers([factor]), .numbers([total])])
        #expect(Verdicts(.product(factors: [0], total: 1, tolerance: 0), sheet).failing == (fails ? [0] : []))
    }

    @Test func productsTooLargeAreNoTotal() {
        let sheet = Sheet(
            fields: ["a", "b", "c", "d"].map { Field(name: $0, type: .integer) },
            columns: [.numbers([.max, .max]), .numbers([.max, 0]), .numbers([.max, 5]), .numbers([7, 0])])
        let verdicts = Verdicts(.product(factors: [0, 1, 2], total: 3, tolerance: 0), sheet)
        #expect(verdicts.failing == [0])
        #expect(verdicts.findings[0].expected == "a product that can be held (A × B × C)")
    }

    /// 85.00 % of 1,000.00 allows 0.005 points (5 cents) and half a cent; 85 % allows 5.00 and half a cent.
    @Test(arguments: [
        (Int64(85_000), 2, Int64(8_500), false), (85_005, 2, 8_500, false), (85_006, 2, 8_500, true),
        (84_995, 2, 8_500, false), (84_994, 2, 8_500, true), (85_500, 0, 85, false), (85_501, 0, 85, true),
        (84_500, 0, 85, false), (84_499, 0, 85, true),
    ])
    func sharesAgreeWithinTheRatesPrecision(_ part: Int64, _ scale: Int, _ rate: Int64, _ fails: Bool) {
        let money = FieldType.money(.fixed(.eur))
        let sheet = Sheet(
            fields: [
                Field(name: "eu", type: money), Field(name: "rate", type: .decimal(scale: scale)),
                Field(name: "total", type: money),
            ],
            columns: [.numbers([part]), .numbers([rate]), .numbers([100_000])])
        let verdicts = Verdicts(.share(part: 0, rate: 1, whole: 2), sheet)
        #expect(verdicts.failing == (fails ? [0] : []))
        if fails { #expect(verdicts.findings[0].expected.hasPrefix("850.00 (85")) }
    }

    @Test func sharesOfHugeAmountsAreHeld() {
        #expect(ShareRule.holds((.max, 2), (10_000, 2), (.max, 2)))
        #expect(ShareRule.holds((.min, 2), (10_000, 2), (.min, 2)))
        #expect(!ShareRule.holds((.max, 2), (10_000, 2), (.max / 2, 2)))
    }
}
