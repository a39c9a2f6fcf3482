internal import Model

/// A rule of a pipeline, bound to a source: whom it asks, and what.
struct BoundRule: Sendable {
    /// Its position in `Pipeline.rules`.
    let position: Int
    let severity: Severity
    private let kind: any RecordRule
    private let scope: RuleScope

    init(_ position: Int, _ rule: Rule, kind: any RecordRule, keys: KeySpace) {
        self.position = position
        self.kind = kind
        severity = rule.severity
        scope = RuleScope(rule, in: keys)
    }

    /// Asks the records that the mask lets through; findings come in record order.
    func check(_ batch: Batch, among mask: [Bool], values: FindingText.Values) -> RuleAnswer {
        let look = kind.look(at: batch, among: scope.narrow(mask, in: batch))
        var answer = RuleAnswer(count: RuleCount(looked: look.looked, hits: look.failing.count))
        if look.failing.isEmpty { return answer }
        answer.findings = look.failing.map { row in
            let fault = kind.fault(in: batch, row: row, values: values)
            return Finding(
                rule: position, severity: severity, place: batch.origin.place(row, field: fault.field),
                related: fault.related, found: fault.found, expected: fault.expected)
        }
        answer.failing = look.failing
        return answer
    }
}

/// What a rule has to say about a batch.
struct RuleAnswer: Sendable {
    var count = RuleCount()
    var findings: [Finding] = []
    var failing: [Int] = []
}

/// Which records a rule looks at, beside their verdict.
struct RuleScope: Sendable {
    private let applies: ConditionReader
    private let exceptions: [ConditionReader]

    init(_ rule: Rule, in keys: KeySpace) {
        applies = ConditionReader(rule.applies, in: keys)
        exceptions = rule.exceptions.map { ConditionReader([$0], in: keys) }
    }

    /// The mask without records that the rule does not apply to, or spares.
    func narrow(_ mask: [Bool], in batch: Batch) -> [Bool] {
        if applies.isEmpty, exceptions.isEmpty { return mask }
        var narrowed = mask
        for row in mask.indices where mask[row] {
            narrowed[row] =
                applies.holds(batch, row) && !exceptions.contains { $0.holds(batch, row) }
        }
        return narrowed
    }
}
