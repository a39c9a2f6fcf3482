internal import ArgumentParser
internal import Conduct
internal import Model

/// `fundtrail run PIPELINE`
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Read, check, add up and write the report of a period.",
        discussion: """
            Writes DIR/<pipeline>/<period>/: the workbook, a CSV file a sheet, findings.csv, the rejected \
            rows and run.json. The older run stays whole until the new one is complete; a sealed one is \
            never replaced.

            Examples:
              fundtrail run Pipelines/quarterly-eu-report.yaml --period 2018-Q4
              fundtrail run Pipelines/quarterly-eu-report.yaml --period 2018-Q4 --as csv --output /srv/reports
              fundtrail run Pipelines/quarterly-eu-report.yaml --period 2018 --set budget.file=mine.csv
              fundtrail run Pipelines/quarterly-eu-report.yaml --period 2019-Q1 \
                --previous Output/quarterly-eu-report/2018-Q4
            """)

    @Argument(help: "The pipeline, a YAML file.")
    var pipeline: String

    @OptionGroup var shared: SharedOptions

    @OptionGroup var threshold: Threshold

    @Option(help: "The folder that reports are written below.")
    var output = "Output"

    @Option(name: .customLong("as"), help: "Write only this: xlsx or csv (default: as the pipeline says).")
    var writer: String?

    @Option(
        help: "The sealed report of the period before; what changed in closed periods counts in this one.")
    var previous: String?

    @Flag(
        name: .customLong("digests"), inversion: .prefixedNo,
        help: "Hash the inputs for run.json; a run without can be neither verified nor sealed.")
    var digests = true

    func run() throws {
        let failing = try threshold.failing()
        let writers = try chosenWriters()
        if output.isEmpty { throw ValidationError("--output: expected a folder; found an empty text") }
        var clock = StageClock()
        let plan = try clock.time("plan") { try shared.pipeline(at: pipeline) }
        var options = try shared.conductOptions(plan, period: nil)
        options.hashes = digests
        options.keepsExcerpts = false
        let period = options.period
        try Faults.guarding { try requireUnsealed(plan, period: period, below: output) }
        options.previous = try before(plan, period)
        let progress = Progress()
        options.progress = progress.callback
        let asked = options
        let (run, written) = try Faults.guarding {
            let run = try conduct(plan, options: asked)
            clock.add(run.stages)
            progress.finish()
            let written = try clock.time("write") { try write(run, options: writeOptions(writers)) }
            return (run, written)
        }
        let outcome = run.outcome
        Summary(outcome: outcome).print(folder: written.folder, report: written.workbook)
        if shared.timings { Timings(stages: clock.stages, kept: run.kept).print() }
        if let failing, outcome.findings.hasAny(from: failing) { throw Exit.findings }
    }

    /// The report that this one follows; says so where one was handed in and is not named.
    private func before(_ plan: Pipeline, _ period: ReportingPeriod) throws -> RunBefore? {
        if let previous {
            return try Faults.guarding { try RunBefore(previous, of: plan, before: period) }
        }
        if plan.keepsCounted, let path = sealedReport(before: period, of: plan, below: output) {
            Terminal.complain(
                "note: \(path) is sealed and ends the day before \(period.name); "
                    + "--previous \(path) makes this report follow it")
        }
        return nil
    }

    private func writeOptions(_ writers: Set<ReportWriter>?) -> WriteOptions {
        WriteOptions(
            output: output, data: shared.data, overrides: shared.overrides, writers: writers,
            version: Fundtrail.version, readFile: { try readFile($0) })
    }

    private func chosenWriters() throws -> Set<ReportWriter>? {
        guard let writer else { return nil }
        guard let chosen = ReportWriter(rawValue: writer) else {
            throw ValidationError("--as: expected xlsx or csv; found \(writer)")
        }
        return [chosen]
    }
}
