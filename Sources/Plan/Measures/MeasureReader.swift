internal import Model

/// A measure that has not been read yet.
struct MeasureDraft {
    var name: String
    var kind: MeasureKindWord
    var entry: YamlEntry
    var keys: Keys
}

extension Draft {
    /// `measures:`, put into an order in which each comes after those it is made from.
    func readMeasures(_ node: Yaml?) {
        measureNames = (node?.entries ?? []).map(\.key.shown)
        var drafts: [MeasureDraft] = []
        for entry in node?.entries ?? [] {
            guard let draft = measureDraft(entry) else {
                mistakes.breaks(entry.key.shown)
                continue
            }
            drafts.append(draft)
        }
        for draft in MeasureOrder(drafts, mistakes: mistakes).ordered() { readMeasure(draft) }
    }

    private func measureDraft(_ entry: YamlEntry) -> MeasureDraft? {
        let name = entry.key.shown
        let words = MeasureKindWord.allCases.map(\.rawValue)
        if !Draft.isKebab(name) || dimensions.contains(where: { $0.name == name }) {
            mistakes.value(
                entry.key, "this cannot name a measure",
                expected: "a name in kebab-case that no dimension has")
        }
        guard let entries = entry.value.entries else {
            mistakes.value(
                entry.value, "a measure is a mapping",
                expected: "a kind: \(Suggestion.listed(words, atMost: 20))")
            return nil
        }
        let found = entries.compactMap { MeasureKindWord(rawValue: $0.key.shown) }
        guard found.count == 1, let kind = found.first else {
            let known = words + ["title"]
            if found.isEmpty, let wrong = entries.first(where: { $0.key.text != "title" }),
                Suggestion.nearest(to: wrong.key.shown, among: words) != nil
            {
                mistakes.unknown(wrong.key, "kind of measure", wrong.key.shown, known: known)
            } else {
                mistakes.add(
                    entry.key, "missing-key",
                    "the measure \(name) has \(found.isEmpty ? "no kind" : "two kinds")",
                    expected: "one of \(Suggestion.listed(words, atMost: 20))", mend: "say how it is made")
            }
            return nil
        }
        let known = ["title", kind.rawValue] + kind.keys
        guard let keys = Keys(entry.value, "the measure \(name)", known: known, mistakes: mistakes) else {
            return nil
        }
        return MeasureDraft(name: name, kind: kind, entry: entry, keys: keys)
    }

    private func readMeasure(_ draft: MeasureDraft) {
        guard let made = made(draft) else {
            mistakes.breaks(draft.name)
            return
        }
        measures.append(
            Measure(
                name: draft.name, title: words(draft.keys, "title") ?? Draft.title(of: draft.name),
                kind: made.kind, unit: made.unit, isAdditive: made.isAdditive,
                location: draft.entry.key.location))
    }

    func made(_ draft: MeasureDraft) -> MadeMeasure? {
        switch draft.kind {
        case .sum, .mean, .min, .max, .latest, .sumOfLatest: figure(draft)
        case .days: days(draft)
        case .count, .countDistinct: counted(draft)
        case .share: share(draft)
        case .flatRate: flatRate(draft)
        case .contribution: contribution(draft)
        case .add, .difference, .ratio: combined(draft)
        case .capped, .overCeiling: ceiling(draft)
        case .spread: spread(draft)
        case .partOf: part(draft)
        case .shortfall: shortfall(draft)
        case .amount: amount(draft)
        }
    }
}

/// A measure's kind with what follows from it.
struct MadeMeasure {
    var kind: MeasureKind
    var unit: MeasureUnit
    var isAdditive: Bool
}

extension Draft {
    /// A measure by name, optionally with a span: `total-cost to date`.
    func measureReference(_ node: Yaml) -> MeasureReference? {
        guard let text = node.text else {
            mistakes.value(node, "this names no measure", expected: "a measure, as total-cost to date")
            return nil
        }
        let span = Span.allCases.first { text.hasSuffix(" \($0.rawValue)") }
        let name = span.map { String(text.dropLast($0.rawValue.count + 1)) } ?? text
        if let measure = measures.firstIndex(where: { $0.name == name }) {
            return MeasureReference(measure: measure, span: span)
        }
        let known = measureNames
        if known.contains(name) { return nil }
        if let (first, rest) = split(name), known.contains(first) {
            mistakes.unknown(node, "span", rest, known: Span.allCases.map(\.rawValue))
        } else {
            mistakes.unknown(node, "measure", name, known: known)
        }
        return nil
    }

    private func split(_ text: String) -> (String, String)? {
        guard let space = text.firstIndex(of: " ") else { return nil }
        return (String(text[..<space]), String(text[text.index(after: space)...]))
    }

    func references(_ node: Yaml?) -> [MeasureReference] {
        guard let node else { return [] }
        guard let nodes = node.oneOrMany, !nodes.isEmpty else {
            mistakes.value(node, "this names no measures", expected: "a list of measures")
            return []
        }
        return nodes.compactMap(measureReference)
    }

    /// The sources whose records make a measure.
    func sources(of measure: Int) -> Set<Int> { measures.sources(of: measure) }
}
