internal import Model

extension Draft {
    /// Add, difference and ratio of measures.
    func combined(_ draft: MeasureDraft) -> MadeMeasure? {
        guard let node = draft.keys[draft.kind.rawValue] else { return nil }
        let parts = references(node)
        guard let first = parts.first, parts.count == node.oneOrMany?.count else { return nil }
        if parts.count < 2 {
            mistakes.value(
                node, "\(draft.kind.rawValue) is made from at least two measures", expected: "a list")
        }
        if draft.kind == .ratio {
            if parts.count != 2 {
                mistakes.value(node, "a ratio has two measures", expected: "[the part, the whole]")
                return nil
            }
            return MadeMeasure(kind: .ratio(parts[0], parts[1]), unit: ratioUnit(draft), isAdditive: false)
        }
        for (part, element) in zip(parts, node.oneOrMany ?? [])
        where measures[part.measure].unit != measures[first.measure].unit {
            mistakes.value(
                element, "\(measures[part.measure].name) is in another unit",
                expected: "figures in the unit of \(measures[first.measure].name)")
        }
        let isAdditive = parts.allSatisfy { measures[$0.measure].isAdditive }
        let kind: MeasureKind = draft.kind == .add ? .add(parts) : .difference(parts)
        return MadeMeasure(kind: kind, unit: measures[first.measure].unit, isAdditive: isAdditive)
    }

    private func ratioUnit(_ draft: MeasureDraft) -> MeasureUnit {
        if draft.keys.word("unit", among: ["percent", "decimal"]) == "decimal" {
            return .decimal(places: draft.keys.number("places", in: 0...9) ?? 2)
        }
        return .percent
    }

    /// A measure held to a ceiling, or what exceeds it, per key of dimensions.
    func ceiling(_ draft: MeasureDraft) -> MadeMeasure? {
        guard let measure = draft.keys[draft.kind.rawValue].flatMap(measureReference),
            let at = draft.keys.required("at"), let amount = ceilingAmount(at),
            let by = draft.keys.required("by")
        else { return nil }
        let dimensions = (by.oneOrMany ?? []).compactMap(dimension)
        checkBroken(measure.measure, by: dimensions, by)
        if case .measure(let bound) = amount { checkBroken(bound.measure, by: dimensions, at) }
        let ceiling = CeilingMeasure(
            measure: measure, by: dimensions, ceiling: amount,
            factor: draft.keys["factor"].flatMap(fraction) ?? Fraction(numerator: 1, denominator: 1))
        let kind: MeasureKind = draft.kind == .capped ? .cappedAt(ceiling) : .overCeiling(ceiling)
        return MadeMeasure(kind: kind, unit: measures[measure.measure].unit, isAdditive: false)
    }

    /// A measure can be broken down only by dimensions that all its sources have a way to.
    func checkBroken(_ measure: Int, by wanted: [Int], _ node: Yaml) {
        for dimension in wanted where !mistakes.broken.contains(dimensions[dimension].name) {
            let sources = sources(of: measure)
            if sources.isEmpty {
                mistakes.value(
                    node, "\(measures[measure].name) is an amount of the whole", expected: "no dimensions")
            }
            let name = { (source: Int) in self.sources[source].name }
            for source in sources.sorted() where dimensions[dimension].path(in: source) == nil {
                mistakes.add(
                    node, "no-path",
                    "\(measures[measure].name) cannot be broken down by \(dimensions[dimension].name)",
                    expected:
                        "a path from \(name(source)) in the dimension \(dimensions[dimension].name)",
                    mend: "add `\(name(source)): COLUMN` to it, or leave it out here")
            }
        }
    }
}
