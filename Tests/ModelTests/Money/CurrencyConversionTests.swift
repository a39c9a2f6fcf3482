import Model
import Testing

@Suite struct CurrencyConversionTests {
    @Test(
        arguments: [
            (12_345_678, "TND", "3.3156", 372_351),
            (25_000_000, "ILS", "4.2407", 5_895_253),
            (-25_000_000, "ILS", "4.2407", -5_895_253),
            (100, "EUR", "1", 100),
            (1, "MAD", "2", 1), (-1, "MAD", "2", -1), (1, "MAD", "2.0001", 0), (-1, "MAD", "2.0001", 0),
            (150, "JPY", "120", 125), (5, "TND", "1", 1), (4, "TND", "1", 0), (-5, "TND", "1", -1),
            (0, "LBP", "1700.125", 0), (.max, "EUR", "1.000000000000000000", .max), (.min, "EUR", "1", .min),
        ] as [(Int64, String, String, Int64)])
    func cents(minorUnits: Int64, code: String, rate: String, expected: Int64) throws {
        let currency = try #require(Currency(code: code))
        let rate = try #require(ExactDecimal(rate))
        let cents = try CurrencyConversion.toEuroCents(minorUnits: minorUnits, currency: currency, rate: rate)
        #expect(cents == expected)
        let one = ExactDecimal(mantissa: 1, scale: 0)
        let converted = try CurrencyConversion.convert(
            minorUnits: minorUnits, from: currency, to: .eur, rateFrom: rate, rateTo: one)
        #expect(converted == expected)
    }

    /// Expected values by rational arithmetic elsewhere.
    @Test(
        arguments: [
            (-483_365_672_755, "CLF", 9_197_004_531_384_378_836, 12, -526),
            (-483_810_539_386, "ILS", 5_230_307_089_973_307_721, 18, -92_501_363_890),
            (-547_569_531_465_177_777, "TND", 1_758_984_866_623_057_428, 13, -311_298_602_879),
            (3_392_171_848_081_817_845, "EUR", 6_214_811_214_639_450_328, 17, 54_582_057_779_829_331),
            (911_089_884_120, "TND", 484_271_260, 9, 188_136_269_767),
            (-561_183_115_669_098_588, "LBP", 456_930_663, 9, -1_228_158_145_449_517_771),
            (4_116_902_565_213_338_168, "JPY", 502_895_393, 6, 818_639_944_314_092_805),
            (6_619_699_489_377_140_084, "TND", 5_843_018_386_032_665_728, 18, 113_292_463_792_362_475),
            (4_073_325_344_976_195_105, "CLF", 6_322_362_613_504_948_391, 11, 644_272_655),
        ] as [(Int64, String, Int64, Int, Int64)])
    func centsAtTheEdges(minorUnits: Int64, code: String, mantissa: Int64, scale: Int, expected: Int64) throws
    {
        let currency = try #require(Currency(code: code))
        let rate = ExactDecimal(mantissa: mantissa, scale: scale)
        #expect(
            try CurrencyConversion.toEuroCents(minorUnits: minorUnits, currency: currency, rate: rate)
                == expected)
    }

    struct Case {
        let minorUnits: Int64
        let from: String
        let to: String
        let rateFrom: (Int64, Int)
        let rateTo: (Int64, Int)
        let expected: Int64

        init(
            _ minorUnits: Int64, _ from: String, _ to: String, _ rateFrom: (Int64, Int),
            _ rateTo: (Int64, Int),
            _ expected: Int64
        ) {
            (self.minorUnits, self.from, self.to) = (minorUnits, from, to)
            (self.rateFrom, self.rateTo, self.expected) = (rateFrom, rateTo, expected)
        }
    }

    static let overTheEuro: [Case] = [
        // 100.00 GBP at 0.89 over 3.4 TND: one division, 382.022 471… TND
        Case(10_000, "GBP", "TND", (89, 2), (34, 1), 382_022),
        Case(3, "MAD", "JPY", (6, 0), (100, 0), 1), Case(-3, "MAD", "JPY", (6, 0), (100, 0), -1),
        Case(
            3_009_992_771_202_611_957, "EUR", "CLF", (620_907_198_933_895_979, 15),
            (997_487_607_183_506_424, 18), 483_555_431_816_823_645),
        Case(175_451_223_800, "TND", "ILS", (563_204_554, 0), (272_920_211, 7), 850),
        Case(
            8_767_154_133_432_108_546, "CLF", "LBP", (209_316_313, 8), (850_005_512_407_462_875, 16),
            3_560_223_871_105_146_769),
        Case(
            -6_850_330_788_079_414_926, "EUR", "JPY", (950_425_865_779_231_643, 8),
            (5_270_533_984_798_316_337, 18), -37_988_130),
        Case(
            -767_327_522_116, "JPY", "TND", (1_881_955_014_086_827_818, 10), (8_566_732_713_277_241_628, 11),
            -349_290_484_432_686),
        Case(444_891_573_508, "CLF", "TND", (1_039_870_222_541_704_790, 9), (288_928_798, 1), 1_236_134_902),
        Case(
            -5_593_289_523_627_258_050, "TND", "JPY", (827_973_236, 3), (3_488_258_487_535_625_399, 16),
            -2_356_457_770_096),
        Case(269_968_855_075, "TND", "ILS", (267_220_814, 15), (975_604_508, 8), 985_637_413_823_493_098),
    ]

    @Test(arguments: overTheEuro)
    func converts(row: Case) throws {
        let found = try CurrencyConversion.convert(
            minorUnits: row.minorUnits, from: #require(Currency(code: row.from)),
            to: #require(Currency(code: row.to)),
            rateFrom: ExactDecimal(mantissa: row.rateFrom.0, scale: row.rateFrom.1),
            rateTo: ExactDecimal(mantissa: row.rateTo.0, scale: row.rateTo.1))
        #expect(found == row.expected)
    }

    @Test func aRateIsAboveZero() {
        let one = ExactDecimal(mantissa: 1, scale: 0)
        for mantissa in [0, -1] as [Int64] {
            let rate = ExactDecimal(mantissa: mantissa, scale: 0)
            #expect(throws: ArithmeticOverflow.self) {
                try CurrencyConversion.toEuroCents(minorUnits: 1, currency: .eur, rate: rate)
            }
            #expect(throws: ArithmeticOverflow.self) {
                try CurrencyConversion.convert(
                    minorUnits: 1, from: .eur, to: .eur, rateFrom: rate, rateTo: one)
            }
            #expect(throws: ArithmeticOverflow.self) {
                try CurrencyConversion.convert(
                    minorUnits: 1, from: .eur, to: .eur, rateFrom: one, rateTo: rate)
            }
        }
    }

    @Test func tooMuchThrows() throws {
        let tiny = ExactDecimal(mantissa: 1, scale: 18)
        let huge = ExactDecimal(mantissa: .max, scale: 0)
        #expect(throws: ArithmeticOverflow.self) {
            try CurrencyConversion.toEuroCents(minorUnits: .max, currency: .eur, rate: tiny)
        }
        #expect(throws: ArithmeticOverflow.self) {
            try CurrencyConversion.convert(
                minorUnits: .max, from: .eur, to: .eur, rateFrom: tiny, rateTo: huge)
        }
        let exact = ExactDecimal(mantissa: .max, scale: 18)
        #expect(throws: ArithmeticOverflow.self) {
            let fourDecimals = try #require(Currency(code: "CLF"))
            let none = try #require(Currency(code: "JPY"))
            return try CurrencyConversion.convert(
                minorUnits: .max, from: fourDecimals, to: none, rateFrom: huge, rateTo: exact)
        }
    }
}
