import Foundation
import Gather
import Testing

@testable import Review

@Suite("Seals")
struct SealTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    private func words(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "nothing"
        } catch { return "\(error)" }
    }

    @Test("A run is sealed once; nothing but its line is written")
    func once() throws {
        let run = try place.add(SampleRun())
        let before = try place.names("out/report/2018-Q4")
        let sealed = try seal(run, by: "A. \"M\" Martin, é")
        #expect(sealed.line.number == 1)
        #expect(sealed.line.run == "report/2018-Q4")
        #expect(try place.names("out") == ["report", "seals.jsonl"])
        #expect(try place.names("out/report/2018-Q4") == before)
        #expect(try place.text("out/seals.jsonl") == sealed.line.text + "\n")
        #expect(words { _ = try seal(run, by: "B") }.contains("sealed it"))
        let refusal = words { try refuseSealed(pipeline: "report", period: "2018-Q4", in: place["out"]) }
        #expect(refusal.contains("seals.jsonl:1"))
        try refuseSealed(pipeline: "report", period: "2019-Q1", in: place["out"])
        try refuseSealed(pipeline: "report", period: "2018-Q4", in: place["elsewhere"])
    }

    @Test("The chain is SHA-256 of the chain before and the line without its chain")
    func chain() throws {
        var previous = String(repeating: "0", count: 64)
        for number in 1...4 {
            var run = SampleRun()
            run.period = "2018-Q\(number)"
            let sealed = try seal(try place.add(run), by: "M").line
            let manifest = Digest.sha256(try place.text("out/report/2018-Q\(number)/run.json"))
            let line =
                "{\"by\":\"M\",\"manifest_sha256\":\"\(manifest)\",\"number\":\(number),"
                + "\"run\":\"report/2018-Q\(number)\"}"
            #expect(sealed.chain == Digest.sha256("\(previous)\n\(line)\n"))
            previous = sealed.chain
        }
        #expect(try checkSeals(in: place["out"]).problems.isEmpty)
        #expect(try checkSeals(in: place["out"]).seals == 4)
    }

    @Test("Refused: a draft, no digests, changed outputs, another place, no run, no name")
    func refusals() throws {
        var draft = SampleRun()
        draft.findings = "severity,id,waiver\nbreach,a,\n"
        #expect(words { _ = try seal(try place.add(draft, below: "a"), by: "M") }.contains("draft"))
        var silent = SampleRun()
        silent.inputSHA256 = ""
        #expect(words { _ = try seal(try place.add(silent, below: "b"), by: "M") }.contains("--no-digests"))
        let changed = try place.add(SampleRun(), below: "c")
        try place.write("severity,id,waiver\nnote,x,\n", to: "c/report/2018-Q4/findings.csv")
        #expect(words { _ = try seal(changed, by: "M") }.contains("findings.csv"))
        let moved = try place.add(SampleRun(), below: "d")
        try FileManager.default.moveItem(atPath: moved, toPath: place["d/report/copy"])
        #expect(words { _ = try seal(place["d/report/copy"], by: "M") }.contains("not in its place"))
        #expect(words { _ = try seal(place["d"], by: "M") }.contains("not a run"))
        let run = try place.add(SampleRun(), below: "e")
        for name in ["", "  ", "a\nb", "a\u{202E}b", String(repeating: "x", count: 201)] {
            #expect(words { _ = try seal(run, by: name) }.contains("no name"), "\(name)")
        }
        for folder in ["a", "b", "c", "d", "e"] { #expect(try !place.names(folder).contains("seals.jsonl")) }
    }

    @Test("A torn or edited chain is named by its line, and nothing is added to it")
    func broken() throws {
        for number in 1...3 {
            var run = SampleRun()
            run.period = "2018-Q\(number)"
            _ = try seal(try place.add(run), by: "M")
        }
        let whole = try place.text("out/seals.jsonl")
        let next = try place.add(SampleRun())
        let cases: [(String, Int)] = [
            (String(whole.dropLast()), 3), (whole + "{\"by\":", 4),
            (whole.replacing("2018-Q2", with: "2018-Q9"), 2),
            (whole.split(separator: "\n").reversed().joined(separator: "\n") + "\n", 1),
            (whole + whole, 4), (whole.replacing("\"number\":3", with: "\"number\": 3"), 3),
            ("\n" + whole, 1),
        ]
        for (text, line) in cases {
            try place.write(text, to: "out/seals.jsonl")
            let said = words { _ = try seal(next, by: "M") }
            #expect(said.contains("seals.jsonl:\(line): error: broken chain"), "\(said)")
            #expect(try place.text("out/seals.jsonl") == text)
            let refusal = words { try refuseSealed(pipeline: "x", period: "y", in: place["out"]) }
            #expect(refusal.contains("seals.jsonl:\(line): error: broken chain"))
            let check = try checkSeals(in: place["out"])
            #expect("\(try #require(check.problems.first))".contains(":\(line):"))
            #expect(check.seals == line - 1)
        }
    }

    @Test("What a killed process left beside the file is cleared by the next seal")
    func staging() throws {
        let run = try place.add(SampleRun())
        try place.write("{\"by\":\"half", to: "out/.seals.jsonl.staging")
        _ = try seal(run, by: "M")
        #expect(try place.names("out") == ["report", "seals.jsonl"])
        #expect(try checkSeals(in: place["out"]).problems.isEmpty)
    }

    @Test("Many at once: each gets a line, none is lost")
    func manyAtOnce() async throws {
        let runs = try (1...12).map { number in
            var run = SampleRun()
            run.period = "2018-\(number)"
            return try place.add(run)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for run in runs { group.addTask { _ = try seal(run, by: "M") } }
            try await group.waitForAll()
        }
        let check = try checkSeals(in: place["out"])
        #expect(check.seals == 12)
        #expect(check.problems.isEmpty)
    }
}
