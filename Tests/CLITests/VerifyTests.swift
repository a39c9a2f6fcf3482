import Foundation
import Testing

/// Whether a run is what it says: `fundtrail verify`.
@Suite("Verification")
struct VerifyTests {
    /// The report that every test starts from.
    private static let original: Result<SmallProgramme, any Error> = Result {
        let programme = try SmallProgramme()
        let outcome = try programme.run()
        guard outcome.exit <= 1 else { throw SmallProgramme.NotThere(text: outcome.words) }
        return programme
    }

    private struct Answer {
        let isSame: Bool
        let checks: Set<String>
    }

    private func answer(_ outcome: Command.Outcome) throws -> Answer {
        let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        let found = try #require(json?["disagreements"] as? [[String: String]])
        return Answer(
            isSame: try #require(json?["same"] as? Bool), checks: Set(found.compactMap { $0["check"] }))
    }

    @Test("Tampering is found and named, the run stays as it was", arguments: Tampering.all)
    func found(_ tampering: Tampering) throws {
        let programme = try SmallProgramme(copying: try Self.original.get())
        try tampering.change(programme)
        if tampering.hashesMadeAgain { try programme.makeHashesAgain() }
        let before = programme.scratch.tree("out")
        let outcome = try programme.verify(["--format", "json"])
        #expect(outcome.exit == 1, Comment(rawValue: outcome.words))
        let answer = try answer(outcome)
        #expect(!answer.isSame)
        let missed = Set(tampering.checks).subtracting(answer.checks)
        #expect(missed.isEmpty, "\(missed.sorted()) found nothing; \(answer.checks.sorted()) did")
        if tampering.hashesMadeAgain { #expect(!answer.checks.contains("inputs")) }
        for word in tampering.says { #expect(outcome.output.contains(word), "\(word): \(outcome.words)") }
        #expect(differences(before, programme.scratch.tree("out")) == [])
    }

    @Test(
        "Nothing where nothing changed",
        arguments: [
            [], ["--set", "language=fr"], ["--as", "csv"], ["--as", "xlsx"], ["--no-digests"],
            ["--threads", "1"],
        ])
    func nothing(_ options: [String]) throws {
        let programme = try SmallProgramme(copying: try Self.original.get())
        #expect(try programme.run(options).exit <= 1)
        let before = programme.scratch.tree("")
        for more in [[], ["--no-rerun"]] {
            let outcome = try programme.verify(more)
            #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
            #expect(outcome.output.contains("nothing differs"), Comment(rawValue: outcome.words))
            #expect(outcome.output.contains("not run again") == !more.isEmpty)
            #expect(outcome.output.contains("--no-digests") == (options == ["--no-digests"]))
        }
        #expect(differences(before, programme.scratch.tree("")) == [])
        #expect(programme.scratch.names("out/costs") == ["2018-Q4"], "the second run is taken away")
    }

    @Test("Where only the versions are others, that is said")
    func versions() throws {
        let programme = try SmallProgramme(copying: try Self.original.get())
        try programme.lines(of: SmallProgramme.report + "/run.json") { lines in
            for place in lines.indices where lines[place].hasPrefix("    \"version\": ") {
                lines[place] = "    \"version\": \"0.0.9\""
            }
        }
        let outcome = try programme.verify()
        #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
        #expect(outcome.output.contains("nothing differs but the versions"))
        #expect(outcome.output.contains("written by version 0.0.9"))
        let book = programme.scratch[SmallProgramme.report + "/costs-2018-Q4.xlsx"]
        try StoredWorkbook(book).write(to: book)
        try programme.makeHashesAgain()
        let packed = try programme.verify()
        #expect(packed.exit == 0, Comment(rawValue: packed.words))
        #expect(packed.output.contains("packed in another way"), Comment(rawValue: packed.words))
        try programme.lines(of: SmallProgramme.report + "/run.json") { lines in
            for place in lines.indices where lines[place].hasPrefix("    \"version\": ") {
                lines[place] = "    \"version\": \"0.1.0\""
            }
        }
        let alike = try programme.verify()
        #expect(alike.exit == 1, Comment(rawValue: alike.words))
    }

    @Test("A report that follows a sealed one, and a seal that gives hashes made again away")
    func sealed() throws {
        let programme = try SmallProgramme(copying: try Self.original.get())
        #expect(try programme.run(period: "2018-Q3").exit <= 1)
        let first = "out/costs/2018-Q3"
        #expect(try programme.fundtrail(["seal", first, "--by", "A. Martin"]).exit == 0)
        #expect(try programme.run(["--previous", first]).exit <= 1)
        for report in [first, SmallProgramme.report] {
            let outcome = try programme.fundtrail(["verify", report])
            #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
        }
        try programme.replace("\"eu this period\": \"", "\"eu this period\": \"9", in: first + "/run.json")
        let outcome = try programme.fundtrail(["verify", first, "--no-rerun"])
        #expect(outcome.exit == 1)
        #expect(outcome.output.contains("changed since A. Martin sealed"), Comment(rawValue: outcome.words))
        let next = try programme.verify()
        #expect(next.exit == 1)
        #expect(next.output.contains("previous run"), Comment(rawValue: next.words))
    }

    @Test("Inputs that lie elsewhere now are told by --data, --pipeline and --previous")
    func elsewhere() throws {
        let programme = try SmallProgramme(copying: try Self.original.get())
        let folder = programme.scratch.path
        func verify(_ more: [String]) throws -> Command.Outcome {
            try Command.run(["verify", folder + "/" + SmallProgramme.report] + more)
        }
        #expect(try verify([]).exit == 1)
        let there = try verify(["--data", folder, "--pipeline", folder + "/costs.yaml"])
        #expect(there.exit == 0, Comment(rawValue: there.words))
        let without = try verify(["--no-rerun"])
        #expect(without.exit == 0, Comment(rawValue: without.words))
        #expect(without.output.contains("not at hand"), Comment(rawValue: without.words))
    }

    @Test("Ctrl-C takes the second run away")
    func interrupted() throws {
        let programme = try SmallProgramme(copying: try Self.original.get())
        let command = try Command(["verify", SmallProgramme.report])
        command.process.currentDirectoryURL = programme.scratch.url
        try command.start()
        // Whenever it comes, before, during or after the second run.
        usleep(UInt32.random(in: 50_000...400_000))
        command.process.interrupt()
        let outcome = try command.outcome()
        #expect([0, 130].contains(outcome.exit), Comment(rawValue: outcome.words))
        #expect(programme.scratch.names("out/costs") == ["2018-Q4"])
    }

    @Test("2: not a run, or a wrong option")
    func refusals() throws {
        let programme = try SmallProgramme(copying: try Self.original.get())
        for line in [["out"], ["none"], [SmallProgramme.report, "--format", "xml"], []] {
            let outcome = try programme.fundtrail(["verify"] + line)
            #expect(outcome.exit == 2, Comment(rawValue: outcome.words))
            #expect(!outcome.errors.isEmpty)
        }
        for text in ["", "{", "[]", "{\"tool\": 1}", String(repeating: "[", count: 500)] {
            try programme.scratch.write(text, to: SmallProgramme.report + "/run.json")
            #expect(try programme.verify().exit == 2, "run.json is \(text.prefix(20))")
        }
        try programme.remove(SmallProgramme.report + "/run.json")
        try FileManager.default.createDirectory(
            atPath: programme.scratch[SmallProgramme.report + "/run.json"], withIntermediateDirectories: true)
        #expect(try programme.verify().exit == 2, "run.json is a folder")
    }
}
