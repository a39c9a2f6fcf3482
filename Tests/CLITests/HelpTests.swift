import Testing

@Suite("Help")
struct HelpTests {
    @Test(
        "Every command explains itself, with examples",
        arguments: ["", "run", "check", "explain", "seal", "diff", "verify"])
    func help(command: String) throws {
        let outcome = try Command.run((command.isEmpty ? [] : [command]) + ["--help"])
        #expect(outcome.exit == 0, Comment(rawValue: outcome.words))
        #expect(outcome.errors.isEmpty)
        #expect(outcome.output.contains("Examples:"))
        #expect(outcome.output.contains("fundtrail " + command))
    }

    @Test("The options that the contract names are in the help of run")
    func options() throws {
        let help = try Command.run("run", "--help").output
        for option in [
            "--period", "--output", "--as-of", "--fail-on", "--threads", "--set", "--data", "--timings",
            "--as",
        ] {
            #expect(help.contains(option), "\(option)")
        }
    }

    @Test("The version")
    func version() throws {
        let outcome = try Command.run("--version")
        #expect(outcome.exit == 0)
        #expect(outcome.output.split(separator: ".").count == 3, "\(outcome.output)")
    }

    @Test("An option that is nearly right is answered")
    func nearly() throws {
        let outcome = try Command.run("run", Command.pipeline, "--perod", "2018-Q4")
        #expect(outcome.exit == 2)
        #expect(outcome.errors.contains("--period"), Comment(rawValue: outcome.errors))
    }

    @Test("explain: what a rule asks, and of an unknown one which there are")
    func explain() throws {
        let known = try Command.run("explain", "missing-rate")
        #expect(known.exit == 0, Comment(rawValue: known.words))
        #expect(known.output.contains("missing-rate"))
        let nearly = try Command.run("explain", "missing-rates")
        #expect(nearly.exit == 2)
        #expect(nearly.errors.contains("missing-rate"), Comment(rawValue: nearly.errors))
    }
}
