internal import Model

extension Draft {
    static let ruleKeys = [
        "title", "check", "if", "except", "otherwise", "source", "why", "mend", "category",
    ]
    static let severities = ["note", "query", "ineligible", "rejected"]

    /// `rules:` about records, in the order of the file; a rule of the house may be given another weight.
    func readRules(_ node: Yaml?) {
        for entry in node?.entries ?? [] {
            if let standard = StandardRule(rawValue: entry.key.shown) {
                weigh(standard, entry)
            } else {
                readRule(entry)
            }
        }
    }

    private func readRule(_ entry: YamlEntry) {
        let id = entry.key.shown
        checkRuleId(id, entry.key)
        guard
            let keys = Keys(entry.value, "the rule \(id)", known: Draft.ruleKeys, mistakes: mistakes),
            let check = keys.required("check"), let made = ruleCheck(check, id)
        else { return }
        _ = keys.required("otherwise")
        let word = keys.word("otherwise", among: Draft.severities) ?? "query"
        let kept: FieldNeed = made.isAtBarrier ? .kept : .checked
        var texts = ruleTexts(keys, title: made.title)
        if texts.mend.isEmpty { texts.mend = made.mend }
        rules.append(
            Rule(
                id: id, check: made.check, source: made.source, severity: Severity(word: word) ?? .query,
                applies: conditions(keys["if"], in: made.source, keep: kept),
                exceptions: conditions(keys["except"], in: made.source, keep: kept), texts: texts,
                location: entry.key.location))
    }

    func checkRuleId(_ id: String, _ node: Yaml) {
        if !Draft.isKebab(id) {
            mistakes.value(node, "a rule's id is plain", expected: "small letters, digits and hyphens")
        }
        if rules.contains(where: { $0.id == id }) {
            mistakes.add(
                node, "duplicate-key", "there is a rule \"\(id)\" already", found: id,
                mend: "name it otherwise")
        }
    }

    func ruleTexts(_ keys: Keys, title: String) -> RuleTexts {
        RuleTexts(
            title: words(keys, "title") ?? title, why: words(keys, "why") ?? "",
            source: words(keys, "source") ?? "", mend: words(keys, "mend") ?? "",
            category: words(keys, "category") ?? "")
    }

    /// Another weight for a rule of the house; what cannot be read, or is a second one of its key, stays
    /// rejected.
    private func weigh(_ rule: StandardRule, _ entry: YamlEntry) {
        let what = "the rule of the house \(rule.rawValue)"
        guard let keys = Keys(entry.value, what, known: ["otherwise"], mistakes: mistakes),
            let node = keys.required("otherwise")
        else { return }
        let allowed: [String]
        switch rule.severity {
        case .rejected: allowed = ["rejected"]
        case .note: allowed = ["note", "query"]
        default: allowed = Draft.severities
        }
        guard let word = node.text, let severity = Severity(word: word), allowed.contains(word) else {
            mistakes.value(
                node, "\(rule.rawValue) cannot have this weight", expected: Suggestion.listed(allowed),
                mend: rule.severity == .rejected ? "leave it: such a record cannot be claimed" : "")
            return
        }
        rules[rule.position].severity = severity
    }
}

/// What a rule asks, with what follows from it.
struct MadeRule {
    var check: RuleCheck
    var source: Int
    var title: String
    var mend: String = ""
    /// Whether it is asked when its whole source has been read, so that its fields must still be there.
    var isAtBarrier = false
}
