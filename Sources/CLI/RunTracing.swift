internal import ArgumentParser
internal import Conduct
internal import Model
internal import Plan
internal import Review

/// Makes a run again, over inputs that are as they were, to follow the cells of its report.
struct RunTracing {
    private let folder: String
    private let again: RepeatOptions
    private let showsPersonal: Bool

    init(_ folder: String, again: RepeatOptions, showsPersonal: Bool) {
        (self.folder, self.again, self.showsPersonal) = (folder, again, showsPersonal)
    }

    /// The run made again for a sheet, or for all, and what it wrote; throws a refusal where an input is not
    /// what it was.
    func tracer(_ called: String?) throws -> (Tracer, WrittenRun?) {
        let run = try RunFolder(folder)
        var question = try RunQuestion(run)
        if let data = again.data { question.dataFolder = data }
        if let pipeline = again.pipeline { question.pipeline = pipeline }
        if let previous = again.previous { question.previous = previous }
        try question.requirePipeline(of: run)
        let plan = try SharedOptions.checked(
            PlanInput(
                path: question.pipeline, overrides: question.overrides, readFile: { try readFile($0) }))
        try question.requireParts(of: run, basis: plan.basedOn, profile: plan.profile?.path)
        let sheets =
            try called.map { [try sheetNumber($0, plan, question)] } ?? Array(plan.report.sheets.indices)
        try question.requireInputs(of: run)
        let written = try WrittenRun(run)
        var options = try conductOptions(question, plan)
        let progress = Progress()
        options.progress = progress.callback
        let tracer = try Tracer(
            plan, options: options, sheets: sheets, showsPersonal: showsPersonal, digests: run.digests)
        progress.finish()
        try question.requireFiles(of: run, found: tracer.files)
        return (tracer, written)
    }

    private func sheetNumber(_ name: String, _ plan: Pipeline, _ question: RunQuestion) throws -> Int {
        // A report that follows none has no sheet of adjustments.
        let isThere = plan.report.sheets.map { sheet in
            !sheet.kind.isOfClosedPeriods || question.previous != nil
        }
        if let number = plan.sheet(called: name), isThere[number] { return number }
        let known = zip(plan.report.sheets, isThere).filter(\.1).map(\.0.title)
        let holding = name.count < 3 ? nil : known.first { $0.lowercased().contains(name.lowercased()) }
        let near = (Suggestion.nearest(to: name, among: known) ?? holding).map { "did you mean \"\($0)\"?" }
        Terminal.complain(
            """
            \(folder): error: no sheet "\(name)"
              expected  one of: \(known.map { "\"\($0)\"" }.joined(separator: ", "))
              found     \(name)
              to mend   \(near ?? "name one of them")
            """)
        throw Exit.usage
    }

    private func conductOptions(_ question: RunQuestion, _ plan: Pipeline) throws -> ConductOptions {
        guard let period = ReportingPeriod.parse(question.period), let day = Day(iso: question.asOf) else {
            throw ValidationError("\(folder): the period or as-of day in run.json cannot be read")
        }
        var options = ConductOptions(
            period: period, asOf: day, dataFolder: question.dataFolder,
            threads: try again.threadCount())
        options.hashes = false
        if let previous = question.previous {
            options.previous = try RunBefore(previous, of: plan, before: period)
        }
        return options
    }
}
