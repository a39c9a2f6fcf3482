internal import Model

extension Draft {
    /// `check:` of a rule about records; the key that it has names its kind.
    func ruleCheck(_ node: Yaml, _ id: String) -> MadeRule? {
        let words = RuleKindWord.allCases.map(\.rawValue)
        let kinds = (node.entries ?? []).compactMap { RuleKindWord(rawValue: $0.key.shown) }
        guard let kind = kinds.first else {
            let wrong = node.entries?.first { $0.key.text != "column" && $0.key.text != "source" }
            if let wrong {
                mistakes.unknown(wrong.key, "kind of check", wrong.key.shown, known: words)
            } else {
                mistakes.value(
                    node, "the check of \(id) asks nothing",
                    expected: "a column and one of \(Suggestion.listed(words, atMost: 20))")
            }
            return nil
        }
        let known = kind.keys + [kind.rawValue]
        guard let keys = Keys(node, "the check of \(id)", known: known, mistakes: mistakes) else {
            return nil
        }
        switch kind {
        case .required, .pattern, .within, .atLeast, .atMost: return valueCheck(kind, keys)
        case .oneOf, .noneOf: return wordCheck(kind, keys)
        case .dates: return dateCheck(keys)
        case .reference: return referenceCheck(keys)
        case .sum, .product: return arithmeticCheck(kind, keys)
        case .part: return shareCheck(keys)
        case .same: return sameCheck(keys)
        }
    }

    private func checkedColumn(_ keys: Keys, _ key: String = "column") -> FieldPlace? {
        guard let place = keys.required(key).flatMap(column) else { return nil }
        need(place, .checked)
        return place
    }

    private func valueCheck(_ kind: RuleKindWord, _ keys: Keys) -> MadeRule? {
        guard let place = checkedColumn(keys) else { return nil }
        let title = Draft.title(of: field(place).name)
        switch kind {
        case .required:
            return MadeRule(
                check: .required(field: place.field), source: place.source,
                title: say("\(title) is there", fr: "\(title) est renseigné"),
                mend: say("fill in the cell", fr: "remplissez la cellule"))
        case .pattern: return patternCheck(keys, place, title)
        case .within: return withinCheck(keys, place, title)
        default: return rangeCheck(keys, place, title)
        }
    }

    private func patternCheck(_ keys: Keys, _ place: FieldPlace, _ title: String) -> MadeRule? {
        guard let node = keys["pattern"], let text = node.text else { return nil }
        do { _ = try TextPattern(text: text).parsed() } catch {
            mistakes.value(
                node, "the pattern cannot be read at its character \(error.column)", expected: error.expected)
        }
        guard field(place).type == .text else {
            mistakes.value(node, "\(name(place)) is no text", expected: "a column of type text")
            return nil
        }
        return MadeRule(
            check: .pattern(field: place.field, pattern: TextPattern(text: text)), source: place.source,
            title: say("\(title) has the agreed form", fr: "\(title) a la forme convenue"),
            mend: say("write it in the form \(text)", fr: "écrivez-le sous la forme \(text)"))
    }

    private func withinCheck(_ keys: Keys, _ place: FieldPlace, _ title: String) -> MadeRule? {
        guard let node = keys["within"] else { return nil }
        guard field(place).type == .day || field(place).type == .timestamp else {
            mistakes.value(node, "\(name(place)) is no day", expected: "a column of type date")
            return nil
        }
        if node.text == "grant.implementation-period" {
            guard let grant else {
                if !hasGrant {
                    mistakes.value(node, "this pipeline has no grant", expected: "{ from: DAY, to: DAY }")
                }
                return nil
            }
            let words = say("the implementation period", fr: "la période de mise en œuvre")
            return MadeRule(
                check: .within(field: place.field, days: grant.implementation, words: words),
                source: place.source, title: say("\(title) in \(words)", fr: "\(title) dans \(words)"),
                mend: mendDay)
        }
        guard let days = dayRange(node) else { return nil }
        return MadeRule(
            check: .within(field: place.field, days: days, words: ""), source: place.source,
            title: say(
                "\(title) from \(days.from) to \(days.to)", fr: "\(title) du \(days.from) au \(days.to)"),
            mend: mendDay)
    }

    private func rangeCheck(_ keys: Keys, _ place: FieldPlace, _ title: String) -> MadeRule? {
        let least = keys["at-least"].flatMap { node in literal(node).flatMap { value($0, of: place, node) } }
        let most = keys["at-most"].flatMap { node in literal(node).flatMap { value($0, of: place, node) } }
        if let least, let most, least > most, let node = keys["at-most"] {
            mistakes.value(node, "the most is below the least", expected: "at-most: not below at-least:")
        }
        let parts = [
            keys["at-least"]?.text.map { say("at least \($0)", fr: "au moins \($0)") },
            keys["at-most"]?.text.map { say("at most \($0)", fr: "au plus \($0)") },
        ]
        return MadeRule(
            check: .range(field: place.field, least: least, most: most), source: place.source,
            title: "\(title) \(parts.compactMap { $0 }.joined(separator: say(" and ", fr: " et ")))",
            mend: say(
                "correct the value, or say why it stands",
                fr: "corrigez la valeur, ou dites pourquoi elle reste"))
    }

    private var mendDay: String {
        say(
            "correct the date, or take the record out",
            fr: "corrigez la date, ou retirez l'enregistrement")
    }

    private func wordCheck(_ kind: RuleKindWord, _ keys: Keys) -> MadeRule? {
        guard let node = keys.required("column"), let end = fullPath(node), let path = keyed(end, node),
            let values = keys.texts(kind.rawValue), let list = keys[kind.rawValue]
        else { return nil }
        for value in values { checkWord(value, path.domain, list) }
        if values.isEmpty { mistakes.value(list, "there is no word", expected: "words") }
        let title = Draft.title(of: node.shown.split(separator: ".").dropFirst().joined(separator: " "))
        let words = Suggestion.listed(values)
        let mend = say(
            "correct the value, or take the record out",
            fr: "corrigez la valeur, ou retirez l'enregistrement")
        return kind == .oneOf
            ? MadeRule(
                check: .oneOf(path: path, values: values), source: path.source,
                title: say("\(title) is one of \(words)", fr: "\(title) est l'un de \(words)"), mend: mend)
            : MadeRule(
                check: .noneOf(path: path, values: values), source: path.source,
                title: say("\(title) is not \(words)", fr: "\(title) n'est pas \(words)"), mend: mend)
    }

    private func dateCheck(_ keys: Keys) -> MadeRule? {
        guard let node = keys["dates"], let places = sameSource(node, atLeast: 2) else { return nil }
        for (place, element) in zip(places, node.oneOrMany ?? []) {
            let type = field(place).type
            if type != .day, type != .timestamp || type != field(places[0]).type {
                mistakes.value(element, "\(name(place)) is no day", expected: "columns of type date")
            }
        }
        let names = places.map { field($0).name }.joined(separator: ", ")
        return MadeRule(
            check: .dateOrder(fields: places.map(\.field)), source: places[0].source,
            title: say("Days in order: \(names)", fr: "Jours dans l'ordre : \(names)"),
            mend: say("correct the day that is wrong", fr: "corrigez le jour qui est faux"))
    }

    /// A list of columns of one source, each checked.
    func sameSource(_ node: Yaml, atLeast least: Int) -> [FieldPlace]? {
        let nodes = node.oneOrMany ?? []
        let places = nodes.compactMap(column)
        guard places.count == nodes.count, let first = places.first else { return nil }
        if places.count < least {
            mistakes.value(node, "this needs at least \(least) columns", expected: "a list of columns")
        }
        for (place, element) in zip(places, nodes) where place.source != first.source {
            mistakes.value(
                element, "\(name(place)) is of another source",
                expected: "columns of \(sources[first.source].name)")
            return nil
        }
        for place in places { need(place, .checked) }
        return places
    }

    private func referenceCheck(_ keys: Keys) -> MadeRule? {
        guard let place = checkedColumn(keys), let node = keys["in"], let target = column(node),
            references[place] == target
        else { return nil }
        for place in [place, target] { need(place, .kept) }
        let conditions = conditions(keys["where"], in: target.source)
        let state = (keys["where"]?.entries ?? []).map { "\($0.key.shown) \($0.value.shown)" }
        let owner = sources[target.source].name
        let record = say("an accepted record of \(owner)", fr: "un enregistrement accepté de \(owner)")
        let words = [record, state.joined(separator: ", ")].filter { !$0.isEmpty }
            .joined(separator: say(" with ", fr: " avec "))
        let title = Draft.title(of: field(place).name)
        return MadeRule(
            check: .reference(
                field: place.field, source: target.source, keyField: target.field, conditions: conditions,
                words: words),
            source: place.source,
            title: say("\(title) is \(words)", fr: "\(title) est \(words)"),
            mend: say(
                "correct the reference, or hand in the record it names",
                fr: "corrigez la référence, ou remettez l'enregistrement qu'elle nomme"), isAtBarrier: true)
    }
}
