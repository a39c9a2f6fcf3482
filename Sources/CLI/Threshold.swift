internal import ArgumentParser
internal import Model

/// From which findings on a command exits 1.
struct Threshold: ParsableArguments {
    @Option(help: "Exit 1 from which severity on: note, query, ineligible, rejected, breach or never.")
    var failOn = "rejected"

    /// The severity from which on a finding makes the run exit 1; nil: never.
    func failing() throws -> Severity? {
        if failOn == "never" { return nil }
        guard let severity = Severity(word: failOn) else {
            throw ValidationError(
                "--fail-on: expected note, query, ineligible, rejected, breach or never; found \(failOn)")
        }
        return severity
    }
}
