internal import Model

extension Draft {
    /// `where:` and the like: `{ PATH: VALUE }` over one source; all must hold.
    func conditions(_ node: Yaml?, in source: Int, keep: FieldNeed = .kept) -> [Condition] {
        guard let node else { return [] }
        guard let entries = node.entries else {
            mistakes.value(node, "conditions are a mapping", expected: "{ column: value }")
            return []
        }
        return entries.compactMap { condition($0, in: source, keep: keep) }
    }

    private func condition(_ entry: YamlEntry, in source: Int, keep: FieldNeed) -> Condition? {
        let key = entry.key.shown
        if key == "verdict", sources[source].field(named: "verdict") == nil {
            return verdict(entry)
        }
        if let dimension = dimensions.first(where: { $0.name == key }),
            sources[source].field(named: key) == nil,
            let path = dimension.path(in: source)
        {
            return condition(onKeys: path, entry)
        }
        guard let end = path(entry.key, key, in: source) else { return nil }
        return condition(on: end, entry, keep: keep)
    }

    /// A condition on what stands at the end of a path: keys, or a number, day or amount of a field.
    func condition(on end: PathEnd, _ entry: YamlEntry, keep: FieldNeed) -> Condition? {
        let isPlain = end.path.steps.isEmpty
        if isPlain, let place = end.place, isCompared(end.type) {
            need(place, keep)
            guard let test = comparison(entry.value, place) else { return nil }
            return Condition(
                subject: .field(source: place.source, field: place.field), test: test,
                location: entry.key.location)
        }
        if isPlain, end.type == .text, let place = end.place, let word = entry.value.text,
            word == "present" || word == "absent"
        {
            need(place, keep)
            return Condition(
                subject: .field(source: place.source, field: place.field),
                test: word == "present" ? .present : .absent, location: entry.key.location)
        }
        return keyed(end, entry.key).flatMap { condition(onKeys: $0, entry) }
    }

    private func isCompared(_ type: FieldType) -> Bool {
        switch type {
        case .integer, .decimal, .money, .day, .timestamp: true
        default: false
        }
    }

    private func verdict(_ entry: YamlEntry) -> Condition? {
        let known = Verdict.allCases.map(\.word)
        guard let (words, wanted) = wordTest(entry.value) else { return nil }
        for word in words where !known.contains(word) {
            mistakes.unknown(entry.value, "verdict", word, known: known)
        }
        return Condition(
            subject: .verdict, test: wanted ? .oneOf(words) : .noneOf(words), location: entry.key.location)
    }

    func condition(onKeys path: DimensionPath, _ entry: YamlEntry) -> Condition? {
        let test: ConditionTest
        switch entry.value.text {
        case "present": test = .present
        case "absent": test = .absent
        default:
            guard let (words, wanted) = wordTest(entry.value) else { return nil }
            for word in words { checkWord(word, path.domain, entry.value) }
            test = wanted ? .oneOf(words) : .noneOf(words)
        }
        return Condition(subject: .path(path), test: test, location: entry.key.location)
    }

    /// One word, a list of them, or `{ not: … }`.
    private func wordTest(_ node: Yaml) -> ([String], Bool)? {
        let isNot = node["not"] != nil
        let value = node["not"] ?? node
        let words = value.oneOrMany?.compactMap(\.text) ?? []
        if !words.isEmpty, !words.contains("") { return (words, !isNot) }
        mistakes.value(
            node, "this is no condition", expected: "a value, a list, { not: [...] }, present or absent")
        return nil
    }

    /// Words of a closed set are known now; codes of a list once it has been read.
    func checkWord(_ word: String, _ domain: KeyDomain, _ node: Yaml) {
        let shown = node.oneOrMany?.first { $0.text == word } ?? node
        switch domain {
        case .choice(let words) where !words.isEmpty && !words.contains(word):
            mistakes.unknown(shown, "word", word, known: words)
        case .boolean where !["yes", "no"].contains(word):
            mistakes.unknown(shown, "word", word, known: ["yes", "no"])
        case .currency where Currency(code: word) == nil:
            mistakes.unknown(shown, "currency", word, known: Currency.all.map(\.code))
        case .day where Day(iso: word) == nil:
            mistakes.value(shown, "this is not a day", expected: "a real day, as 2018-11-19")
        case .month, .quarter, .year:
            if ReportingPeriod.parse(word) == nil {
                mistakes.value(shown, "this is not a period", expected: "2018, 2018-Q4 or 2018-11")
            }
        default: break
        }
    }

    /// `">= 10"`, `10`, `present`, `absent`.
    private func comparison(_ node: Yaml, _ place: FieldPlace) -> ConditionTest? {
        guard let text = node.text else {
            mistakes.value(node, "this is no comparison", expected: "a value, or as \">= 10\"")
            return nil
        }
        if text == "present" { return .present }
        if text == "absent" { return .absent }
        let signs = ["<=", ">=", "!=", "<", ">", "="]
        let sign = signs.first { text.hasPrefix($0) }
        let operand = String(text.dropFirst(sign?.count ?? 0).drop { $0 == " " })
        let comparison = sign.flatMap { Comparison(rawValue: $0) } ?? .equal
        return value(operand, of: place, node).map { .compare(comparison, $0) }
    }

    /// A value in a field's own unit: minor units, a scaled decimal, a day's number.
    func value(_ text: String, of place: FieldPlace, _ node: Yaml) -> Int64? {
        let expected: String
        switch field(place).type {
        case .integer:
            if let value = Literals.scaled(text, places: 0) { return value }
            expected = "a whole number"
        case .decimal(let scale):
            if let value = Literals.scaled(text, places: scale) { return value }
            expected = "a number of at most \(scale) places"
        case .day:
            if let day = Day(iso: text) { return Int64(day.number) }
            expected = "a day, as 2018-11-19"
        case .timestamp:
            if let day = Day(iso: text) { return Int64(day.number) * 86_400 }
            expected = "a day, as 2018-11-19"
        case .money(.fixed(let currency)):
            if let money = Literals.money(text), money.currency == currency { return money.minorUnits }
            expected = "an amount, as 100.00 \(currency.code)"
        case .money:
            // Nothing is the same in every currency; any other amount needs one.
            if text == "0" { return 0 }
            expected = "0, or its euros (\(field(place).name).eur): its currency differs by record"
        default: expected = "a number, an amount or a day"
        }
        mistakes.value(node, "this cannot be compared with \(name(place))", expected: expected)
        return nil
    }
}
