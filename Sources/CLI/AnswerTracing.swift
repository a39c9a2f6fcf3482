internal import ArgumentParser
internal import Conduct
internal import Model
internal import Plan
internal import Review

/// Makes the answer in a file again, over inputs that are as they were, to follow its cells.
struct AnswerTracing {
    /// What the only sheet of an answer is called, in every language.
    static let sheet = "Breakdown"

    private let path: String
    private let again: RepeatOptions
    private let pseudonyms: String?
    private let showsPersonal: Bool

    init(_ path: String, again: RepeatOptions, pseudonyms: String?, showsPersonal: Bool) {
        (self.path, self.again) = (path, again)
        (self.pseudonyms, self.showsPersonal) = (pseudonyms, showsPersonal)
    }

    /// The answer made again; throws a refusal where it is not what the file says.
    func tracer() throws -> Tracer {
        let file = try AnswerFile(path)
        var question = try RunQuestion(file.run)
        if let data = again.data { question.dataFolder = data }
        if let pipeline = again.pipeline { question.pipeline = pipeline }
        try question.requirePipeline(of: file.run)
        var input = PlanInput(
            path: question.pipeline, overrides: question.overrides, readFile: { try readFile($0) })
        input.breakdown = file.question
        let plan = try SharedOptions.checked(input)
        try question.requireParts(of: file.run, basis: plan.basedOn, profile: plan.profile?.path)
        try question.requireInputs(of: file.run)
        let progress = Progress()
        var options = try conductOptions(question, file)
        options.progress = progress.callback
        let tracer = try Tracer(
            plan, options: options, sheets: [0], showsPersonal: showsPersonal, form: file.form)
        progress.finish()
        try question.requireFiles(of: file.run, found: tracer.files)
        try requireSame(tracer, file)
        return tracer
    }

    private func conductOptions(_ question: RunQuestion, _ file: AnswerFile) throws -> ConductOptions {
        guard let period = ReportingPeriod.parse(question.period), let day = Day(iso: question.asOf) else {
            throw ValidationError("\(path): the period or as-of day of the question cannot be read")
        }
        var options = ConductOptions(
            period: period, asOf: day, dataFolder: question.dataFolder, threads: try again.threadCount())
        options.hashes = false
        if file.question.hasPseudonyms {
            guard let pseudonyms else {
                throw ValidationError("\(path) shows people as keyed hashes: give the key by --pseudonyms")
            }
            options.pseudonymKey = try SharedOptions.pseudonymKey(pseudonyms)
        }
        return options
    }

    /// A cell that somebody changed is never explained from rows that do not make it.
    private func requireSame(_ tracer: Tracer, _ file: AnswerFile) throws {
        let differing = try tracer.differences(from: file)
        guard let first = differing.first else { return }
        let shown = differing.prefix(5).map { "\($0.address): \(AnswerTracing.shown($0.found))" }
        let more = differing.count > 5 ? ", and more" : ""
        let key = file.question.hasPseudonyms ? "give the key that it was made with, " : ""
        Terminal.complain(
            """
            \(path): error: not what its question gives
              expected  \(first.address): \(AnswerTracing.shown(first.expected))
              found     \(shown.joined(separator: ", "))\(more)
              to mend   \(key)take the file from a copy, or ask again
            """)
        throw Exit.usage
    }

    private static func shown(_ words: String) -> String { words.isEmpty ? "an empty cell" : words }
}
