import Foundation
import Gather
import Testing

@testable import Review

@Suite("What a run was asked")
struct RunQuestionTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    private func run(_ more: [String: JSON] = [:], input: String = "a,b\n1,2\n") throws -> RunFolder {
        try place.write("pipeline: report\n", to: "report.yaml")
        try place.write(input, to: "data/costs.csv")
        var run = SampleRun()
        run.inputSHA256 = Digest.sha256(input)
        run.more = [
            "pipeline": .members([
                "name": .text("report"), "path": .text(place["report.yaml"]),
                "sha256": .text(Digest.sha256("pipeline: report\n")),
            ]),
            "options": .members(["set": .list([.text("language=fr")]), "data": .text(place["data"])]),
        ].merging(more) { _, more in more }
        return try RunFolder(try place.add(run))
    }

    @Test("is read from its manifest")
    func question() throws {
        let previous = JSON.members(["folder": .text("2018-Q3")])
        let question = try RunQuestion(try run(["previous": previous]))
        #expect(question.pipeline == place["report.yaml"] && question.overrides == ["language=fr"])
        #expect(question.dataFolder == place["data"] && question.period == "2018-Q4")
        #expect(question.asOf == "2018-12-31" && question.previous == place["out/report/2018-Q3"])
        #expect(try RunQuestion(try run()).previous == nil)
        #expect(throws: ReviewFault.self) { try RunQuestion(try run(["options": .null])) }
    }

    @Test("what has not changed passes")
    func unchanged() throws {
        let run = try run()
        let question = try RunQuestion(run)
        try question.requirePipeline(of: run)
        try question.requireInputs(of: run)
        try question.requireParts(of: run, basis: nil, profile: nil)
    }

    @Test("what has changed is refused by name", arguments: ["report.yaml", "data/costs.csv"])
    func changed(name: String) throws {
        let run = try run()
        let question = try RunQuestion(run)
        try place.write("other", to: name)
        let fault = #expect(throws: ReviewFault.self) {
            try question.requirePipeline(of: run)
            try question.requireInputs(of: run)
        }
        #expect(fault?.description.contains(name.split(separator: "/").last ?? "") == true)
        try FileManager.default.removeItem(atPath: place[name])
        let gone = #expect(throws: ReviewFault.self) {
            try question.requirePipeline(of: run)
            try question.requireInputs(of: run)
        }
        #expect(gone?.description.contains("--data") == true)
    }

    @Test("inputs without a digest, a profile that is not the run's")
    func withoutDigests() throws {
        let file = JSON.members(["path": .text("costs.csv"), "sha256": .text("")])
        let run = try run(["sources": .members(["costs": .members(["files": .list([file])])])])
        let question = try RunQuestion(run)
        #expect(throws: ReviewFault.self) { try question.requireInputs(of: run) }
        #expect(throws: ReviewFault.self) {
            try question.requireParts(of: run, basis: nil, profile: place["report.yaml"])
        }
        #expect(throws: ReviewFault.self) {
            try question.requireParts(of: run, basis: place["none.yaml"], profile: nil)
        }
    }
}
