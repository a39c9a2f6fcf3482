internal import Model

/// A filter as it is written: `country=TN,MA`, `attendees>=10`, `host="Smith, Inc"`.
struct Filter {
    let node: Yaml
    let subject: String
    let comparison: Comparison
    let values: [String]
    /// Whether it asks if there is a value; in quotes the words are texts.
    let asksForPresence: Bool

    private static let presence = ["present", "absent"]

    /// The filter in one line, as the command line takes it.
    var text: String {
        let shown = values.map { value in
            let isPlain =
                !value.contains { ",\"".contains($0) } && value == Filter.trimmed(value[...])
                && (asksForPresence || !Filter.presence.contains(value))
            return isPlain
                ? value
                : "\""
                    + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
                    + "\""
        }
        return subject + comparison.rawValue + shown.joined(separator: ",")
    }

    /// A filter in one text; nil, with a mistake, where it is none.
    init?(_ node: Yaml, mistakes: Mistakes) {
        let text = node.text ?? ""
        let start = text.firstIndex { "=!<>".contains($0) } ?? text.endIndex
        let signs: [Comparison] = [
            .lessOrEqual, .greaterOrEqual, .notEqual, .less, .greater, .equal,
        ]
        let subject = Filter.trimmed(text[..<start])
        guard let sign = signs.first(where: { text[start...].hasPrefix($0.rawValue) }), !subject.isEmpty,
            let values = Filter.values(text[start...].dropFirst(sign.rawValue.count))
        else {
            mistakes.value(
                node, "this is no filter", expected: "NAME=VALUE[,VALUE…], or !=, <, <=, >, >= for the =")
            return nil
        }
        self.init(node, subject, sign, values, isQuoted: text[start...].contains("\""))
    }

    private init(
        _ node: Yaml, _ subject: String, _ comparison: Comparison, _ values: [String], isQuoted: Bool
    ) {
        (self.node, self.subject, self.comparison, self.values) = (node, subject, comparison, values)
        let isEquality = comparison == .equal || comparison == .notEqual
        asksForPresence = !isQuoted && isEquality && values.count == 1 && Filter.presence.contains(values[0])
    }

    /// `where:` of a kept question: texts as on the command line, or a mapping as in conditions.
    static func all(in node: Yaml?, mistakes: Mistakes) -> [Filter] {
        guard let node else { return [] }
        if let texts = node.oneOrMany { return texts.compactMap { Filter($0, mistakes: mistakes) } }
        return (node.entries ?? []).compactMap { entry in
            if let text = entry.value.text, text.first.map({ "=!<>".contains($0) }) ?? false {
                let line = Yaml(
                    .text("\(entry.key.shown)\(text)"), at: entry.value.location, width: entry.value.width)
                return Filter(line, mistakes: mistakes)
            }
            let wanted = entry.value["not"] ?? entry.value
            let values = wanted.oneOrMany?.compactMap(\.text) ?? []
            if values.isEmpty || values.contains("") {
                mistakes.value(
                    entry.value, "this is no condition", expected: "a value, a list or { not: [...] }")
                return nil
            }
            let sign: Comparison = entry.value["not"] == nil ? .equal : .notEqual
            return Filter(entry.key, entry.key.shown, sign, values, isQuoted: false)
        }
    }

    /// Values between commas; one in double quotes may hold commas, and quotes twice.
    private static func values(_ text: Substring) -> [String]? {
        var values: [String] = []
        var rest = text
        while true {
            rest = rest.drop { $0 == " " }
            guard let value = rest.first == "\"" ? quoted(&rest) : plain(&rest), !value.isEmpty else {
                return nil
            }
            values.append(value)
            if rest.isEmpty { return values }
            rest = rest.dropFirst()
        }
    }

    private static func plain(_ rest: inout Substring) -> String {
        let value = rest.prefix { $0 != "," }
        rest = rest.dropFirst(value.count)
        return trimmed(value)
    }

    /// Nil where the quotes do not end, or something follows them.
    private static func quoted(_ rest: inout Substring) -> String? {
        var value = ""
        rest = rest.dropFirst()
        while let sign = rest.first {
            rest = rest.dropFirst()
            if sign != "\"" {
                value.append(sign)
            } else if rest.first == "\"" {
                value.append(sign)
                rest = rest.dropFirst()
            } else {
                rest = rest.drop { $0 == " " }
                return rest.isEmpty || rest.first == "," ? value : nil
            }
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
