internal import Model

/// What the house itself says on a sheet, in each language it speaks; `{1}`, `{2}` … stand for values.
struct Phrase: Sendable {
    let en: String
    let fr: String

    /// In French, spaces before high signs and within quotation marks are made unbreakable.
    init(_ en: String, fr: String) {
        self.en = en
        let signs: Set<Character> = [":", ";", "?", "!", "%", "»"]
        var (spaced, before) = ("", Character("\n"))
        for character in fr {
            if before == " " { spaced.append(signs.contains(character) ? "\u{A0}" : " ") }
            if before == "«", character == " " {
                spaced.append("\u{A0}")
                before = "\n"
                continue
            }
            if character != " " { spaced.append(character) }
            before = character
        }
        self.fr = before == " " ? spaced + " " : spaced
    }

    /// What readers call a severity.
    static func word(of severity: Severity) -> Phrase {
        switch severity {
        case .note: Phrase("note", fr: "note")
        case .query: Phrase("query", fr: "question")
        case .ineligible: Phrase("ineligible", fr: "inéligible")
        case .rejected: Phrase("rejected", fr: "rejeté")
        case .breach: Phrase("breach", fr: "manquement")
        }
    }
}

/// Says phrases in the language of a report.
struct Wording: Sendable {
    let language: Language

    /// The phrase with its values, which are never looked into.
    func callAsFunction(_ phrase: Phrase, _ values: String...) -> String {
        let text = language == .fr ? phrase.fr : phrase.en
        if values.isEmpty { return text }
        let parts = text.split(separator: "{", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(String(parts[0])) { said, part in
            guard let number = part.first?.wholeNumberValue, values.indices.contains(number - 1) else {
                return said + "{" + part
            }
            return said + values[number - 1] + part.dropFirst(2)
        }
    }

    /// A severity: where readers have another word than `findings.csv`, both.
    func callAsFunction(severity: Severity) -> String {
        let (word, own) = (severity.word, self(Phrase.word(of: severity)))
        return own == word ? word : "\(own) (\(word))"
    }

    /// A span.
    func callAsFunction(_ span: Span) -> String { span.words(in: language) }
}

extension Outcome {
    /// What the report speaks.
    var say: Wording { Wording(language: pipeline.language) }
}
