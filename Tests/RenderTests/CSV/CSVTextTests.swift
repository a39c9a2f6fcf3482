import Model
import Testing

@testable import Render

@Suite("CSV cells")
struct CSVTextTests {
    private func printed(_ value: CellValue) throws -> String {
        var bytes: [UInt8] = []
        try CSVText.append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "a text is quoted where it must be, and disarmed where it starts like a formula",
        arguments: [
            ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"),
            ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("=a,b", "\"'=a,b\""), (" =1", " =1"), ("'x", "'x"),
        ])
    func texts(text: String, expected: String) throws {
        #expect(try printed(.text(text)) == expected)
    }

    @Test(
        "a number is never disarmed and always has the digits of its unit",
        arguments: [
            (CellValue.count(-3), "-3"), (.money(-123_456, .eur), "-1234.56"), (.money(5, .eur), "0.05"),
            (.money(12_345_678, Currency(code: "TND")!), "12345.678"),
            (.money(1_234, Currency(code: "JPY")!), "1234"),
            (.percent(numerator: 5, denominator: 13), "38.46"),
            (.percent(numerator: 1, denominator: 8), "12.50"),
            (.percent(numerator: 1, denominator: 80_000), "0.00"),
            (.percent(numerator: 1, denominator: 20_000), "0.01"),
            (.percent(numerator: -1, denominator: 20_000), "-0.01"),
            (.decimal(numerator: 7, denominator: 3, places: 1), "2.3"),
            (.exact(ExactDecimal(mantissa: 3_315_600, scale: 6)), "3.315600"),
            (.day(Day(iso: "2018-10-01")!), "2018-10-01"), (.empty, ""),
        ])
    func numbers(value: CellValue, expected: String) throws {
        #expect(try printed(value) == expected)
    }
}
