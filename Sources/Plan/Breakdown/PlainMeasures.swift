internal import Model

/// A figure that no pipeline has to name: `count`, `sum:attendees`, `distinct:participant`.
struct PlainMeasure {
    let kind: MeasureKindWord
    /// The columns, each perhaps with its source in front; of a count its source, or nothing.
    let columns: [String]
    let span: Span?
    let node: Yaml

    /// The kinds by the word in front of the colon.
    static let kinds: [(word: String, kind: MeasureKindWord)] = [
        ("count", .count), ("sum", .sum), ("distinct", .countDistinct), ("mean", .mean), ("min", .min),
        ("max", .max),
    ]

    /// The forms, for messages.
    static let forms = ["count"] + kinds.dropFirst().map { "\($0.word):COLUMN" }

    /// Nil where the text has no such form.
    init?(_ node: Yaml) {
        let text = node.text ?? ""
        span = Span.allCases.first { text.hasSuffix(" \($0.rawValue)") }
        let name = span.map { String(text.dropLast($0.rawValue.count + 1)) } ?? text
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let known = PlainMeasure.kinds.first(where: { $0.word == parts[0] }) else { return nil }
        if parts.count < 2, known.kind != .count { return nil }
        kind = known.kind
        columns = parts.dropFirst().flatMap { $0.split(separator: "+").map(String.init) }
        self.node = node
    }
}

/// A figure as it is asked for: its measure is known, or its source is still to be found.
enum AskedMeasure {
    case known(MeasureReference, Yaml)
    case plain(PlainMeasure)
}

extension Draft {
    /// The figures of a question; those that are no plain ones are the pipeline's.
    func askedMeasures(_ nodes: [Yaml]) -> [AskedMeasure] {
        nodes.compactMap { node in
            let text = node.text ?? ""
            let span = Span.allCases.first { text.hasSuffix(" \($0.rawValue)") }
            let name = span.map { String(text.dropLast($0.rawValue.count + 1)) } ?? text
            if let measure = measures.firstIndex(where: { $0.name == name }) {
                return .known(MeasureReference(measure: measure, span: span), node)
            }
            if let plain = PlainMeasure(node) { return .plain(plain) }
            if measureNames.contains(name) { return nil }
            let first = name.split(separator: " ").first.map(String.init) ?? ""
            if first != name, measureNames.contains(first) {
                mistakes.unknown(
                    node, "span", String(name.dropFirst(first.count + 1)),
                    known: Span.allCases.map(\.rawValue))
            } else {
                mistakes.unknown(node, "measure", name, known: measureNames + PlainMeasure.forms)
            }
            return nil
        }
    }

    /// The sources that a plain figure can mean: those of records that have its columns, or the one it names.
    func candidates(of plain: PlainMeasure) -> [Int] {
        if plain.kind == .count, let name = plain.columns.first {
            return source(named: name).map { [$0] } ?? []
        }
        let named = plain.columns.compactMap { place(inFull: $0)?.source }
        if let first = named.first, named.count == plain.columns.count { return [first] }
        return sourcesOfRecords.filter { source in
            plain.columns.allSatisfy { sources[source].field(named: $0) != nil }
        }
    }

    var sourcesOfRecords: [Int] {
        sources.indices.filter { if case .records = sources[$0].role { true } else { false } }
    }

    /// `source.column`, where both are there.
    private func place(inFull text: String) -> FieldPlace? {
        guard let dot = text.firstIndex(of: "."), let source = source(named: String(text[..<dot])),
            let field = sources[source].field(named: String(text[text.index(after: dot)...]))
        else { return nil }
        return FieldPlace(source: source, field: field)
    }

    /// Says why a plain figure means no source, or more than one; a name that none of those knows which it
    /// can mean is what is wrong.
    func refuse(_ plain: PlainMeasure, _ found: [Int], askedBy names: [(node: Yaml, name: String)]) {
        let node = plain.node
        let meant = candidates(of: plain)
        let strange = names.first { name in !meant.contains { knows(name.name, in: $0) } }
        if found.isEmpty, !meant.isEmpty, let strange {
            return unknownDimension(strange.node, strange.name, of: meant)
        }
        let word = PlainMeasure.kinds.first { $0.kind == plain.kind }?.word ?? ""
        if found.count > 1 {
            let ways = found.map { source in
                plain.kind == .count
                    ? "count:\(sources[source].name)"
                    : "\(word):"
                        + plain.columns.map { "\(sources[source].name).\($0)" }.joined(separator: "+")
            }
            return mistakes.add(
                node, "ambiguous", "\(node.shown) can mean the records of \(found.count) sources",
                expected: ways.joined(separator: ", "), found: node.shown, mend: "say which")
        }
        if plain.kind == .count, let name = plain.columns.first, meant.isEmpty {
            return mistakes.unknown(node, "source", name, known: sourcesOfRecords.map { sources[$0].name })
        }
        let column = plain.columns.first { name in
            place(inFull: name) == nil && !sourcesOfRecords.contains { sources[$0].field(named: name) != nil }
        }
        if plain.kind != .count, let column {
            let known = sourcesOfRecords.flatMap { source in
                sources[source].fields.filter { !$0.name.contains(" ") }.map(\.name)
            }
            return mistakes.unknown(node, "column", column, known: Array(Set(known)).sorted())
        }
        mistakes.add(
            node, "no-source", "no source has all that \(node.shown) is asked by",
            expected: "a source with these columns and a way to each dimension and filter",
            found: node.shown, mend: "name the source: \(word):SOURCE.COLUMN, or ask by something it has")
    }

    /// Makes a plain figure of a source's records.
    func made(_ plain: PlainMeasure, of source: Int) -> MeasureReference? {
        let location = plain.node.location
        func node(_ content: Yaml.Content) -> Yaml { Yaml(content, at: location, width: plain.node.width) }
        let own = sources[source].name
        let full = plain.columns.map { node(.text($0.hasPrefix(own + ".") ? $0 : "\(own).\($0)")) }
        let value =
            plain.kind == .count ? node(.text(own)) : full.count == 1 ? full[0] : node(.list(full))
        var entries = [YamlEntry(key: node(.text(plain.kind.rawValue)), value: value)]
        if plain.kind != .count, plain.kind != .countDistinct {
            entries.append(YamlEntry(key: node(.text("in")), value: node(.text("EUR"))))
        }
        let mapping = node(.mapping(entries))
        let known = [plain.kind.rawValue] + plain.kind.keys
        guard let keys = Keys(mapping, plain.node.shown, known: known, mistakes: mistakes) else { return nil }
        let name =
            plain.span.map { String(plain.node.shown.dropLast($0.rawValue.count + 1)) }
            ?? plain.node.shown
        if let measure = measures.firstIndex(where: { $0.name == name }) {
            return MeasureReference(measure: measure, span: plain.span)
        }
        let entry = YamlEntry(key: plain.node, value: mapping)
        guard let made = made(MeasureDraft(name: name, kind: plain.kind, entry: entry, keys: keys)) else {
            return nil
        }
        measures.append(
            Measure(
                name: name, title: name, kind: made.kind, unit: made.unit, isAdditive: made.isAdditive,
                location: location))
        return MeasureReference(measure: measures.count - 1, span: plain.span)
    }
}
