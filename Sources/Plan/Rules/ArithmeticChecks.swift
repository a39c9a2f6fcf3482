internal import Model

extension Draft {
    /// `{ sum: [net, vat], is: amount }`, `{ product: [units, price], is: total }`
    func arithmeticCheck(_ kind: RuleKindWord, _ keys: Keys) -> MadeRule? {
        guard let node = keys[kind.rawValue], let parts = sameSource(node, atLeast: 2),
            let isNode = keys.required("is"), let total = column(isNode)
        else { return nil }
        need(total, .checked)
        guard total.source == parts[0].source, isNumber(total, isNode) else {
            if total.source != parts[0].source {
                mistakes.value(
                    isNode, "\(name(total)) is of another source",
                    expected: "a column of \(sources[parts[0].source].name)")
            }
            return nil
        }
        for (part, element) in zip(parts, node.oneOrMany ?? []) where isNumber(part, element) {
            if kind == .sum, currency(of: part) != currency(of: total) {
                mistakes.value(
                    element, "\(name(part)) and \(name(total)) are not in the same currency",
                    expected: "amounts of one currency")
            }
        }
        let tolerance = keys["tolerance"].flatMap { self.tolerance($0, total) } ?? 0
        let fields = parts.map(\.field)
        let names = parts.map { field($0).name }
        let title = Draft.title(
            of: names.joined(
                separator: kind == .sum ? say(" and ", fr: " et ") : say(" times ", fr: " fois ")))
        return MadeRule(
            check: kind == .sum
                ? .sum(parts: fields, total: total.field, tolerance: tolerance)
                : .product(factors: fields, total: total.field, tolerance: tolerance),
            source: total.source,
            title: say("\(title) make \(field(total).name)", fr: "\(title) font \(field(total).name)"),
            mend: say("correct the amount that is wrong", fr: "corrigez le montant qui est faux"))
    }

    /// In the smallest unit of the total: cents, the last place of a decimal.
    func tolerance(_ node: Yaml, _ total: FieldPlace) -> Int64? {
        if case .money(.fixed) = field(total).type {
            return literal(node).flatMap { value($0, of: total, node) }
        }
        if case .money = field(total).type {
            if let units = node.text.flatMap(Literals.whole) { return Int64(units) }
            mistakes.value(
                node, "the total's currency differs by record",
                expected: "a number of smallest units, as 1 (a cent)")
            return nil
        }
        return literal(node).flatMap { value($0, of: total, node) }
    }

    private func isNumber(_ place: FieldPlace, _ node: Yaml) -> Bool {
        switch field(place).type {
        case .integer, .decimal, .money: return true
        default:
            mistakes.value(node, "\(name(place)) is no number", expected: "an integer, a decimal or money")
            return false
        }
    }

    private func currency(of place: FieldPlace) -> MoneyCurrency? {
        if case .money(let currency) = field(place).type { return currency }
        return nil
    }

    /// `{ part: eu-amount, rate: rate, of: total }`
    func shareCheck(_ keys: Keys) -> MadeRule? {
        guard let part = keys["part"], let rate = keys.required("rate"), let whole = keys.required("of")
        else {
            return nil
        }
        let list = Yaml(.list([part, rate, whole]), at: part.location)
        guard let places = sameSource(list, atLeast: 3), places.count == 3 else { return nil }
        for (place, node) in zip(places, [part, rate, whole]) where !isNumber(place, node) { return nil }
        if case .decimal = field(places[1]).type {
        } else {
            mistakes.value(rate, "\(name(places[1])) is no percentage", expected: "a column of type decimal")
        }
        let names = places.map { field($0).name }
        return MadeRule(
            check: .share(part: places[0].field, rate: places[1].field, whole: places[2].field),
            source: places[0].source,
            title: say(
                "\(Draft.title(of: names[0])) is \(names[1]) of \(names[2])",
                fr: "\(Draft.title(of: names[0])) est \(names[1]) de \(names[2])"),
            mend: say("correct the amount or the rate", fr: "corrigez le montant ou le taux"))
    }

    /// `{ source: expenditure, same: [payee, document, amount, currency] }`
    func sameCheck(_ keys: Keys) -> MadeRule? {
        guard let node = keys.required("source"), let same = keys["same"] else { return nil }
        guard let source = source(named: node.shown) else {
            mistakes.unknown(node, "source", node.shown, known: sources.map(\.name))
            return nil
        }
        let fields = fields(same, of: source, need: .kept)
        guard fields.count == same.oneOrMany?.count, !fields.isEmpty else { return nil }
        if sources[source].key.isEmpty {
            mistakes.value(
                same, "without a key nothing tells \(sources[source].name)'s records apart",
                expected: "key: in the source")
        }
        let names = fields.map { sources[source].fields[$0].name }.joined(separator: ", ")
        return MadeRule(
            check: .sameContent(fields: fields), source: source,
            title: say(
                "No two records with the same \(names)",
                fr: "Pas deux enregistrements avec les mêmes \(names)"),
            mend: say(
                "drop one of them, or say why both stand",
                fr: "retirez l'un d'eux, ou dites pourquoi les deux restent"), isAtBarrier: true)
    }
}
