/// One kind of a closed vocabulary, for `explain` and documentation.
public struct KindExplanation: Sendable {
    /// The word in YAML.
    public var word: String
    /// What it is, in one line.
    public var explanation: String
}

/// The kinds of rules about records, in the order of the reference.
public func ruleKinds() -> [KindExplanation] {
    RuleKindWord.allCases.map { KindExplanation(word: $0.rawValue, explanation: $0.explanation) }
}

/// The kinds of measures, in the order of the reference.
public func measureKinds() -> [KindExplanation] {
    MeasureKindWord.allCases.map { KindExplanation(word: $0.rawValue, explanation: $0.explanation) }
}
