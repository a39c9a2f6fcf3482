import Model
import Plan
import Testing

@Suite("Sources: dialects, patterns, zones, formats") struct SourceReaderTests {
    /// The pipeline with another dialect for its costs.
    private func dialect(_ yaml: String) throws -> Dialect {
        let text = SmallPipeline.replacing("{ delimiter: \";\", decimal: \",\" }", by: yaml)
        return try pipeline(text).sources[4].formats[0].dialect
    }

    private func pipeline(_ text: String) throws -> Pipeline {
        try plan(
            PlanInput(path: "p.yaml") { path in
                path == "p.yaml" ? Array(text.utf8) : try PipelineFiles.read("Pipelines/" + path)
            })
    }

    @Test func theWholeDialect() throws {
        let made = try dialect(
            "{ delimiter: tab, quote: none, decimal: \",\", thousands: \".\","
                + " negative: [parentheses, trailing-minus], encoding: iso-8859-1,"
                + " header: no, skip-rows: 3, yes: [oui], no: [non], date: d.m.yyyy }"
        )
        #expect(made.delimiter == 9)
        #expect(made.quote == nil)
        #expect(made.thousands == .sign(UInt8(ascii: ".")))
        #expect(made.parenthesesAreNegative && made.trailingMinus)
        #expect(made.encoding == .latin1)
        #expect(!made.hasHeader)
        #expect(made.skippedRows == 3)
        #expect(made.yes == ["oui"] && made.no == ["non"])
        let dot = DatePart.literal(UInt8(ascii: "."))
        #expect(made.day.parts == [.day(digits: 1), dot, .month(digits: 1), dot, .year])
    }

    @Test func withoutAHeaderColumnsArePositions() throws {
        let text = SmallPipeline.replacing("{ delimiter: \";\", decimal: \",\" }", by: "{ header: no }")
        let headers = try pipeline(text).sources[4].formats[0].headers
        #expect(headers.prefix(7) == (1...7).map { .position($0) }[...])
    }

    @Test func timestampsTellMinutesFromMonths() throws {
        let made = try dialect("{ timestamp: \"dd/mm/yyyy hh:mm:ssf\" }").timestamp.parts
        #expect(made.filter { $0 == .month(digits: 2) }.count == 1)
        #expect(made.suffix(4) == [.minute, .literal(UInt8(ascii: ":")), .second, .fraction])
    }

    @Test(arguments: [
        ("UTC", 0, 0), ("+01:00", 3600, 3600), ("-03:30", -12_600, -12_600), ("Europe/Brussels", 3600, 7200),
        ("Africa/Tunis", 3600, 3600),
    ])
    func zones(_ name: String, _ winter: Int32, _ summer: Int32) throws {
        let zone = try #require(try dialect("{ zone: \(name) }").zone)
        #expect(zone.name == name)
        #expect(zone.offset(atUTC: 1_542_585_600) == winter)  // 2018-11-19
        #expect(zone.offset(atUTC: 1_530_403_200) == summer)  // 2018-07-01
    }

    @Test(arguments: [
        "{ date: dd/mm }", "{ date: dd/dd/yyyy }", "{ date: yyyy-mm-ddThh }", "{ timestamp: yyyy-mm-dd }",
        "{ date: }",
        "{ zone: Europe/Brusels }", "{ zone: \"+25:00\" }", "{ decimal: \",\", thousands: \",\" }",
        "{ quote: \",\" }",
        "{ delimiter: é }", "{ yes: [x], no: [x] }", "{ negative: [minus] }", "{ encoding: utf-16 }",
        "{ skip-rows: -1 }",
    ])
    func wrongDialects(_ yaml: String) {
        let text = SmallPipeline.replacing("{ delimiter: \";\", decimal: \",\" }", by: yaml)
        let found = PipelineFiles.mistakes(text)
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.line == 37 }, "\(found.map(\.text))")
    }

    @Test(arguments: [
        ("since: From", "since", FieldType.day), ("month: Month", "month", .text),
        ("{ year: Y, month: M }", "year", .integer),
    ])
    func rates(_ basis: String, _ name: String, _ type: FieldType) throws {
        let keys = basis.hasPrefix("{") ? "year: Y\n    month: M" : basis
        let text = SmallPipeline.replacing("month: Month", by: keys)
        let rates = try pipeline(text).sources[2]
        #expect(rates.fields.first { $0.name == name }?.type == type)
    }

    @Test func currenciesOfAmounts() throws {
        let costs = try pipeline(SmallPipeline.text).sources[4]
        let amount = try #require(costs.field(named: "amount"))
        #expect(costs.fields[amount].type == .money(.field(try #require(costs.field(named: "currency")))))
        #expect(costs.conversions[0].bookCurrency == .attribute(field: 0, attribute: 2))
        #expect(costs.fields[costs.conversions[0].adds.euro].name == "amount.eur")
    }

    @Test(
        "codes are shown in the form that the profile names",
        arguments: [("eu", "name"), ("iso", nil), ("", nil)] as [(String, String?)])
    func codeForms(_ form: String, _ shown: String?) throws {
        let yaml = SmallPipeline.replacing(
            "gives: { name: text }, label: name }", by: "gives: { name: text }, codes: { eu: name } }")
        let profile =
            "profile: prag-2016\ntitle: P\nparameters:\n"
            + "  code-form: { value: \(form), source: s, standing: verified }\n"
        let input = PlanInput(path: "p.yaml") { path in
            Array(
                (path == "p.yaml"
                    ? yaml : form.isEmpty ? "profile: prag-2016\ntitle: P\nparameters: {}" : profile).utf8)
        }
        let countries = try plan(input).sources[0]
        #expect(countries.shownCode.map { countries.fields[$0].name } == shown)
    }
}
