import Model
import Testing

@testable import Review

@Suite("Answers read back")
struct AnswerFileTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    private static let answer = """
        {"columns": [{"name": "partner-code"}, {"name": "partner"}, {"name": "cost"}, {"name": "women"}],
         "question": {"as_of": "2018-12-31", "by": ["partner"], "data": "", "measures": ["cost"],
          "period": "2018-Q4", "pipeline": {"based_on": "", "path": "p.yaml", "profile": "c", "sha256": "d"},
          "pivot": "", "pseudonyms": true, "public": "5", "set": ["language=fr"], "sort": "cost:asc",
          "sources": {"costs": {"files": [{"path": "costs.csv", "sha256": "e"}]}},
          "title": "Costs", "top": "3", "where": ["partner!=P01"]},
         "rows": [{"figures": {"cost": "12.30", "women": null},
           "keys": {"partner": "Us", "partner-code": "P02"}},
          {"figures": {"cost": 7, "women": "50.00"}, "keys": {"partner": "Total", "partner-code": null}}]}
        """

    @Test("the question, and what it was made from")
    func question() throws {
        try place.write(Self.answer, to: "a.json")
        let file = try AnswerFile(place["a.json"])
        let asked = file.question
        #expect(file.form == .json && asked.by == ["partner"] && asked.measures == ["cost"])
        #expect(asked.filters == ["partner!=P01"] && asked.sort == "cost:asc" && asked.top == "3")
        #expect(asked.pivot == nil && asked.fewest == "5" && asked.hasPseudonyms && asked.title == "Costs")
        #expect(file.run.inputs.map(\.path) == ["costs.csv"] && file.run.inputs[0].sha256 == "e")
        let again = try RunQuestion(file.run)
        #expect(again.pipeline == "p.yaml" && again.overrides == ["language=fr"])
        #expect(again.dataFolder == "." && again.period == "2018-Q4" && again.asOf == "2018-12-31")
    }

    @Test(
        "cells by their place: names in row 1, rows below, what is null is empty",
        arguments: [
            ("A1", "partner-code"), ("D1", "women"), ("A2", "P02"), ("C2", "12.30"), ("D2", ""), ("C3", "7"),
            ("A3", ""), ("E1", ""), ("A4", ""), ("nothing", ""),
        ])
    func cells(_ address: String, _ expected: String) throws {
        try place.write(Self.answer, to: "a.json")
        var cells = AnswerCells(try AnswerFile(place["a.json"]))
        let words = cells.words(address)
        #expect(words == expected)
    }

    @Test(
        "numbers are compared as such, texts as they are",
        arguments: [
            ("12.3", "C2", true), ("12.31", "C2", false), ("7.00", "C3", true), ("us", "B2", false),
            ("", "D2", true), ("P02", "A2", true),
        ])
    func says(_ expected: String, _ address: String, _ isSaid: Bool) throws {
        try place.write(Self.answer, to: "a.json")
        var cells = AnswerCells(try AnswerFile(place["a.json"]))
        _ = cells.words("A3")
        let found = cells.says(expected, at: address)
        #expect(found == isSaid)
    }

    @Test(
        "what holds no question is refused",
        arguments: [
            "", "a,b\n1,2\n", "{}", "{\"question\": {}}", "{\"rows\": []", "PK", "[1]",
            "{\"pipeline\": {\"name\": \"x\"}}",
        ])
    func refused(_ text: String) throws {
        try place.write(text, to: "a.json")
        let fault = #expect(throws: ReviewFault.self) { try AnswerFile(place["a.json"]) }
        #expect(fault?.description.contains("no answer to a question") == true)
    }

    @Test("a file is told from a folder and from nothing")
    func isFile() throws {
        try place.write("{}", to: "a/a.json")
        #expect(AnswerFile.isFile(place["a/a.json"]))
        #expect(!AnswerFile.isFile(place["a"]) && !AnswerFile.isFile(place["b"]))
    }
}
