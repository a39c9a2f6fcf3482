internal import Conduct
internal import Glibc
internal import Model
internal import Plan
internal import Review

/// The run that `run.json` describes, made again from the same pipeline, options and inputs.
struct SecondRun {
    let run: RunFolder
    let places: InputPlaces
    let threads: Int

    /// What came of it.
    enum Outcome {
        /// It was written to a folder in the room, which is the caller's to take away.
        case written(RunFolder)
        /// It cannot be made: what is in its way.
        case refused(Disagreement)
        /// It cannot be made, and nothing is wrong with that.
        case impossible(String)
    }

    /// The pipeline with the overrides of the run; throws what is wrong with it now.
    func pipeline() throws(PlanErrors) -> Pipeline {
        let places = places
        return try plan(
            PlanInput(
                path: run.manifest["pipeline"]?["path"]?.text ?? "", overrides: overrides,
                readFile: { try SecondRun.read($0, at: places) }))
    }

    private static func read(_ path: String, at places: InputPlaces) throws -> [UInt8] {
        let place = places.place(ofFile: path)
        guard places.hasFile(at: place) else {
            throw SystemFault(path: place, action: "read", reason: "no such file")
        }
        return try readFile(place)
    }

    private var overrides: [String] { run.manifest["options"]?["set"]?.texts ?? [] }

    /// Runs again and writes into the room; the older run is not touched.
    func write(_ plan: Pipeline, into room: RepeatRoom, progress: Progress) throws -> Outcome {
        if run.inputs.contains(where: { $0.path == "stdin" }) {
            return .impossible("not run again: a source was read from standard input")
        }
        guard let period = ReportingPeriod.parse(run.period) else {
            return .refused(wrong("period", "2018-Q4, 2018, 2018-11 or all", run.period))
        }
        let asOf = run.manifest["as_of"]?.text ?? ""
        guard let day = Day(iso: asOf) else { return .refused(wrong("as_of", "a day, as 2018-12-31", asOf)) }
        var options = ConductOptions(period: period, asOf: day, dataFolder: places.data, threads: threads)
        options.hashes = run.inputs.isEmpty || !run.inputs.allSatisfy(\.sha256.isEmpty)
        options.keepsExcerpts = false
        options.progress = progress.callback
        let folder: String
        do throws(RunFault) {
            options.previous = try places.previous.map { path throws(RunFault) in
                try RunBefore(path, of: plan, before: period)
            }
            let made = try conduct(plan, options: options)
            progress.finish()
            folder = try Conduct.write(made, options: writeOptions(into: room)).folder
        } catch {
            progress.finish()
            guard case .source(let text) = error else { throw error }
            return .refused(refusal(text))
        }
        return .written(try RunFolder(folder))
    }

    private func writeOptions(into room: RepeatRoom) -> WriteOptions {
        let places = places
        let writers = run.manifest["options"]?["as"]?.texts?.compactMap(ReportWriter.init)
        return WriteOptions(
            output: room.path, data: run.manifest["options"]?["data"]?.text ?? "", overrides: overrides,
            writers: writers.map(Set.init), version: Fundtrail.version,
            readFile: { try SecondRun.read($0, at: places) })
    }

    private func wrong(_ name: String, _ expected: String, _ found: String) -> Disagreement {
        Disagreement(
            .again, "run.json", "no value that a run writes", column: name, expected: expected,
            found: found.isEmpty ? "nothing" : found, mend: RepeatWords.mend)
    }

    /// What stopped the second run, on one line.
    private func refusal(_ text: String) -> Disagreement {
        let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
        return Disagreement(
            .again, "run.json", "cannot be run again",
            expected: "inputs that the pipeline can read, as when the run was written",
            found: lines.prefix(3).joined(separator: "; "), mend: RepeatWords.mend)
    }

    /// The pipeline that can no longer be read.
    static func refusal(_ errors: PlanErrors) -> Disagreement {
        let first = errors.errors[0]
        let place = first.line == 0 ? first.path : "\(first.path):\(first.line):\(first.column)"
        return Disagreement(
            .again, place, "cannot be run again", expected: "the pipeline that the run was made with",
            found: first.message, mend: RepeatWords.mend)
    }
}

private enum RepeatWords {
    static let mend = "take the files that the run was made from out of a copy; --no-rerun does without"
}
