internal import Gather
public import Model

/// Asks the rules of one source of its records, batch by batch; safe on several threads.
///
/// Rules look at records that were not rejected before; a value that is absent passes every rule but
/// `required`. Verdicts can still change at the barrier (`settle`).
public struct RecordValidator: Sendable {
    private let source: Source
    private let position: Int
    private let keys: KeySpace
    private let rules: [BoundRule]
    private let absent: [RuleTally]
    private let tallied: RuleTallies
    /// Fields that rules look at only at the barrier, so that their columns must be kept until `settle`.
    public let lateFields: Set<Int>
    /// Whether nothing but the source's key can change a verdict at the barrier.
    public let isFinalButForKeys: Bool

    /// Binds the rules of a source. `keys` must hold the lists that they name; dictionaries may still grow.
    public init(_ source: Int, of pipeline: Pipeline, keys: KeySpace) {
        let binder = RuleBinder(pipeline: pipeline, source: source, keys: keys)
        var rules: [BoundRule] = []
        var absent: [RuleTally] = []
        let unreadable = keys.language.say(
            "its pattern cannot be read", fr: "son motif ne peut pas être lu")
        for rule in binder.rules(at: .record) {
            if let reason = binder.absence(rule) {
                absent.append(RuleTally(rule: rule, source: source, notRun: reason))
            } else if let kind = binder.kind(of: rule) {
                rules.append(binder.bind(rule, kind: kind))
            } else {
                absent.append(RuleTally(rule: rule, source: source, notRun: unreadable))
            }
        }
        self.source = pipeline.sources[source]
        self.keys = keys
        self.rules = rules
        self.absent = absent
        position = source
        lateFields = binder.fields(at: .barrier)
        isFinalButForKeys = binder.rules(at: .barrier).isEmpty && binder.contentRules.isEmpty
        tallied = RuleTallies(rules: rules.count)
    }

    /// Worsens verdicts and adds findings; changes no value. Findings come rule by rule, in record order.
    public func validate(_ batch: inout Batch, format: Format, findings: inout [Finding]) {
        if rules.isEmpty { return }
        let values = FindingText.Values(source: source, format: format, keys: keys)
        // A pattern, not `!=`: that would be a call a record.
        let mask = batch.verdicts.map {
            switch $0 {
            // Before the barrier only what lies outside the days asked for is later, and was not read.
            case .rejected, .later: false
            case .eligible, .ineligible: true
            }
        }
        var counts: [RuleCount] = []
        var failures: [(rows: [Int], verdict: Verdict)] = []
        for rule in rules {
            let answer = rule.check(batch, among: mask, values: values)
            counts.append(answer.count)
            if answer.failing.isEmpty { continue }
            findings += answer.findings
            failures.append((answer.failing, rule.severity.verdict))
        }
        for failure in failures {
            for row in failure.rows { batch.worsen(row, to: failure.verdict) }
        }
        tallied.add(counts)
    }

    /// What became of each rule that is asked record by record, once all batches are validated.
    public var tallies: [RuleTally] {
        let counted = zip(rules, tallied.all).map { rule, count in
            RuleTally(
                rule: rule.position, source: position,
                notRun: count.looked == 0 ? keys.language.nothingToLookAt(in: source.name) : nil,
                looked: count.looked, hits: count.hits)
        }
        return (counted + absent).sorted { $0.rule < $1.rule }
    }
}

extension Language {
    /// Why a rule of a source was not asked of any record.
    func nothingToLookAt(in source: String) -> String {
        say(
            "no record of \(source) has what it looks at",
            fr: "aucun enregistrement de \(source) n'a ce qu'elle examine")
    }
}
