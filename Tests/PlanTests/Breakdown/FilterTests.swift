import Model
import Testing

@testable import Plan

@Suite("Filters")
struct FilterTests {
    private func node(_ text: String) -> Yaml {
        Yaml(.text(text), at: PipelineLocation(path: "--where \(text)", line: 0, column: 1))
    }

    @Test(
        "a subject, a comparison, values between commas; quotes hold commas",
        arguments: [
            ("country=TN,MA", "country", Comparison.equal, ["TN", "MA"], "country=TN,MA"),
            ("country = TN , MA ", "country", .equal, ["TN", "MA"], "country=TN,MA"),
            ("attendees>=10", "attendees", .greaterOrEqual, ["10"], "attendees>=10"),
            ("day<2018-Q4", "day", .less, ["2018-Q4"], "day<2018-Q4"),
            ("a.b<=-1.50", "a.b", .lessOrEqual, ["-1.50"], "a.b<=-1.50"),
            ("a>1", "a", .greater, ["1"], "a>1"), ("a!=x", "a", .notEqual, ["x"], "a!=x"),
            ("host=\"Smith, Inc\",b", "host", .equal, ["Smith, Inc", "b"], "host=\"Smith, Inc\",b"),
            ("host=\"say \"\"no\"\"\"", "host", .equal, ["say \"no\""], "host=\"say \"\"no\"\"\""),
            ("host=\"absent\"", "host", .equal, ["absent"], "host=\"absent\""),
            ("host=absent", "host", .equal, ["absent"], "host=absent"),
            ("host=\" \"", "host", .equal, [" "], "host=\" \""), ("a==b", "a", .equal, ["=b"], "a==b"),
        ])
    func texts(
        _ text: String, _ subject: String, _ comparison: Comparison, _ values: [String], _ shown: String
    ) throws {
        let filter = try #require(Filter(node(text), mistakes: Mistakes()))
        #expect(filter.subject == subject && filter.comparison == comparison && filter.values == values)
        #expect(filter.text == shown)
        let again = try #require(Filter(node(filter.text), mistakes: Mistakes()))
        #expect(again.values == values, "what is printed can be asked again")
    }

    @Test(
        "what is no filter is answered where it stands",
        arguments: ["", "country", "=TN", "country=", "country=TN,,MA", "a=\"x", "a=\"x\"y", "a~b", "!=x"])
    func refused(_ text: String) {
        let mistakes = Mistakes()
        #expect(Filter(node(text), mistakes: mistakes) == nil)
        #expect(mistakes.errors.first?.path == "--where \(text)")
        #expect(mistakes.errors.first?.message == "this is no filter")
    }

    @Test(
        "random values come back",
        arguments: 0..<200)
    func roundTrip(_ seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        let signs = Array("ab ,\"=<é!")
        let values = (0...next(3)).map { _ in String((0...next(6)).map { _ in signs[next(signs.count)] }) }
        let quoted = values.map {
            "\""
                + $0.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\"\"") + "\""
        }
        let filter = try #require(
            Filter(node("x=" + quoted.joined(separator: ",")), mistakes: Mistakes()), "seed \(seed)")
        #expect(filter.values == values, "seed \(seed)")
        #expect(Filter(node(filter.text), mistakes: Mistakes())?.values == values, "seed \(seed)")
    }
}
