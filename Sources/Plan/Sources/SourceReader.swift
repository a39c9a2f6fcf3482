internal import Model

extension Draft {
    /// Reads every declared source in full, in order.
    func readSources() {
        for source in sources.indices {
            readColumns(of: source)
            readFormats(of: source)
        }
        for source in sources.indices {
            let node = sourceNodes[source]
            switch sources[source].role {
            case .list: readList(source, node)
            case .rates: readRates(source, node)
            case .records: readRecords(source, node)
            }
        }
    }

    private func readList(_ source: Int, _ node: Yaml) {
        let optional = { (key: String) in node[key].flatMap { self.listField($0, key, of: source) } }
        sources[source].role = .list(
            label: optional("label"), footnote: optional("footnote"), aliases: optional("aliases"))
        sources[source].shownCode = shownCode(node["codes"], of: source)
        sources[source].key = [0]
        sources[source].fields[0].required = true
        for field in sources[source].fields.indices where columnNodes[source][name(source, field)] != nil {
            need(FieldPlace(source: source, field: field), .kept)
        }
    }

    private func name(_ source: Int, _ field: Int) -> String { sources[source].fields[field].name }

    /// `label:`, `footnote:` and `aliases:` name a text of the list; a label may differ by language.
    private func listField(_ node: Yaml, _ key: String, of source: Int) -> Int? {
        guard let name = words(node, key) else { return nil }
        guard let field = ownField(name, node, of: source) else { return nil }
        if sources[source].fields[field].type != .text {
            mistakes.value(node, "\(key) is not a text", expected: "a column of type text")
        }
        shownInClear(FieldPlace(source: source, field: field), node, "the \(key) of a code")
        return field
    }

    /// `codes: { eu: aliases }`: in the form that the profile's parameter `code-form` names, a code is shown
    /// as the first word of that column; in any other form, and where that is empty, as it is.
    private func shownCode(_ node: Yaml?, of source: Int) -> Int? {
        guard let node else { return nil }
        guard let entries = node.entries else {
            mistakes.value(node, "codes is not a mapping", expected: "columns by form, as { eu: aliases }")
            return nil
        }
        let form = profile?.parameters.first { $0.name == "code-form" }?.value
        let fields = entries.map { ($0.key.text, listField($0.value, "codes", of: source)) }
        return fields.first { $0.0 == form }?.1
    }

    private func readRates(_ source: Int, _ node: Yaml) {
        let keys = Keys(node, "the rates", known: Draft.ratesKeys, mistakes: mistakes)
        // InforEuro and ECB state at most nine places; Int64 then still holds rates of nine digits.
        let scale = keys?.number("scale", in: 0...12) ?? 9
        for field in sources[source].fields.indices where columnNodes[source][name(source, field)] != nil {
            sources[source].fields[field].type =
                switch sources[source].fields[field].name {
                case "currency": .currency
                case "value": .decimal(scale: scale)
                case "since": .day
                case "year": .integer
                case "month":
                    if case .rates(let shape) = sources[source].role, case .month = shape.basis {
                        .text
                    } else {
                        .integer
                    }
                default: .text
                }
            sources[source].fields[field].required = true
            need(FieldPlace(source: source, field: field), .kept)
        }
    }

    private func readRecords(_ source: Int, _ node: Yaml) {
        if let key = node["key"] { sources[source].key = fields(key, of: source, need: .kept) }
        if let period = node["in-period-by"] { readPeriod(period, source) }
        if let convert = node["convert"] { readConversions(convert, source) }
        if let claim = node["claim"] { readClaim(claim, source) }
    }

    private func readPeriod(_ node: Yaml, _ source: Int) {
        guard let field = ownField(node.shown, node, of: source) else { return }
        let found = sources[source].fields[field]
        guard found.type == .day || found.type == .timestamp else {
            mistakes.value(
                node, "\(found.name) is no day, so it puts no record into a period",
                expected: "a column of type date or timestamp")
            return
        }
        if !found.required {
            mistakes.value(
                node, "\(found.name) may be absent, so some records would belong to no period",
                expected: "a column with required: yes", mend: "add `required: yes` to \(found.name)")
        }
        sources[source].periodField = field
        need(FieldPlace(source: source, field: field), .kept)
    }

    private func readClaim(_ node: Yaml, _ source: Int) {
        guard let keys = Keys(node, "claim", known: ["amount", "by"], mistakes: mistakes),
            let amount = keys.required("amount"),
            let field = ownField(amount.shown, amount, of: source)
        else { return }
        guard case .money(let currency) = sources[source].fields[field].type else {
            mistakes.value(amount, "\(amount.shown) is no money", expected: "a column of type money")
            return
        }
        let claimant = keys["by"].flatMap { ownField($0.shown, $0, of: source) }
        if let claimant {
            let place = FieldPlace(source: source, field: claimant)
            need(place, .kept)
            if let node = keys["by"] { shownInClear(place, node, "a claim by it") }
            _ = claimantDomain(place)
        }
        let converted = sources[source].conversions.contains { $0.amount == field }
        if !converted, currency != .fixed(.eur) {
            mistakes.value(
                amount, "what is claimed must come to euros",
                expected: "a column of type money EUR, or one with convert:")
        }
        sources[source].claim = Claim(amount: field, claimant: claimant)
        keepMoney(FieldPlace(source: source, field: field))
    }

    /// A claimant that is a plain text is told apart by a dictionary.
    private func claimantDomain(_ place: FieldPlace) -> Int? {
        field(place).type == .text ? dictionary(of: place) : nil
    }

    /// Money is kept together with what names its currency, and with its euros.
    func keepMoney(_ place: FieldPlace) {
        need(place, .kept)
        guard case .money(let currency) = field(place).type else { return }
        switch currency {
        case .fixed: break
        case .field(let other): need(FieldPlace(source: place.source, field: other), .kept)
        case .attribute(let code, _): need(FieldPlace(source: place.source, field: code), .kept)
        }
    }

    /// A field of a source by our name; a mistake where there is none.
    func ownField(_ name: String, _ node: Yaml, of source: Int) -> Int? {
        if let field = sources[source].field(named: name) { return field }
        mistakes.unknown(
            node, "column", name, known: sources[source].fields.map(\.name), of: sources[source].name)
        return nil
    }

    /// One field or a list of them, all needed.
    func fields(_ node: Yaml, of source: Int, need wanted: FieldNeed) -> [Int] {
        (node.oneOrMany ?? []).compactMap { element in
            guard let field = ownField(element.shown, element, of: source) else { return nil }
            need(FieldPlace(source: source, field: field), wanted)
            return field
        }
    }
}
