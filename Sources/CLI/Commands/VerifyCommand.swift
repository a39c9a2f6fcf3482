internal import ArgumentParser
internal import Conduct
internal import Model
internal import Plan
internal import Review

/// `fundtrail verify RUN`
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Is a run what it says: its inputs, its files, its totals, and the same when run again?",
        discussion: """
            Holds inputs and outputs against their hashes in run.json; makes every total a second way from \
            the written CSV files and workbook; then runs again and compares every byte. What differs is \
            named down to the row and the figure. The run itself is never touched.

            With --no-rerun nothing is read but what was written: what agrees with itself everywhere \
            passes, as a figure forged in all files alike, a text or footnote that stands on one sheet only \
            and in its CSV file, what a chart keeps of its cells, widths, colours and properties.

            Start it where the run was started: paths in run.json are relative to that folder. Where data, \
            pipeline or the run before lie elsewhere now, say so.

            Examples:
              fundtrail verify Output/quarterly-eu-report/2018-Q4
              fundtrail verify /media/archive/quarterly-eu-report/2018-Q4 --data /srv/data
              fundtrail verify received/quarterly-eu-report/2018-Q4 --no-rerun --format json

            Exit: 0 nothing differs, 1 something does, 2 not a run.
            """)

    @Argument(help: ArgumentHelp("The folder of the run: DIR/<pipeline>/<period>.", valueName: "run"))
    var folder: String

    @OptionGroup var again: RepeatOptions

    @Flag(name: .customLong("rerun"), inversion: .prefixedNo, help: "Run again and compare every byte.")
    var rerun = true

    @Option(help: "text or json.")
    var format = "text"

    func validate() throws {
        guard ["text", "json"].contains(format) else {
            throw ValidationError("--format: expected text or json; found \(format)")
        }
        _ = try again.threadCount()
    }

    func run() throws {
        let (run, verification) = try Faults.guarding {
            let run = try RunFolder(folder)
            return (run, try verify(run))
        }
        switch format {
        case "json": Terminal.print(verification.json.indented)
        default: VerifyText(run: run, verification: verification, colour: Terminal.hasColour).print()
        }
        if !verification.isClean { throw Exit.findings }
    }

    private func verify(_ run: RunFolder) throws -> Verification {
        let places = InputPlaces(run, data: again.data, pipeline: again.pipeline, previous: again.previous)
        let second = SecondRun(
            run: run, places: places, threads: try again.threadCount())
        var verification = try verifyHashes(run, at: places, inputsMayBeMissing: !rerun)
        let plan = Result { () throws(PlanErrors) in try second.pipeline() }
        // A pipeline that has changed says nothing about what was written.
        let pipeline = verification.namesPipeline ? nil : try? plan.get()
        if pipeline == nil {
            verification.remarks.append(
                "the pipeline is not at hand as it was: which columns add up is known from the workbook alone"
            )
        }
        verification.add(try verifyTotals(run, pipeline: pipeline, previous: places.previous))
        verification.add(try verifyWorkbook(run))
        if rerun { try runAgain(second, plan, &verification) }
        return verification
    }

    private func runAgain(
        _ second: SecondRun, _ plan: Result<Pipeline, PlanErrors>, _ verification: inout Verification
    ) throws {
        let pipeline: Pipeline
        switch plan {
        case .success(let planned): pipeline = planned
        case .failure(let errors): return verification.disagreements.append(SecondRun.refusal(errors))
        }
        let room = try RepeatRoom(beside: second.run.path)
        defer { room.remove() }
        room.removeOnSignals()
        switch try second.write(pipeline, into: room, progress: Progress()) {
        case .refused(let disagreement): verification.disagreements.append(disagreement)
        case .impossible(let remark): verification.remarks.append(remark)
        case .written(let again):
            let isChanged = verification.disagreements.contains { $0.check == .inputs }
            let check = RepeatCheck(second.run, again: again, inputsChanged: isChanged)
            verification.add(try check.verification())
        }
    }
}
