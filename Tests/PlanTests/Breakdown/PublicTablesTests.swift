import Model
import Plan
import Testing

@Suite("Public tables")
struct PublicTablesTests {
    private func question(_ measures: [String], by: [String] = ["where"], filters: [String] = [])
        -> BreakdownQuestion
    {
        Asking.question(by: by, measures: measures, filters: filters) { $0.fewest = "5" }
    }

    @Test("the people and the records of the same population are counted behind the figures")
    func counts() throws {
        let pipeline = try Asking.plan(question(["trained"]))
        let publicity = try #require(pipeline.breakdown?.publicity)
        #expect(publicity.fewest == 5 && publicity.counts.map(\.people) == [2])
        #expect(publicity.counts.map(\.records) == [1])
        let request = pipeline.requests[0]
        #expect(request.rowColumns == [0] && request.columns.count == 3)
        let people = pipeline.measures[request.columns[2].measure]
        guard case .countDistinct(_, let set) = people.kind else {
            Issue.record("nobody is counted")
            return
        }
        #expect(set.conditions.count == 1, "only those that the figure looks at")
    }

    @Test(
        "what cannot be protected is refused with its reason",
        arguments: [
            (["people"], ["where", "partner"], [], "two dimensions"),
            (["people", "trained"], ["where"], [], "look at different records"),
            (["people", "people to date"], ["where"], [], "look at different records"),
            (["max:attendees"], ["where"], [], "shows single people"),
            (["people"], ["where"], ["person=p1"], "singles people out"),
            (["people"], ["where"], ["born.year=1980"], "singles people out"),
            (["cost"], ["kind"], [], "nothing tells people apart"),
        ] as [([String], [String], [String], String)])
    func refused(_ measures: [String], _ by: [String], _ filters: [String], _ reason: String) throws {
        let mistake = try #require(Asking.mistakes(question(measures, by: by, filters: filters)).first)
        #expect(
            mistake.what == "not-public" && mistake.message.contains(reason), Comment(rawValue: mistake.text))
    }

    /// Records that refer to those of people, whose own columns are personal.
    private static let persons = """
        pipeline: asked
        title: Asked
        sources:
          persons:
            file: p.csv
            columns:
              id: { type: text, required: yes }
              name: { type: text, personal: yes }
              born: { type: date, personal: yes }
              sex: { type: choice, words: [f, m] }
            key: id
          visits:
            file: v.csv
            columns:
              no: { type: text, personal: yes, required: yes }
              town: { type: choice, words: [a, b] }
              person: { type: text, required: yes, personal: yes, references: persons.id }
            key: no
        dimensions:
          cohort: { title: Cohort, visits: person.born.year }
        """

    @Test(
        "a filter by a value of the person whom a record refers to is one by a personal value, however asked",
        arguments: [
            ("person=x", true), ("person.name=x", true), ("person.born.year=1980", true),
            ("cohort=1980", true), ("person.sex=f", false), ("town=a", false),
        ])
    func references(_ filter: String, _ isRefused: Bool) {
        let asked = question(["count:visits"], by: ["town"], filters: [filter])
        let mistakes = Asking.mistakes(asked, Self.persons)
        #expect(mistakes.map(\.what) == (isRefused ? ["not-public"] : []), "\(mistakes.map(\.text))")
    }

    @Test("a voucher's number is not the only thing that tells people apart")
    func persons() throws {
        let asked = question(["count:visits"], by: ["town"])
        let publicity = try #require(try Asking.plan(asked, Self.persons).breakdown?.publicity)
        #expect(publicity.counts.count == 2, "by the key and by the person")
    }

    @Test("how many people: a whole number from 2", arguments: ["1", "0", "five", "", "-5", "1001"])
    func numbers(_ text: String) {
        var asked = question(["people"])
        asked.fewest = text
        #expect(Asking.mistakes(asked).first?.what == "wrong-value")
    }
}
