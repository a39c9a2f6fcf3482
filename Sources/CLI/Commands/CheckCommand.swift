internal import ArgumentParser
internal import Conduct
internal import Model

/// `fundtrail check PIPELINE [FILE…]`
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the inputs of a pipeline; write nothing.",
        discussion: """
            Prints every finding, with the same exits as run. Only the totals that limits ask for are made.

            Examples:
              fundtrail check Pipelines/quarterly-eu-report.yaml
              fundtrail check Pipelines/carpentries-workshops.yaml mine.csv
              fundtrail check Pipelines/quarterly-eu-report.yaml --format csv > findings.csv
            """)

    @Argument(help: "The pipeline, a YAML file.")
    var pipeline: String

    @Argument(help: "Files in place of those of the pipeline's only source; - is standard input.")
    var files: [String] = []

    @OptionGroup var shared: SharedOptions

    @OptionGroup var threshold: Threshold

    @Option(help: "text, or csv: the columns of findings.csv.")
    var format = "text"

    func run() throws {
        let failing = try threshold.failing()
        guard ["text", "csv"].contains(format) else {
            throw ValidationError("--format: expected text or csv; found \(format)")
        }
        var clock = StageClock()
        let plan = try clock.time("plan") { try replaceFiles(of: try shared.pipeline(at: pipeline)) }
        var options = try shared.conductOptions(plan, period: .all)
        options.hashes = false
        options.onlyChecks = true
        let progress = Progress()
        options.progress = progress.callback
        let asked = options
        let run = try Faults.guarding { try conduct(plan, options: asked) }
        run.cleanUp()
        let outcome = run.outcome
        progress.finish()
        try print(outcome)
        clock.add(run.stages)
        if shared.timings { Timings(stages: clock.stages, kept: run.kept).print() }
        if let failing, outcome.findings.hasAny(from: failing) { throw Exit.findings }
    }

    private func replaceFiles(of plan: Pipeline) throws -> Pipeline {
        if files.isEmpty { return plan }
        let records = plan.sources.indices.filter {
            if case .records = plan.sources[$0].role { true } else { false }
        }
        guard records.count == 1, plan.sources[records[0]].formats.count == 1 else {
            throw ValidationError(
                "FILE… replaces the files of a pipeline's only source; this one has several: "
                    + "use --set SOURCE.file=PATH")
        }
        var changed = plan
        changed.sources[records[0]].formats[0].files = files
        return changed
    }

    private func print(_ outcome: Outcome) throws {
        if format == "csv" {
            return try Faults.guarding { try printFindings(of: outcome) }
        }
        let colour = Terminal.hasColour
        for line in outcome.findings {
            guard Terminal.print(FindingText.frame(line, colour: colour)) else { return }
        }
        Summary(outcome: outcome).print()
    }
}
