/// A language that the house speaks on its sheets; a pipeline's own words stay in theirs.
public enum Language: String, Sendable, Hashable, CaseIterable {
    /// English.
    case en
    /// French.
    case fr

    /// The language of a code as `fr` or `fr-BE`; English where the house does not speak it.
    public init(code: String) {
        self = Language(rawValue: String(code.lowercased().prefix { $0 != "-" && $0 != "_" })) ?? .en
    }
}

extension Language {
    /// The text in this language. In French, high signs keep to the word before them.
    public func say(_ en: @autoclosure () -> String, fr: @autoclosure () -> String) -> String {
        if self == .en { return en() }
        return Language.highSigns.reduce(fr()) { text, sign in
            text.replacing(" " + sign, with: "\u{A0}" + sign)
        }
    }

    private static let highSigns = [";", ":", "?", "!", "%"]
}

extension Span {
    /// The span as a reader sees it.
    public func words(in language: Language) -> String {
        switch (self, language) {
        case (_, .en): rawValue
        case (.thisPeriod, .fr): "cette période"
        case (.before, .fr): "avant"
        case (.toDate, .fr): "à ce jour"
        }
    }
}
