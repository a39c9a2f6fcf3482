public import Model

/// The rules of the house, in the order of `StandardRule.allCases`, with their words.
public func standardRules() -> [Rule] {
    StandardRule.allCases.map { rule in
        Rule(
            id: rule.rawValue, check: nil, source: nil, severity: rule.severity, texts: rule.texts,
            location: .house)
    }
}

extension StandardRule {
    /// The words of the rule, for findings, the checks sheet and `explain`.
    var texts: RuleTexts {
        recordTexts ?? fileTexts ?? numberTexts ?? valueTexts ?? rateTexts ?? bookTexts
            ?? RuleTexts(title: rawValue)
    }
}
