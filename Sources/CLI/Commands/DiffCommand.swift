internal import ArgumentParser
internal import Review

/// `fundtrail diff RUN RUN`
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What changed between two runs: figures, then the lines that explain them.",
        discussion: """
            Reads the two folders and nothing else: the manifests and the CSV files of the sheets. Names \
            inputs that changed, then each figure with what it was, is and differs by, then the records that \
            came, went or changed, and whether they add up to the figures' difference. Of two periods that \
            follow one another it says whether the figures "before" are those "to date" of the one before.

            Examples:
              fundtrail diff Output/quarterly-eu-report/2018-Q4 /srv/draft/quarterly-eu-report/2018-Q4
              fundtrail diff sent/quarterly-eu-report/2018-Q4 Output/quarterly-eu-report/2018-Q4 --format csv

            Exit: 0 nothing differs, 1 something does, 2 one of them is not a run.
            """)

    @Argument(help: "The older run: the folder that holds its run.json.")
    var old: String

    @Argument(help: "The newer run.")
    var new: String

    @Option(help: "text, csv or json.")
    var format = "text"

    func run() throws {
        guard ["text", "csv", "json"].contains(format) else {
            throw ValidationError("--format: expected text, csv or json; found \(format)")
        }
        let difference = try Faults.guarding {
            try compare(RunFolder(old), RunFolder(new))
        }
        switch format {
        case "csv": difference.forEachCSVRow { Terminal.print($0) }
        case "json": Terminal.print(difference.json.indented)
        default: DiffText(difference, width: Terminal.width, colour: Terminal.hasColour).print()
        }
        if !difference.isEmpty { throw Exit.findings }
    }
}
