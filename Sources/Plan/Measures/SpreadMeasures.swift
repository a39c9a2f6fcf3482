internal import Model

extension Draft {
    /// `spread: total-cost, by: partner, over: funding-source, weights: promised, first: eu-contribution,
    /// to: eu, otherwise: own`
    func spread(_ draft: MeasureDraft) -> MadeMeasure? {
        guard let node = draft.keys["spread"], let amount = spreadPart(node),
            let byNode = draft.keys.required("by"), let by = dimension(byNode),
            let overNode = draft.keys.required("over"), let over = dimension(overNode),
            let weightsNode = draft.keys.required("weights"), let weights = spreadPart(weightsNode),
            let otherwise = draft.keys.requiredText("otherwise")
        else { return nil }
        if by == over {
            mistakes.value(overNode, "an amount is spread over another dimension", expected: "another one")
        }
        checkBroken(amount, by: [by], byNode)
        checkBroken(weights, by: [by, over], weightsNode)
        if let node = draft.keys["otherwise"] { checkWord(otherwise, dimensions[over].domain, node) }
        var first: Int?
        if let node = draft.keys["first"] {
            guard let part = spreadPart(node), let to = draft.keys.required("to") else { return nil }
            checkBroken(part, by: [by], node)
            checkWord(to.shown, dimensions[over].domain, to)
            first = part
        }
        let spread = SpreadMeasure(
            amount: amount, by: by, over: over, weights: weights, first: first,
            firstKey: draft.keys.text("to") ?? otherwise, otherwise: otherwise)
        return MadeMeasure(kind: .spread(spread), unit: .euro, isAdditive: true)
    }

    /// `amount: grant.maximum`
    func amount(_ draft: MeasureDraft) -> MadeMeasure? {
        guard let cents = draft.keys["amount"].flatMap(notNegative) else { return nil }
        return MadeMeasure(kind: .amount(cents: cents), unit: .euro, isAdditive: false)
    }

    /// `part-of: last-instalment to date, rate: 70 %`
    func part(_ draft: MeasureDraft) -> MadeMeasure? {
        guard let node = draft.keys["part-of"], let whole = measureReference(node),
            let rate = draft.keys.required("rate").flatMap(partOfTheWhole)
        else { return nil }
        guard measures[whole.measure].unit == .euro else {
            mistakes.value(node, "a part is one of an amount", expected: "a measure in EUR")
            return nil
        }
        let rounding = draft.keys["rounded"].flatMap(rounding) ?? .halfUp
        return MadeMeasure(
            kind: .part(of: whole, rate: rate, rounding: rounding), unit: .euro, isAdditive: false)
    }

    /// `shortfall: threshold, used: eu-contribution to date, paid: instalments to date, rule: …`
    func shortfall(_ draft: MeasureDraft) -> MadeMeasure? {
        let rules: [String: PreFinancing.ShortfallRule] = [
            "gap to the threshold": .gapToThreshold, "all that is unused": .unused,
        ]
        let nodes = ["shortfall", "used", "paid"].compactMap { draft.keys.required($0) }
        let parts = nodes.compactMap(measureReference)
        guard parts.count == 3, let node = draft.keys.required("rule"), let word = literal(node) else {
            return nil
        }
        for (part, node) in zip(parts, nodes) where measures[part.measure].unit != .euro {
            mistakes.value(node, "\(node.shown) is no amount", expected: "a measure in EUR")
        }
        guard let rule = rules[word] else {
            mistakes.unknown(node, "rule", word, known: rules.keys.sorted())
            return nil
        }
        let measure = ShortfallMeasure(threshold: parts[0], used: parts[1], paid: parts[2], rule: rule)
        return MadeMeasure(kind: .shortfall(measure), unit: .euro, isAdditive: false)
    }

    /// A measure in euros, without a span: the figure asked for has one.
    private func spreadPart(_ node: Yaml) -> Int? {
        guard let reference = measureReference(node) else { return nil }
        if reference.span == nil, measures[reference.measure].unit == .euro { return reference.measure }
        mistakes.value(
            node, "what is spread is in euros and has no span", expected: "a measure in EUR, without a span")
        return nil
    }
}
