public import Model

/// The rules of the house, in the order of `StandardRule.allCases`, with their words in a language.
public func standardRules(in language: Language = .en) -> [Rule] {
    StandardRule.allCases.map { rule in
        Rule(
            id: rule.rawValue, check: nil, source: nil, severity: rule.severity,
            texts: rule.texts(in: language), location: .house)
    }
}

extension StandardRule {
    /// The words of the rule, for findings, the checks sheet and `explain`.
    func texts(in language: Language) -> RuleTexts {
        let words = RuleWords(language: language)
        return recordTexts(words) ?? fileTexts(words) ?? numberTexts(words) ?? valueTexts(words)
            ?? rateTexts(words) ?? bookTexts(words) ?? RuleTexts(title: rawValue)
    }
}

/// Chooses among the languages that a rule's words are written in.
struct RuleWords {
    let language: Language

    /// The text in the language of the report.
    func callAsFunction(_ en: String, fr: String) -> String {
        language.say(en, fr: fr)
    }
}
