internal import Model

extension Draft {
    /// Indirect cost: a flat rate of a sum, spread over the claimants of its source.
    func flatRate(_ draft: MeasureDraft) -> MadeMeasure? {
        guard let rate = draft.keys["flat-rate"].flatMap(partOfTheWhole),
            let node = draft.keys.required("of"), let base = measureReference(node)
        else { return nil }
        guard base.span == nil, case .sum(_, let set) = measures[base.measure].kind,
            measures[base.measure].unit == .euro
        else {
            mistakes.value(
                node, "a flat rate is one of a sum of euros", expected: "a measure of kind sum, in: EUR")
            return nil
        }
        let rounding = draft.keys["rounded"].flatMap(rounding) ?? .down
        let spread = draft.keys["by"].map { codedFields($0, of: set.source) } ?? []
        let flat = FlatRateMeasure(
            base: base.measure, rate: rate, rounding: rounding,
            mostCents: draft.keys["at-most"].flatMap(ceilingAmount), spreadBy: spread,
            sets: draft.keys["as"].map { fixedValues($0, of: set.source) } ?? [],
            shareField: addShare(draft, to: set.source))
        return MadeMeasure(kind: .flatRate(flat), unit: .euro, isAdditive: true)
    }

    /// Fields that tell cells apart: codes, choices, or texts with a dictionary.
    private func codedFields(_ node: Yaml, of source: Int) -> [Int] {
        (node.oneOrMany ?? []).compactMap { element in
            guard let field = spreadField(element, of: source) else { return nil }
            let place = FieldPlace(source: source, field: field)
            let path = DimensionPath(source: source, field: field, steps: [], domain: .day)
            let end = PathEnd(path: path, type: self.field(place).type, place: place)
            guard shownInClear(place, element, "spreading by it"), keyed(end, element) != nil else {
                return nil
            }
            return field
        }
    }

    /// A column of the source by its name, its full path, or a dimension that is this column.
    private func spreadField(_ node: Yaml, of source: Int) -> Int? {
        let text = node.shown
        if let field = sources[source].field(named: text) { return field }
        let known = dimensions.first { $0.name == text }.flatMap { $0.path(in: source) }
        if let known, known.steps.isEmpty { return known.field }
        let isFull = text.hasPrefix(sources[source].name + ".")
        let end = known == nil && isFull ? path(node, text, in: source) : nil
        if let end, end.path.steps.isEmpty { return end.path.field }
        if known != nil || end != nil {
            mistakes.value(
                node, "euros are spread to records, so by their own columns, and \(text) is a path from one",
                expected: "columns of \(sources[source].name): "
                    + Suggestion.listed(sources[source].fields.map(\.name)))
        } else if !isFull {
            _ = ownField(text, node, of: source)
        }
        return nil
    }

    private func fixedValues(_ node: Yaml, of source: Int) -> [FieldValue] {
        (node.entries ?? []).compactMap { entry in
            guard let field = ownField(entry.key.shown, entry.key, of: source) else { return nil }
            need(FieldPlace(source: source, field: field), .kept)
            guard let value = entry.value.text else {
                mistakes.value(entry.value, "this is no value", expected: "a code or word")
                return nil
            }
            return FieldValue(field: field, value: value)
        }
    }

    /// Adds the field that holds each record's share of the measure that is being read.
    private func addShare(_ draft: MeasureDraft, to source: Int) -> Int {
        if sources[source].field(named: draft.name) != nil {
            mistakes.value(
                draft.entry.key, "\(sources[source].name) has a column of this name already",
                expected: "another name for the measure")
        }
        let field = Field(
            name: draft.name, type: .money(.fixed(.eur)), origin: .recordShare(measure: measures.count),
            location: draft.entry.key.location)
        add(field, to: source)
        let place = FieldPlace(source: source, field: sources[source].fields.count - 1)
        need(place, .kept)
        return place.field
    }

    /// An amount, or a measure under the same key.
    func ceilingAmount(_ node: Yaml) -> CeilingAmount? {
        let text = node.text ?? ""
        let name = text.split(separator: " ").first.map(String.init) ?? ""
        if measures.contains(where: { $0.name == name }) {
            return measureReference(node).map { .measure($0) }
        }
        let isNumber = text.first.map { $0.isNumber || $0 == "-" } ?? false
        if text.hasPrefix("grant.") || text.hasPrefix("profile.") || isNumber {
            return notNegative(node).map { .cents($0) }
        }
        mistakes.unknown(
            node, "measure or amount", text, known: measures.map(\.name) + ["grant.budget", "grant.maximum"])
        return nil
    }

    /// The EU contribution over sums and flat rates of one source.
    func contribution(_ draft: MeasureDraft) -> MadeMeasure? {
        let nodes = draft.keys["contribution"]?.oneOrMany ?? []
        let costs = nodes.compactMap(cost)
        guard let first = costs.first, let rateNode = draft.keys.required("rate"),
            let rate = partOfTheWhole(rateNode)
        else {
            if nodes.isEmpty {
                mistakes.value(draft.entry.value, "there is no cost", expected: "a list of measures")
            }
            return nil
        }
        guard let source = sources(of: first).first else { return nil }
        for cost in costs where sources(of: cost) != [source] {
            mistakes.value(
                draft.entry.key, "the costs of a contribution come from one source",
                expected: "measures over \(sources[source].name)")
        }
        let node = draft.keys["maximum"]
        let maximum = node.map { $0.text == "none" ? nil : notNegative($0) } ?? grant?.maximumCents
        let rounding = draft.keys["rounded"].flatMap(rounding) ?? grant?.contributionRounding ?? .halfUp
        let spread = draft.keys["by"].map { codedFields($0, of: source) } ?? []
        let measure = ContributionMeasure(
            costs: costs, rate: rate, maximumCents: maximum, rounding: rounding, spreadBy: spread,
            shareField: addShare(draft, to: source))
        return MadeMeasure(kind: .contribution(measure), unit: .euro, isAdditive: true)
    }

    private func cost(_ node: Yaml) -> Int? {
        guard let reference = measureReference(node) else { return nil }
        guard reference.span == nil, measures[reference.measure].unit == .euro else {
            mistakes.value(node, "a cost is in euros and has no span", expected: "a sum or flat rate in EUR")
            return nil
        }
        switch measures[reference.measure].kind {
        case .sum, .flatRate: return reference.measure
        default:
            mistakes.value(
                node, "a contribution is made from sums and flat rates", expected: "such a measure")
            return nil
        }
    }
}
