internal import Model

extension Draft {
    /// Sum, mean, min, max and latest: figures of a column.
    func figure(_ draft: MeasureDraft) -> MadeMeasure? {
        guard let node = draft.keys[draft.kind.rawValue], let stated = column(node),
            let place = inEuros(stated, draft, node)
        else { return nil }
        let set = recordSet(draft, place.source)
        need(place, .kept)
        if [.min, .max, .latest].contains(draft.kind) {
            shownInClear(stated, node, "the \(draft.kind.rawValue) of it")
        }
        guard let unit = unit(of: place, draft, node) else { return nil }
        let field = place.field
        switch draft.kind {
        case .sum: return MadeMeasure(kind: .sum(field: field, over: set), unit: unit, isAdditive: true)
        case .mean: return MadeMeasure(kind: .mean(field: field, over: set), unit: unit, isAdditive: false)
        case .min: return MadeMeasure(kind: .minimum(field: field, over: set), unit: unit, isAdditive: false)
        case .max: return MadeMeasure(kind: .maximum(field: field, over: set), unit: unit, isAdditive: false)
        case .sumOfLatest:
            guard let by = latestDay(draft, place.source) else { return nil }
            let per = draft.keys["per"].flatMap { dayField($0, of: place.source) }
            return MadeMeasure(
                kind: .sumOfLatest(field: field, by: by, per: per, over: set), unit: unit, isAdditive: true)
        default:
            guard let by = latestDay(draft, place.source) else { return nil }
            return MadeMeasure(kind: .latest(field: field, by: by, over: set), unit: unit, isAdditive: false)
        }
    }

    /// `in: EUR`: the euros of a converted column, or the column where it is in euros already.
    private func inEuros(_ place: FieldPlace, _ draft: MeasureDraft, _ node: Yaml) -> FieldPlace? {
        guard case .money(let currency) = field(place).type else { return place }
        if currency == .fixed(.eur) { return place }
        if draft.keys["in"]?.text == "EUR" {
            let conversions = sources[place.source].conversions
            if let conversion = conversions.first(where: { $0.amount == place.field }) {
                return FieldPlace(source: place.source, field: conversion.adds.euro)
            }
            mistakes.value(
                node, "\(name(place)) is not converted", expected: "convert: in the source",
                mend: "add convert: to it")
            return nil
        }
        mistakes.value(
            node, "amounts in several currencies make no figure", expected: "in: EUR beside it",
            mend: "add `in: EUR`")
        return nil
    }

    private func unit(of place: FieldPlace, _ draft: MeasureDraft, _ node: Yaml) -> MeasureUnit? {
        let isMean = draft.kind == .mean
        switch field(place).type {
        case .money: return isMean ? .decimal(places: 2) : .euro
        case .integer: return isMean ? .decimal(places: 2) : .count
        case .decimal(let scale): return .decimal(places: isMean ? max(2, scale) : scale)
        case .day where [.min, .max, .latest].contains(draft.kind): return .day
        default:
            mistakes.value(
                node, "\(name(place)) makes no \(draft.kind.rawValue)",
                expected: "a column of type integer, decimal or money; a date for min, max and latest")
            return nil
        }
    }

    private func latestDay(_ draft: MeasureDraft, _ source: Int) -> Int? {
        if let node = draft.keys["by"] { return dayField(node, of: source) }
        if let field = sources[source].periodField { return field }
        mistakes.missing(
            "by", in: draft.keys.node, of: draft.keys.what, mend: "say by: which day is the latest")
        return nil
    }

    private func dayField(_ node: Yaml, of source: Int) -> Int? {
        guard let field = ownField(node.shown, node, of: source) else { return nil }
        guard sources[source].fields[field].type == .day || sources[source].fields[field].type == .timestamp
        else {
            mistakes.value(node, "\(node.shown) is no day", expected: "a column of type date")
            return nil
        }
        need(FieldPlace(source: source, field: field), .kept)
        return field
    }

    func recordSet(_ draft: MeasureDraft, _ source: Int) -> RecordSet {
        RecordSet(source: source, conditions: conditions(draft.keys["where"], in: source))
    }

    /// `days: [events.first-day, events.last-day]`
    func days(_ draft: MeasureDraft) -> MadeMeasure? {
        guard let node = draft.keys["days"] else { return nil }
        let elements = node.oneOrMany ?? []
        let places = elements.compactMap { element -> FieldPlace? in
            guard let place = column(element) else { return nil }
            if field(place).type != .day {
                mistakes.value(element, "\(name(place)) is no day", expected: "a column of type date")
            }
            need(place, .kept)
            return place
        }
        guard places.count == elements.count else { return nil }
        guard places.count == 2, places[0].source == places[1].source else {
            mistakes.value(
                node, "days are counted from one date to another", expected: "two dates of one source")
            return nil
        }
        return MadeMeasure(
            kind: .days(
                from: places[0].field, to: places[1].field, over: recordSet(draft, places[0].source)),
            unit: .count, isAdditive: true)
    }

    /// Records, or different values.
    func counted(_ draft: MeasureDraft) -> MadeMeasure? {
        guard let node = draft.keys[draft.kind.rawValue] else { return nil }
        if draft.kind == .count {
            guard let source = source(named: node.shown) else {
                mistakes.unknown(node, "source", node.shown, known: sources.map(\.name))
                return nil
            }
            return MadeMeasure(kind: .count(over: recordSet(draft, source)), unit: .count, isAdditive: true)
        }
        let places = (node.oneOrMany ?? []).compactMap { element -> FieldPlace? in
            guard let place = column(element) else { return nil }
            need(place, .kept)
            return place
        }
        guard let first = places.first else { return nil }
        for place in places where place.source != first.source {
            mistakes.value(node, "\(name(place)) is of another source", expected: "columns of one source")
        }
        return MadeMeasure(
            kind: .countDistinct(fields: places.map(\.field), over: recordSet(draft, first.source)),
            unit: .count, isAdditive: false)
    }

    /// `share: participation.sex, of: F, among: [F, M, X], distinct: participation.participant`
    func share(_ draft: MeasureDraft) -> MadeMeasure? {
        guard let node = draft.keys["share"], let place = column(node),
            let of = draft.keys.required("of")
        else { return nil }
        let path = DimensionPath(source: place.source, field: place.field, steps: [], domain: .day)
        guard let keyed = keyed(PathEnd(path: path, type: field(place).type, place: place), node) else {
            return nil
        }
        let words = draft.keys.texts("of") ?? []
        let among = draft.keys.texts("among") ?? allWords(keyed.domain, of, words)
        for word in words where !among.contains(word) {
            mistakes.unknown(of, "word", word, known: among, of: "among")
        }
        for word in among { checkWord(word, keyed.domain, draft.keys["among"] ?? of) }
        var distinctField: Int?
        if let node = draft.keys["distinct"], let other = column(node) {
            if other.source != place.source {
                mistakes.value(
                    node, "\(name(other)) is of another source", expected: "a column of the same source")
            }
            need(other, .kept)
            distinctField = other.field
        }
        let kind = MeasureKind.share(
            field: place.field, words: words, among: among, distinct: distinctField,
            over: recordSet(draft, place.source))
        return MadeMeasure(kind: kind, unit: .percent, isAdditive: false)
    }

    /// Without `among`, a share is one of all words of a choice.
    private func allWords(_ domain: KeyDomain, _ node: Yaml, _ words: [String]) -> [String] {
        switch domain {
        case .choice(let all): return all
        case .boolean: return ["no", "yes"]
        default:
            mistakes.add(
                node, "missing-key", "a share says among which words", expected: "among: [...]",
                mend: "add `among:` with every word that counts as known")
            return words
        }
    }
}
