internal import Model

/// What a path leads to while it is followed.
struct PathEnd {
    var path: DimensionPath
    /// The type of the last value.
    var type: FieldType
    /// The field whose value it is, where that is a field.
    var place: FieldPlace?
}

extension Draft {
    /// A path with its source in front (`expenditure.partner.country`).
    func fullPath(_ node: Yaml) -> PathEnd? {
        guard let text = node.text else {
            mistakes.value(node, "this is not a path", expected: "source.column")
            return nil
        }
        let words = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let source = source(named: words[0]) else {
            mistakes.unknown(node, "source", words[0], known: sources.map(\.name))
            return nil
        }
        guard words.count > 1 else {
            mistakes.value(node, "\(text) is a source, not a column", expected: "\(text).COLUMN")
            return nil
        }
        return follow(Array(words[1...]), in: source, node)
    }

    /// A path within a source; the source's name may stand in front.
    func path(_ node: Yaml, _ text: String, in source: Int) -> PathEnd? {
        var words = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let isColumn = sources[source].field(named: words[0]) != nil
        if words.count > 1, !isColumn, words[0] == sources[source].name { words.removeFirst() }
        return follow(words, in: source, node)
    }

    /// A column at the end of a full path, without steps.
    func column(_ node: Yaml) -> FieldPlace? {
        guard let end = fullPath(node) else { return nil }
        if end.path.steps.isEmpty, let place = end.place { return place }
        mistakes.value(node, "\(node.shown) is no column of its source", expected: "source.column")
        return nil
    }

    func follow(_ words: [String], in source: Int, _ node: Yaml) -> PathEnd? {
        guard let (field, rest) = leadingField(words, in: source) else {
            let known = sources[source].fields.map(\.name)
            mistakes.unknown(node, "column", words[0], known: known, of: sources[source].name)
            return nil
        }
        let place = FieldPlace(source: source, field: field)
        let path = DimensionPath(source: source, field: field, steps: [], domain: .day)
        var end = PathEnd(path: path, type: sources[source].fields[field].type, place: place)
        for word in rest {
            guard let next = step(word, from: end, node) else { return nil }
            end = next
        }
        return end
    }

    /// The longest leading run of words that names a field: `amount.eur` is one.
    func leadingField(_ words: [String], in source: Int) -> (Int, ArraySlice<String>)? {
        for count in stride(from: words.count, to: 0, by: -1) {
            let name = words[..<count].joined(separator: ".")
            if let field = sources[source].field(named: name) { return (field, words[count...]) }
        }
        return nil
    }

    private func step(_ word: String, from end: PathEnd, _ node: Yaml) -> PathEnd? {
        switch end.type {
        case .code(let list): return attribute(word, of: list, end, node)
        case .day, .timestamp: return calendar(word, end, node)
        case .text:
            if let place = end.place, let target = references[place] {
                return through(word, target, end, node)
            }
            fallthrough
        default:
            if mistakes.isBroken(node.shown) { return nil }
            mistakes.add(
                node, "unknown-step",
                "\(node.shown) goes on with \"\(word)\" where there is nothing to go to",
                expected: "a step after a code of a list, a day, or a column that refers to another source",
                found: word, mend: "end the path before \(word)")
            return nil
        }
    }

    private func attribute(_ word: String, of list: Int, _ end: PathEnd, _ node: Yaml) -> PathEnd? {
        guard let field = sources[list].field(named: word) else {
            let known = sources[list].fields.dropFirst().map(\.name)
            mistakes.unknown(node, "attribute", word, known: Array(known), of: sources[list].name)
            return nil
        }
        if field == 0 { return end }
        var next = end
        next.path.steps.append(.attribute(list: list, field: field))
        next.place = FieldPlace(source: list, field: field)
        next.type = sources[list].fields[field].type
        return next
    }

    private func calendar(_ word: String, _ end: PathEnd, _ node: Yaml) -> PathEnd? {
        let steps: [String: PathStep] = ["month": .month, "quarter": .quarter, "year": .year]
        guard let step = steps[word] else {
            mistakes.unknown(node, "step", word, known: ["month", "quarter", "year"], of: "a day")
            return nil
        }
        var next = end
        next.path.steps.append(step)
        next.place = nil
        next.type = .choice([])
        return next
    }

    private func through(_ word: String, _ target: FieldPlace, _ end: PathEnd, _ node: Yaml) -> PathEnd? {
        guard let field = sources[target.source].field(named: word) else {
            let known = sources[target.source].fields.map(\.name)
            mistakes.unknown(node, "column", word, known: known, of: sources[target.source].name)
            return nil
        }
        let place = FieldPlace(source: target.source, field: field)
        var next = end
        next.path.steps.append(.through(source: target.source, keyField: target.field, field: field))
        next.place = place
        next.type = self.field(place).type
        return next
    }
}

extension Draft {
    /// A path as a way to keys, with its domain, or nil, with a mistake, where its values are no keys.
    func keyed(_ end: PathEnd, _ node: Yaml) -> DimensionPath? {
        var path = end.path
        guard let domain = domain(of: end) else {
            mistakes.value(
                node, "\(node.shown) cannot tell groups apart",
                expected: "a code, choice, yes/no, currency, day or text, not a number or an amount")
            return nil
        }
        path.domain = domain
        // A text of a list's own records is reached by its key, so that it has the same keys everywhere.
        if case .attributeText(let list, let field) = domain, path.steps.isEmpty {
            path.field = 0
            path.steps = [.attribute(list: list, field: field)]
        }
        keep(path)
        return path
    }

    private func domain(of end: PathEnd) -> KeyDomain? {
        switch end.path.steps.last {
        case .month?: return .month
        case .quarter?: return .quarter
        case .year?: return .year
        default: break
        }
        switch end.type {
        case .code(let list): return .list(source: list)
        case .choice(let words): return .choice(words)
        case .boolean: return .boolean
        case .currency: return .currency
        case .day, .timestamp: return .day
        case .text: return textDomain(end)
        case .integer, .decimal, .money, .rate: return nil
        }
    }

    private func textDomain(_ end: PathEnd) -> KeyDomain? {
        guard let place = end.place else { return nil }
        guard case .list = sources[place.source].role else { return .dictionary(dictionary(of: place)) }
        return place.field == 0
            ? .list(source: place.source) : .attributeText(list: place.source, field: place.field)
    }

    /// A path is read after its source: the field stays, and so do those at the end of references.
    func keep(_ path: DimensionPath) {
        need(FieldPlace(source: path.source, field: path.field), .kept)
        for step in path.steps {
            guard case .through(let source, let keyField, let field) = step else { continue }
            for field in [keyField, field] { need(FieldPlace(source: source, field: field), .kept) }
            let key = FieldPlace(source: source, field: keyField)
            _ = dictionary(of: key)
        }
    }
}
