import Foundation
import Testing

/// What was handed in stays as it was: `fundtrail seal`, and `run` in front of it.
@Suite("Seals")
struct SealTests {
    private static let run = "quarterly-eu-report/2018-Q4"

    private func written(_ more: [String] = []) throws -> Scratch {
        let scratch = try Scratch()
        let outcome = try Command.run(Command.report(into: scratch.path, ["--as", "csv"] + more))
        #expect(outcome.exit <= 1, Comment(rawValue: outcome.words))
        return scratch
    }

    @Test("A sealed run is never replaced, before any data is read")
    func sealed() throws {
        let scratch = try written()
        let seal = try Command.run("seal", scratch[Self.run], "--by", "A. Martin")
        #expect(seal.exit == 0, Comment(rawValue: seal.words))
        let before = scratch.tree("")
        let again = try Command.run(
            Command.report(into: scratch.path, ["--set", "expenditure.iso.file=none.csv"]))
        #expect(again.exit == 2)
        for word in ["sealed", "A. Martin", "seals.jsonl:1", "to mend"] {
            #expect(again.errors.contains(word), Comment(rawValue: again.errors))
        }
        #expect(!again.errors.contains("none.csv"), "nothing was read")
        #expect(differences(before, scratch.tree("")) == [])
        let other = try Command.run("run", Command.pipeline, "--period", "2018-Q3", "--output", scratch.path)
        #expect(other.exit == 0, "another period is free")
        #expect(try Command.run("seal", "--check", scratch.path).exit == 0)
    }

    @Test("An auditor recomputes the chain with sha256sum")
    func chain() throws {
        let scratch = try written()
        let name = #"A "chain":"M\ é"#
        #expect(try Command.run("seal", scratch[Self.run], "--by", name).exit == 0)
        let next = try Command.run("run", Command.pipeline, "--period", "2018-Q3", "--output", scratch.path)
        #expect(next.exit == 0)
        #expect(try Command.run("seal", scratch["quarterly-eu-report/2018-Q3"], "--by", "M").exit == 0)
        let recomputed = try Command.shell(
            #"""
            previous=$(printf '%064d' 0)
            while IFS= read -r line; do
                rest=$(printf '%s\n' "$line" | sed -E 's/"chain":"[0-9a-f]{64}",//')
                previous=$(printf '%s\n%s\n' "$previous" "$rest" | sha256sum | cut -c 1-64)
                case $line in *"\"chain\":\"$previous\""*) ;; *) exit 1 ;; esac
                run=$(printf '%s\n' "$line" | sed -E 's/.*"run":"([^"]*)"\}$/\1/')
                hash=$(sha256sum "$folder/$run/run.json" | cut -c 1-64)
                case $line in *"\"manifest_sha256\":\"$hash\""*) ;; *) exit 1 ;; esac
            done <"$folder/seals.jsonl"
            """#, environment: ["folder": scratch.path])
        #expect(recomputed.exit == 0, Comment(rawValue: recomputed.words))
    }

    @Test("A draft and a run without digests are refused with 2")
    func refusals() throws {
        let faulty = "expenditure.iso.file=Samples/faulty/expenditure/iso/expenditure-overspent.csv"
        let draft = try written(["--set", faulty])
        let silent = try written(["--no-digests"])
        for (scratch, word) in [(draft, "breach"), (silent, "--no-digests")] {
            let outcome = try Command.run("seal", scratch[Self.run], "--by", "M")
            #expect(outcome.exit == 2, Comment(rawValue: outcome.words))
            #expect(outcome.errors.contains(word), Comment(rawValue: outcome.errors))
            #expect(!scratch.names("").contains("seals.jsonl"))
        }
        #expect(try Command.run("seal", "--check", draft.path).exit == 2)
        #expect(try Command.run("seal", draft["quarterly-eu-report"], "--by", "M").exit == 2)
    }

    @Test("A broken chain stops run and seal, and --check names its line")
    func broken() throws {
        let scratch = try written()
        #expect(try Command.run("seal", scratch[Self.run], "--by", "M").exit == 0)
        let whole = try scratch.text("seals.jsonl")
        try scratch.write(whole + "{\"by\":\"N", to: "seals.jsonl")
        let run = try Command.run("run", Command.pipeline, "--period", "2018-Q3", "--output", scratch.path)
        #expect(run.exit == 2)
        #expect(run.errors.contains("seals.jsonl:2"), Comment(rawValue: run.errors))
        let check = try Command.run("seal", "--check", scratch.path)
        #expect(check.exit == 1 && check.output.contains("seals.jsonl:2"), Comment(rawValue: check.words))
        #expect(try scratch.text("seals.jsonl") == whole + "{\"by\":\"N")
    }

    @Test(
        "A folder that may not be written to: exit 3, as it was", .tags(.root), .enabled(if: OtherUser.works))
    func readOnly() throws {
        let scratch = try written()
        let outcome = try OtherUser.run(["seal", scratch[Self.run], "--by", "M"])
        #expect(outcome.exit == 3, Comment(rawValue: outcome.words))
        #expect(scratch.names("") == ["quarterly-eu-report"])
    }

    @Test("Two at once: one seals, the other is told")
    func twoAtOnce() throws {
        let scratch = try written()
        let commands = try (0..<4).map { number in
            let command = try Command(["seal", scratch[Self.run], "--by", "M\(number)"])
            try command.start()
            return command
        }
        let exits = try commands.map { try $0.outcome().exit }.sorted()
        #expect(exits == [0, 2, 2, 2])
        #expect(try Command.run("seal", "--check", scratch.path).exit == 0)
    }

    @Test("Killed while it seals, the chain is as before or one line longer")
    func kills() throws {
        var seed = SeededGenerator(seed: UInt64.random(in: 0...UInt64(UInt32.max)))
        let words = Comment(rawValue: "repeat with seed \(seed.seed)")
        let scratch = try written()
        for _ in 0..<40 {
            let command = try Command(["seal", scratch[Self.run], "--by", "M"])
            try command.start()
            Thread.sleep(forTimeInterval: 0.06 * seed.unit())
            kill(command.process.processIdentifier, SIGKILL)
            command.process.waitUntilExit()
            let lines = (try? scratch.text("seals.jsonl")) ?? ""
            #expect(lines.isEmpty || lines.hasSuffix("}\n") && lines.split(separator: "\n").count == 1, words)
            let check = try Command.run("seal", "--check", scratch.path).exit
            #expect(check == (lines.isEmpty ? 2 : 0), words)
            if !lines.isEmpty { try FileManager.default.removeItem(atPath: scratch["seals.jsonl"]) }
        }
        #expect(try Command.run("seal", scratch[Self.run], "--by", "M").exit == 0)
        #expect(scratch.names("") == ["quarterly-eu-report", "seals.jsonl"], "no staging is left")
    }
}
