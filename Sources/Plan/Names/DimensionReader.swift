internal import Model

extension Draft {
    /// `dimensions:`, each with a path in one or more sources.
    func readDimensions(_ node: Yaml?) {
        for entry in node?.entries ?? [] {
            let name = entry.key.shown
            let what = "the dimension \(name)"
            guard
                let keys = Keys(
                    entry.value, what, known: ["title"] + sources.map(\.name), mistakes: mistakes)
            else {
                mistakes.breaks(name)
                continue
            }
            if dimensions.contains(where: { $0.name == name }) || !Draft.isKebab(name) {
                mistakes.value(
                    entry.key, "this cannot name a dimension", expected: "a name of its own in kebab-case")
            }
            let paths = dimensionPaths(entry)
            guard let first = paths.first else {
                if mistakes.isEmpty {
                    mistakes.value(entry.value, "\(what) leads nowhere", expected: "SOURCE: PATH")
                }
                mistakes.breaks(name)
                continue
            }
            for (path, node) in paths where path.domain != first.0.domain {
                mistakes.value(
                    node, "the paths of \(name) lead to different keys",
                    expected: "\(described(first.0.domain)), as for \(sources[first.0.source].name)",
                    mend: "make it a dimension of its own")
            }
            var made = Dimension(
                name: name, title: words(keys, "title") ?? Draft.title(of: name), paths: paths.map(\.0),
                domain: first.0.domain, location: entry.key.location)
            made.labels = meanings(of: paths.map(\.0))
            dimensions.append(made)
        }
    }

    /// The path in each source; where one cannot be read, the dimension is known as broken.
    private func dimensionPaths(_ entry: YamlEntry) -> [(DimensionPath, Yaml)] {
        let parts = (entry.value.entries ?? []).filter { source(named: $0.key.shown) != nil }
        let paths = parts.compactMap { part -> (DimensionPath, Yaml)? in
            guard let source = source(named: part.key.shown),
                let end = part.value.text.flatMap({ path(part.value, $0, in: source) })
            else { return nil }
            shownInClear(end.place, part.value, "a breakdown by it")
            return keyed(end, part.value).map { ($0, part.value) }
        }
        if paths.count < parts.count { mistakes.breaks(entry.key.shown) }
        return paths
    }

    /// A dimension by its name, or an implicit one by a path (`workshops.country`); made on first use.
    func dimension(_ node: Yaml) -> Int? {
        guard let text = node.text else {
            mistakes.value(node, "this is not a dimension", expected: "a name or a path")
            return nil
        }
        if let known = dimensions.firstIndex(where: { $0.name == text }) { return known }
        let words = text.split(separator: ".").map(String.init)
        let end: PathEnd?
        if words.count > 1, source(named: words[0]) != nil {
            end = fullPath(node)
        } else if let source = onlySource(knowing: words.first ?? "") {
            end = path(node, text, in: source)
        } else {
            mistakes.unknown(node, "dimension", text, known: dimensions.map(\.name))
            return nil
        }
        guard let end, shownInClear(end.place, node, "a breakdown by it"), let path = keyed(end, node) else {
            return nil
        }
        var made = Dimension(
            name: text, title: Draft.title(of: words.last ?? text), paths: [path], domain: path.domain,
            location: node.location)
        made.labels = meanings(of: [path])
        dimensions.append(made)
        return dimensions.count - 1
    }

    /// What special values at the end of some paths mean; the first path's meaning stands.
    func meanings(of paths: [DimensionPath]) -> [String: String] {
        var labels: [String: String] = [:]
        for path in paths {
            let end =
                switch path.steps.last {
                case .attribute(let list, let field)?: sources[list].fields[field]
                case .through(let source, _, let field)?: sources[source].fields[field]
                case .month?, .quarter?, .year?: nil as Field?
                case nil: sources[path.source].fields[path.field]
                }
            labels.merge(end?.meanings ?? [:]) { first, _ in first }
        }
        return labels
    }

    /// The only source of records that has such a column.
    private func onlySource(knowing column: String) -> Int? {
        let found = sources.indices.filter { source in
            guard case .records = sources[source].role else { return false }
            return sources[source].field(named: column) != nil
        }
        return found.count == 1 ? found[0] : nil
    }

    private func described(_ domain: KeyDomain) -> String {
        switch domain {
        case .list(let source): "codes of the list \(sources[source].name)"
        case .choice(let words): "one of \(Suggestion.listed(words))"
        case .dictionary: "texts"
        case .attributeText(let list, let field):
            "texts of \(sources[list].name).\(sources[list].fields[field].name)"
        case .boolean: "yes or no"
        case .currency: "currencies"
        case .day: "days"
        case .month: "months"
        case .quarter: "quarters"
        case .year: "years"
        }
    }

    /// A name in words: `book-amount` is "Book amount", `amount.eur` is "Amount, EUR".
    static func title(of name: String) -> String {
        let parts = name.split(separator: ".").map { part in
            let spaced = String(part.map { "-_".contains($0) ? " " : $0 })
            return spaced == "eur" ? "EUR" : spaced
        }
        let text = parts.joined(separator: ", ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}
