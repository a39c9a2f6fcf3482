import Model
import Plan
import Testing

@Suite("Figures without a name")
struct PlainMeasuresTests {
    private func source(_ measure: String, by: [String] = [], with others: [String] = []) throws -> String? {
        let pipeline = try Asking.plan(Asking.question(by: by, measures: [measure] + others))
        let number = pipeline.requests[0].columns[0].measure
        return pipeline.measures[number].kind.records.map { pipeline.sources[$0.source].name }
    }

    @Test(
        "the source is the only one that has the column and all it is asked by, else that of other figures",
        arguments: [
            ("sum:attendees", [], [], "visits"), ("count", ["kind"], [], "costs"),
            ("count", ["where"], [], "visits"), ("count", [], ["people"], "visits"),
            ("count", ["partner"], ["cost"], "costs"), ("count:costs", [], [], "costs"),
            ("distinct:visits.partner", [], [], "visits"),
            ("distinct:partner", ["year"], ["people"], "visits"),
            ("distinct:partner+person", [], [], "visits"), ("max:booked", [], [], "costs"),
        ] as [(String, [String], [String], String)])
    func sources(_ measure: String, _ by: [String], _ others: [String], _ expected: String) throws {
        #expect(try source(measure, by: by, with: others) == expected)
    }

    @Test(
        "several sources, or none, are said",
        arguments: [
            ("count", "ambiguous", "count:visits, count:costs"),
            ("distinct:partner", "ambiguous", "distinct:visits.partner, distinct:costs.partner"),
            ("sum:partner", "ambiguous", "sum:visits.partner, sum:costs.partner"),
            ("sum:paid", "wrong-value", "convert: in the source"),
            ("sum:note", "wrong-value", "a column of type"),
            ("count:vists", "unknown-source", "visits, costs"), ("median:rate", "unknown-measure", "people"),
            ("min:born", "personal-value", "a column that is not personal"),
        ])
    func refused(_ measure: String, _ what: String, _ expected: String) throws {
        let mistake = try #require(Asking.mistakes(Asking.question(measures: [measure])).first)
        #expect(mistake.what == what, Comment(rawValue: mistake.text))
        #expect(mistake.expected.hasPrefix(expected), Comment(rawValue: mistake.text))
    }

    @Test("columns and dimensions of different sources do not meet")
    func apart() throws {
        let mistake = try #require(
            Asking.mistakes(Asking.question(by: ["kind"], measures: ["sum:attendees"])).first)
        #expect(mistake.what == "no-path", Comment(rawValue: mistake.text))
    }
}
