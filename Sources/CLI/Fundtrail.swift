internal import ArgumentParser
internal import Glibc

/// The command line: parses, prints, exits; everything else is Plan's and Conduct's.
@main
struct Fundtrail: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fundtrail",
        abstract: "From event logs and budget records to donor reports that add up and can be traced.",
        discussion: """
            Examples:
              fundtrail run Pipelines/quarterly-eu-report.yaml --period 2018-Q4
              fundtrail check Pipelines/quarterly-eu-report.yaml --set expenditure.iso.file=mine.csv
              fundtrail breakdown Pipelines/quarterly-eu-report.yaml --by step --measure participants
              fundtrail explain missing-rate
              fundtrail seal Output/quarterly-eu-report/2018-Q4 --by "A. Martin, coordinator"
              fundtrail verify Output/quarterly-eu-report/2018-Q4
              fundtrail trace Output/quarterly-eu-report/2018-Q4 'Financial report!N12'
              fundtrail diff sent/quarterly-eu-report/2018-Q4 Output/quarterly-eu-report/2018-Q4

            Exit: 0 clean, 1 written with findings at or above --fail-on, 2 the command line, the pipeline \
            or a whole source is wrong (nothing written), 3 disk or memory, 130 Ctrl-C.
            """,
        version: Fundtrail.version,
        subcommands: [
            RunCommand.self, CheckCommand.self, BreakdownCommand.self, ExplainCommand.self, SealCommand.self,
            DiffCommand.self, VerifyCommand.self, TraceCommand.self,
        ])

    /// The version of the tool, printed by `--version` and in every manifest.
    static let version = "0.1.0"

    /// Parses and runs; usage errors exit 2 and not the library's 64, as the contract says.
    static func main() {
        Terminal.prepareSignals()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let code as ExitCode {
            Glibc.exit(code.rawValue)
        } catch {
            let text = fullMessage(for: error)
            if exitCode(for: error) == .success {
                Terminal.print(text)
                Glibc.exit(0)
            }
            Terminal.complain(text)
            Glibc.exit(Exit.usage.rawValue)
        }
    }
}

/// The exits of the contract.
enum Exit {
    static let findings = ExitCode(1)
    static let usage = ExitCode(2)
    static let system = ExitCode(3)
}
