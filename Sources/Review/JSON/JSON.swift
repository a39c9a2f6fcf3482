/// A value of JSON, as a file states it.
/// - Source: RFC 8259.
public enum JSON: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case flag(Bool)
    /// A number, as it is written.
    case number(String)
    /// A text.
    case text(String)
    /// A list.
    case list([JSON])
    /// Members by name.
    case members([String: JSON])

    /// The member of a name; nil where there is none, or no members.
    public subscript(_ name: String) -> JSON? {
        if case .members(let members) = self { members[name] } else { nil }
    }

    /// The text; nil where it is none.
    public var text: String? { if case .text(let text) = self { text } else { nil } }

    /// The whole number; nil where it is none, or does not fit.
    public var integer: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }

    /// The values of a list; nil where it is none.
    public var list: [JSON]? { if case .list(let values) = self { values } else { nil } }

    /// The members, sorted by the bytes of their names; nil where there are none.
    public var members: [(name: String, value: JSON)]? {
        guard case .members(let members) = self else { return nil }
        return members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { (name: $0.key, value: $0.value) }
    }

    /// The texts of a list; nil where it is none, or holds something else.
    public var texts: [String]? {
        guard let list else { return nil }
        let texts = list.compactMap(\.text)
        return texts.count == list.count ? texts : nil
    }
}
