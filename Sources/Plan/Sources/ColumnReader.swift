internal import Model

extension Draft {
    static let columnKeys = [
        "from", "type", "list", "words", "scale", "currency-in", "required", "missing", "personal",
        "meanings",
        "references", "name", "title",
    ]
    static let columnTypes = [
        "text", "code", "choice", "boolean", "date", "timestamp", "integer", "decimal", "money", "money EUR",
        "currency",
    ]

    /// Settles the types of a source's columns; those of rates follow from their use.
    func readColumns(of source: Int) {
        if case .rates = sources[source].role { return }
        for field in sources[source].fields.indices {
            let name = sources[source].fields[field].name
            guard let node = columnNodes[source][name] else { continue }
            if case .list = sources[source].role, field == 0 {
                if node.entries != nil {
                    _ = Keys(node, "the key", known: ["name", "from", "missing"], mistakes: mistakes)
                }
                continue
            }
            let place = FieldPlace(source: source, field: field)
            let errors = mistakes.errors.count
            readColumn(node, place)
            // Whatever is done with a column of no type would look wrong too.
            let isOfBrokenList = node["list"]?.text.map(mistakes.isBroken) ?? false
            if mistakes.errors.count > errors || isOfBrokenList {
                [name, self.name(place)].forEach(mistakes.breaks)
            }
        }
    }

    private func readColumn(_ node: Yaml, _ place: FieldPlace) {
        let what = "the column \(name(place))"
        if let word = node.text {
            let type = type(word, node, nil, place)
            sources[place.source].fields[place.field].type = type
            return
        }
        guard let keys = Keys(node, what, known: Draft.columnKeys, mistakes: mistakes) else { return }
        var field = self.field(place)
        if let node = keys["type"] {
            field.type = type(node.shown, node, keys, place)
        } else if keys["list"] != nil {
            field.type = type("code", node, keys, place)
        } else if keys["words"] != nil {
            field.type = type("choice", node, keys, place)
        } else if keys["currency-in"] != nil {
            field.type = type("money", node, keys, place)
        }
        field.required = keys.flag("required")
        field.personal = keys.flag("personal")
        field.missing = keys.texts("missing") ?? []
        for entry in keys["meanings"]?.entries ?? [] {
            field.meanings[entry.key.shown] = words(entry.value, "the meaning") ?? ""
        }
        sources[place.source].fields[place.field] = field
    }

    private func type(_ word: String, _ node: Yaml, _ keys: Keys?, _ place: FieldPlace) -> FieldType {
        switch word {
        case "text": return .text
        case "boolean": return .boolean
        case "date": return .day
        case "timestamp": return .timestamp
        case "integer": return .integer
        case "currency": return .currency
        case "decimal": return .decimal(scale: keys?.number("scale", in: 0...18) ?? 2)
        case "code": return codeType(node, keys, place)
        case "choice": return choiceType(node, keys)
        case "money": return moneyType(node, keys, place)
        default:
            if word.hasPrefix("money "), let currency = Currency(code: String(word.dropFirst(6))) {
                return .money(.fixed(currency))
            }
            mistakes.unknown(node, "type", word, known: Draft.columnTypes)
            return .text
        }
    }

    private func codeType(_ node: Yaml, _ keys: Keys?, _ place: FieldPlace) -> FieldType {
        let lists = sources.filter { if case .list = $0.role { true } else { false } }.map(\.name)
        guard let list = keys?["list"] else {
            mistakes.add(
                node, "missing-key", "a code names its list", expected: "list: NAME",
                mend: "write { type: code, list: NAME }")
            return .text
        }
        guard let name = list.text, lists.contains(name), let number = source(named: name) else {
            mistakes.unknown(list, "list", list.shown, known: lists, of: "lists")
            return .text
        }
        if number >= place.source {
            mistakes.value(
                list, "the list \(name) is read after \(sources[place.source].name)",
                expected: "a list further up", mend: "move \(name) above \(sources[place.source].name)")
        }
        return .code(list: number)
    }

    private func choiceType(_ node: Yaml, _ keys: Keys?) -> FieldType {
        let words = keys?.texts("words") ?? []
        if words.isEmpty {
            mistakes.add(
                node, "missing-key", "a choice names its words", expected: "words: [held, cancelled]",
                mend: "write { type: choice, words: [...] }")
        }
        if Set(words).count < words.count, let node = keys?["words"] {
            mistakes.value(node, "a word stands twice", expected: "each word once")
        }
        return .choice(words)
    }

    private func moneyType(_ node: Yaml, _ keys: Keys?, _ place: FieldPlace) -> FieldType {
        guard let currency = keys?["currency-in"] else {
            mistakes.add(
                node, "missing-key", "money names its currency",
                expected: "money EUR, or currency-in: COLUMN",
                mend: "write `type: money EUR`, or `type: money, currency-in: currency`")
            return .money(.fixed(.eur))
        }
        return .money(moneyCurrency(currency, place.source) ?? .fixed(.eur))
    }

    /// `EUR`, a column of type currency, or a code's attribute of type currency (`partner.book-currency`).
    func moneyCurrency(_ node: Yaml, _ source: Int) -> MoneyCurrency? {
        guard let text = node.text else {
            mistakes.value(node, "this names no currency", expected: "a code of ISO 4217, or a column")
            return nil
        }
        if let currency = Currency(code: text) { return .fixed(currency) }
        let words = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard let field = ownField(words.first ?? text, node, of: source) else { return nil }
        let columnType = declaredType(FieldPlace(source: source, field: field))
        guard words.count == 2 else {
            if columnType != "currency" {
                mistakes.value(node, "\(text) holds no currency", expected: "a column of type currency")
            }
            return .field(field)
        }
        let listName = columnNodes[source][words[0]]?["list"]?.text ?? ""
        guard let list = self.source(named: listName), case .list = sources[list].role else {
            mistakes.value(node, "\(words[0]) is no code of a list", expected: "a column with list: NAME")
            return nil
        }
        guard let attribute = ownField(words[1], node, of: list) else { return nil }
        if sources[list].fields[attribute].type != .currency {
            mistakes.value(node, "\(text) holds no currency", expected: "an attribute of type currency")
        }
        return .attribute(field: field, attribute: attribute)
    }

    /// The type word of a column that may not have been read yet.
    private func declaredType(_ place: FieldPlace) -> String {
        let node = columnNodes[place.source][field(place).name]
        return node?.text ?? node?["type"]?.text ?? "text"
    }
}
