internal import Model

/// A step from a source's own day of the period: `quarter` alone.
private let calendarWords = ["month", "quarter", "year"]

extension Draft {
    /// Whether records of a source can be asked by a name: a dimension with a way from it, a column of it, or
    /// a part of the day that puts them into a period.
    func knows(_ name: String, in source: Int) -> Bool {
        if let dimension = dimensions.first(where: { $0.name == name }) {
            return dimension.path(in: source) != nil
        }
        return plainWords(name, in: source) != nil
    }

    /// The steps of a name that no dimension has, in one source; nil where it leads nowhere there.
    private func plainWords(_ name: String, in source: Int) -> [String]? {
        var words = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if calendarWords.contains(name), sources[source].field(named: name) == nil {
            return sources[source].periodField.map { [sources[source].fields[$0].name, name] }
        }
        if leadingField(words, in: source) != nil { return words }
        guard words.count > 1, words[0] == sources[source].name else { return nil }
        words.removeFirst()
        return leadingField(words, in: source) == nil ? nil : words
    }

    /// The end of a name's way in one source, or nil: without a mistake where the source does not know it,
    /// with one where it goes on to nothing.
    func end(_ name: String, in source: Int, _ node: Yaml) -> PathEnd? {
        plainWords(name, in: source).flatMap { follow($0, in: source, node) }
    }

    /// A dimension of a question: the pipeline's, or one made of what the sources of its figures have.
    func askedDimension(_ node: Yaml, of wanted: [Int]) -> Int? {
        let name = node.shown
        if let known = dimensions.firstIndex(where: { $0.name == name }) { return known }
        let knowing = wanted.filter { plainWords(name, in: $0) != nil }
        if knowing.isEmpty {
            unknownDimension(node, name, of: wanted)
            return nil
        }
        var paths: [DimensionPath] = []
        for source in knowing {
            guard let end = end(name, in: source, node), let path = shownPath(end, node) else { return nil }
            paths.append(path)
        }
        if let other = paths.first(where: { $0.domain != paths[0].domain }) {
            let names = [paths[0], other].map { sources[$0.source].name }
            mistakes.add(
                node, "ambiguous", "\(name) leads to different keys in \(names[0]) and \(names[1])",
                expected: names.map { "\($0).\(name)" }.joined(separator: " or "), found: name,
                mend: "ask the figures of each in a question of their own")
            return nil
        }
        var made = Dimension(
            name: name, title: Draft.title(of: name), paths: paths, domain: paths[0].domain,
            location: node.location)
        made.labels = meanings(of: paths)
        dimensions.append(made)
        return dimensions.count - 1
    }

    /// A way to keys that may be shown; personal texts only as pseudonyms, where these are asked for.
    private func shownPath(_ end: PathEnd, _ node: Yaml) -> DimensionPath? {
        if pseudonyms != nil, let place = end.place, field(place).personal, end.type == .text,
            let path = keyed(end, node), case .dictionary(let number) = path.domain
        {
            pseudonyms?.insert(number)
            return path
        }
        return shownInClear(end.place, node, "a breakdown by it") ? keyed(end, node) : nil
    }

    /// What figures of some sources can be asked by, for messages: dimensions, then columns that have keys.
    func askable(_ wanted: [Int]) -> [String] {
        let named = dimensions.filter { dimension in wanted.contains { dimension.path(in: $0) != nil } }
        let columns = wanted.flatMap { source in
            sources[source].fields.filter { !$0.personal && hasKeys($0) }.map(\.name)
        }
        var names: [String] = []
        for name in named.map(\.name) + columns where !names.contains(name) { names.append(name) }
        return names
    }

    private func hasKeys(_ field: Field) -> Bool {
        switch field.type {
        case .integer, .decimal, .money, .rate: false
        default: true
        }
    }

    /// Says what figures of some sources can be asked by instead.
    func unknownDimension(_ node: Yaml, _ name: String, of wanted: [Int]) {
        let elsewhere = sourcesOfRecords.filter { !wanted.contains($0) && knows(name, in: $0) }
        if let other = elsewhere.first {
            let asked = wanted.map { sources[$0].name }.joined(separator: " and ")
            mistakes.add(
                node, "no-path", "\(name) is known of \(sources[other].name), not of \(asked)",
                expected: Suggestion.listed(askable(wanted)), found: name,
                mend: "ask for figures of \(sources[other].name), or by something that \(asked) has")
            return
        }
        mistakes.unknown(node, "dimension or column", name, known: askable(wanted))
    }
}
