internal import Conduct
internal import Model
internal import Plan

/// Says on standard error what there is where a question asks for what no record has: an empty table, or a
/// word that was typed wrong, never passes for an answer.
struct EmptyAnswer {
    private let path: String
    private let shared: SharedOptions
    private let plan: Pipeline
    private let options: ConductOptions

    /// Of a pipeline at a path that was asked a question.
    init(_ path: String, _ shared: SharedOptions, _ plan: Pipeline, _ options: ConductOptions) {
        (self.path, self.shared, self.plan, self.options) = (path, shared, plan, options)
    }

    /// Prints a message for each word that no record has, or one about an answer without rows.
    func complain(of unanswered: Unanswered) {
        for (filter, word) in unanswered.words {
            let known = plan.breakdown.map { values(of: subject(filter), of: $0.sources, options) } ?? []
            let near = Suggestion.nearest(to: word, among: Array(known.prefix(100_000)))
            say(
                "--where \(filter)", "no record has \"\(word)\"", expected: Suggestion.listed(known),
                found: word,
                mend: near.map { "did you mean \"\($0)\"?" } ?? "ask for what records have")
        }
        if unanswered.isEmpty, unanswered.words.isEmpty { complainOfNoRows() }
    }

    private func complainOfNoRows() {
        guard let breakdown = plan.breakdown else { return }
        let period = options.period.isAll ? "" : " in \(options.period.name)"
        let filters = breakdown.question.filters
        var known: [String] = []
        for filter in filters {
            let name = subject(filter)
            let values = values(of: name, of: breakdown.sources, options)
            let words = "\(name): \(values.listed)"
            if !values.isEmpty, !known.contains(words) { known.append(words) }
        }
        var everywhere = options
        everywhere.period = .all
        for source in breakdown.sources where !options.period.isAll {
            guard let field = plan.sources[source].periodField else { continue }
            let name = "\(plan.sources[source].name).\(plan.sources[source].fields[field].name)"
            let values = values(of: name, of: [source], everywhere)
            if !values.isEmpty { known.append("\(name) \(values.listed)") }
        }
        let names = breakdown.sources.map { plan.sources[$0].name }.joined(separator: ", ")
        say(
            path, filters.isEmpty ? "no records" : "no record is left",
            expected: known.isEmpty ? "records of \(names)" : known.joined(separator: "; "),
            found: "none\(period)" + (filters.isEmpty ? "" : " where " + filters.joined(separator: " and ")),
            mend: filters.isEmpty
                ? "ask for another period" : "ask for what records have, or leave a filter out")
    }

    private func say(_ place: String, _ what: String, expected: String, found: String, mend: String) {
        Terminal.complain(
            """
            \(FindingText.visible(place)): query: \(FindingText.visible(what))
              expected  \(FindingText.visible(expected))
              found     \(FindingText.visible(found))
              to mend   \(FindingText.visible(mend))
            """)
    }

    /// What a filter looks at.
    private func subject(_ filter: String) -> String {
        filter.prefix { !"=!<>".contains($0) }.filter { $0 != " " }
    }

    /// The least and the greatest of a number or day; of all else what records have, most frequent first.
    /// Nothing of what is personal.
    private func values(of name: String, of sources: [Int], _ options: ConductOptions) -> [String] {
        for source in sources {
            var question = BreakdownQuestion()
            let column = name.contains(".") ? name : "\(plan.sources[source].name).\(name)"
            question.measures = ["min:\(column)", "max:\(column)"]
            if let values = answered(question, options), values.count == 2, !values[0].isEmpty {
                return ["from \(values[0]) to \(values[1])"]
            }
            (question.by, question.measures) = ([name], ["count:\(plan.sources[source].name)"])
            question.sort = question.measures[0]
            if let values = answered(question, options), !values.isEmpty { return values }
        }
        return []
    }

    private func answered(_ question: BreakdownQuestion, _ options: ConductOptions) -> [String]? {
        var input = PlanInput(path: path, overrides: shared.overrides, readFile: { try readFile($0) })
        input.breakdown = question
        var options = options
        (options.hashes, options.progress, options.pseudonymKey) = (false, nil, nil)
        guard let plan = try? Plan.plan(input), let run = try? conduct(plan, options: options) else {
            return nil
        }
        defer { run.cleanUp() }
        return run.values
    }
}

extension [String] {
    /// A few of them in a line.
    fileprivate var listed: String { Suggestion.listed(self) }
}
