internal import ArgumentParser
internal import Model
internal import Plan

/// `fundtrail explain RULE`
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "What a rule asks, why, its source, how to mend.",
        discussion: """
            Examples:
              fundtrail explain missing-rate
              fundtrail explain heading-overspent --pipeline Pipelines/quarterly-eu-report.yaml
              fundtrail explain                    lists every rule
            """)

    @Argument(help: "The rule's id, as findings name it.")
    var rule: String?

    @Option(help: "The pipeline whose rules to explain, beside those of the house.")
    var pipeline: String?

    func run() throws {
        let rules = try known()
        guard let rule else {
            for rule in rules { Terminal.print(line(rule)) }
            return
        }
        guard let found = rules.first(where: { $0.id == rule }) else {
            Terminal.complain(unknown(rule, rules))
            throw Exit.usage
        }
        Terminal.print(page(found))
    }

    /// The rules of the house and of the named pipeline; without one, those of every pipeline that lies in
    /// `Pipelines/`, so that an id copied from a finding is enough.
    private func known() throws -> [Rule] {
        if let pipeline { return try SharedOptions.parse([]).pipeline(at: pipeline).rules }
        var rules = standardRules()
        for path in Paths.matching("Pipelines/*.yaml") {
            let input = PlanInput(path: path, overrides: [], readFile: { try readFile($0) })
            guard let plan = try? plan(input) else { continue }
            rules += plan.rules.filter { rule in !rules.contains { $0.id == rule.id } }
        }
        return rules
    }

    private func line(_ rule: Rule) -> String {
        "\(rule.id)  (\(rule.severity.word))  \(rule.texts.title)"
    }

    private func page(_ rule: Rule) -> String {
        let rows = [
            ("asks", rule.texts.title), ("why", rule.texts.why), ("source", rule.texts.source),
            ("to mend", rule.texts.mend), ("category", rule.texts.category),
            ("stands in", rule.location.line == 0 ? "" : "\(rule.location.path):\(rule.location.line)"),
        ]
        let body = rows.filter { !$0.1.isEmpty }.map { name, text in
            "  " + name + String(repeating: " ", count: 10 - name.count) + text
        }
        return (["\(rule.id): a finding of it is \(phrase(rule.severity))"] + body).joined(separator: "\n")
    }

    private func phrase(_ severity: Severity) -> String {
        switch severity {
        case .note: "a note: it informs"
        case .query: "a query: a question that never moves money"
        case .ineligible: "ineligible: the record is read, but not claimed"
        case .rejected: "rejected: the record is set aside, to be mended and handed in again"
        case .breach:
            "a breach: it is about totals and changes no figure; the report is a draft while it is open"
        }
    }

    private func unknown(_ rule: String, _ rules: [Rule]) -> String {
        let near = Suggestion.nearest(to: rule, among: rules.map(\.id))
        let hint = near.map { "; did you mean \($0)?" } ?? ""
        return "error: no rule is called \(rule)\(hint); without an id, explain lists every rule"
    }
}
