internal import Model

extension Draft {
    /// Finds the columns that refer to another source: by `references:`, and by rules with `in:`.
    ///
    /// Comes before dimensions, so that these may lead through a reference.
    func readReferences(rules: Yaml?) {
        for source in sources.indices {
            for (name, node) in columnNodes[source].sorted(by: { $0.key < $1.key }) {
                guard let target = node["references"], let field = sources[source].field(named: name) else {
                    continue
                }
                refer(FieldPlace(source: source, field: field), to: target, node)
            }
        }
        for entry in rules?.entries ?? [] {
            guard let check = entry.value["check"], let target = check["in"], let from = check["column"],
                let text = from.text, let place = silently(text)
            else { continue }
            refer(place, to: target, from)
        }
    }

    /// A column named in full, without a mistake where it is none: the rule's reader says so later.
    private func silently(_ text: String) -> FieldPlace? {
        guard let dot = text.firstIndex(of: "."), let source = source(named: String(text[..<dot])),
            let field = sources[source].field(named: String(text[text.index(after: dot)...]))
        else { return nil }
        return FieldPlace(source: source, field: field)
    }

    private func refer(_ place: FieldPlace, to node: Yaml, _ from: Yaml) {
        guard let text = node.text, let target = silently(text) else {
            _ = column(node)
            return
        }
        if let known = references[place] {
            if known != target {
                mistakes.value(
                    node, "\(name(place)) refers to two columns",
                    expected: "only \(name(known)), or only this")
            }
            return
        }
        guard field(place).type == .text, field(target).type == .text else {
            mistakes.value(
                from, "a reference leads from a text to a text",
                expected: "two columns of type text; codes of a list need no reference")
            return
        }
        if target.source == place.source || dictionaryRoot(target) == place {
            mistakes.value(
                node, "\(name(place)) refers back to itself", expected: "a column of another source")
            return
        }
        references[place] = target
    }
}
