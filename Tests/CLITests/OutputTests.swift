import Foundation
import Testing

/// Files that `--output` names.
@Suite("Outputs of answers and traces")
struct OutputTests {
    @Test("nothing that is read for an answer is replaced by it: input, pipeline, run, answer")
    func inputsStay() throws {
        let programme = try SmallProgramme()
        let question = [
            "breakdown", "costs.yaml", "--by", "partner", "--measure", "count", "--period", "all",
        ]
        try FileManager.default.createSymbolicLink(
            atPath: programme.scratch["link.csv"], withDestinationPath: programme.scratch["costs.csv"])
        for name in ["costs.csv", "./costs.csv", "link.csv", "costs.yaml"] {
            let before = try programme.text(name)
            let outcome = try programme.fundtrail(question + ["--format", "csv", "--output", name])
            #expect(outcome.exit == 2 && outcome.errors.contains("would take the place of"), "\(name)")
            #expect(try programme.text(name) == before)
        }
        #expect(try programme.fundtrail(question + ["--output", "a.json"]).exit == 0)
        try programme.run()
        let run = SmallProgramme.report
        for (traced, output) in [
            ("a.json", "a.json"), ("a.json", "costs.csv"), (run, "\(run)/run.json"), (run, "costs.yaml"),
        ] {
            let before = try programme.text(output)
            let cell = traced == run ? "Cover!B5" : "B2"
            let outcome = try programme.fundtrail(["trace", traced, cell, "--output", output])
            #expect(outcome.exit == 2 && outcome.errors.contains("would take the place of"), "\(output)")
            #expect(try programme.text(output) == before)
        }
    }

    @Test("a trace goes through links and into devices as an answer does")
    func tracesAreFiles() throws {
        let programme = try SmallProgramme()
        let answer = [
            "breakdown", "costs.yaml", "--by", "partner", "--measure", "count", "--period", "all",
            "--output", "a.json",
        ]
        #expect(try programme.fundtrail(answer).exit == 0)
        try programme.scratch.write("older", to: "t.txt")
        try FileManager.default.createSymbolicLink(
            atPath: programme.scratch["link"], withDestinationPath: programme.scratch["t.txt"])
        #expect(try programme.fundtrail(["trace", "a.json", "B2", "--output", "link"]).exit == 0)
        #expect(try programme.text("t.txt").contains("Breakdown!B2"))
        let link = try FileManager.default.destinationOfSymbolicLink(atPath: programme.scratch["link"])
        #expect(link == programme.scratch["t.txt"])
        let full = try programme.fundtrail(["trace", "a.json", "B2", "--output", "/dev/full"])
        #expect(full.exit == 3 && full.errors.contains("/dev/full"), Comment(rawValue: full.words))
        #expect(try programme.fundtrail(["trace", "a.json", "B2", "--output", "."]).exit == 2)
    }
}
