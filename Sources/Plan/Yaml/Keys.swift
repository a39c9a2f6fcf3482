internal import Model

/// A mapping with a closed set of keys: any other is a mistake, answered with the nearest.
struct Keys {
    let node: Yaml
    /// What the mapping describes, for messages ("the source expenditure").
    let what: String
    let mistakes: Mistakes

    /// Nil, with a mistake, where the node is no mapping.
    init?(_ node: Yaml, _ what: String, known: [String], mistakes: Mistakes) {
        guard let entries = node.entries else {
            mistakes.value(node, "\(what) is not a mapping", expected: "keys: \(Suggestion.listed(known))")
            return nil
        }
        self.node = node
        self.what = what
        self.mistakes = mistakes
        for entry in entries where !known.contains(entry.key.text ?? "") {
            mistakes.unknown(entry.key, "key", entry.key.shown, known: known, of: what)
        }
    }

    subscript(key: String) -> Yaml? { node[key] }

    /// The value of a key that must be there.
    func required(_ key: String) -> Yaml? {
        if let value = node[key] { return value }
        mistakes.missing(key, in: node, of: what)
        return nil
    }

    /// The text of a key, or nil where it is not there.
    func text(_ key: String) -> String? {
        guard let value = node[key] else { return nil }
        if let text = value.text, !text.isEmpty { return text }
        mistakes.value(value, "\(key) is not a text", expected: "a text")
        return nil
    }

    /// The text of a key that must be there.
    func requiredText(_ key: String) -> String? { required(key) == nil ? nil : text(key) }

    /// `yes` or `no`; `otherwise` where the key is not there.
    func flag(_ key: String, otherwise: Bool = false) -> Bool {
        guard let value = node[key] else { return otherwise }
        switch value.text {
        case "yes", "true": return true
        case "no", "false": return false
        default:
            mistakes.value(value, "\(key) is neither yes nor no", expected: "yes or no")
            return otherwise
        }
    }

    /// A whole number that is not negative.
    func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = node[key] else { return nil }
        if let number = value.text.flatMap(Literals.whole), range.contains(number) { return number }
        mistakes.value(
            value, "\(key) is not such a number",
            expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        return nil
    }

    /// One of some words.
    func word(_ key: String, among known: [String]) -> String? {
        guard let value = node[key] else { return nil }
        if let text = value.text, known.contains(text) { return text }
        mistakes.unknownWord(value, for: key, known: known)
        return nil
    }

    /// One text or a list of them.
    func texts(_ key: String) -> [String]? {
        guard let value = node[key] else { return nil }
        guard let nodes = value.oneOrMany else {
            mistakes.value(value, "\(key) is not a list of texts", expected: "a text or a list of texts")
            return nil
        }
        return nodes.compactMap { node in
            if node.text == nil { mistakes.value(node, "this is not a text", expected: "a text") }
            return node.text
        }
    }
}
