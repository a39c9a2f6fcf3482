internal import Model

extension Draft {
    static let limitKeys = ["title", "check", "otherwise", "source", "why", "mend", "category"]

    /// `limits:` about totals; each is a rule too.
    func readLimits(_ node: Yaml?) {
        for entry in node?.entries ?? [] {
            let id = entry.key.shown
            checkRuleId(id, entry.key)
            guard let keys = Keys(entry.value, "the limit \(id)", known: Draft.limitKeys, mistakes: mistakes),
                let check = keys.required("check"), var limit = limit(check, id)
            else { continue }
            let word = keys.word("otherwise", among: ["note", "query", "breach"]) ?? "breach"
            limit.rule = rules.count
            var texts = ruleTexts(keys, title: Draft.title(of: id))
            if texts.mend.isEmpty {
                texts.mend = say(
                    "check the records behind the figure, and its bound",
                    fr: "vérifiez les enregistrements derrière le chiffre, et sa borne")
            }
            rules.append(
                Rule(
                    id: id, check: nil, source: nil, severity: Severity(word: word) ?? .breach,
                    texts: texts, location: entry.key.location))
            limits.append(limit)
        }
    }

    private func limit(_ node: Yaml, _ id: String) -> Limit? {
        let relations = LimitRelation.allCases.map(\.rawValue)
        let known = ["measure", "by", "of", "factor", "tolerance", "where", "unless", "sum-over"] + relations
        guard let keys = Keys(node, "the check of \(id)", known: known, mistakes: mistakes),
            let measureNode = keys.required("measure"), let left = measureReference(measureNode)
        else { return nil }
        let found = relations.filter { keys[$0] != nil }
        guard found.count == 1, let relation = LimitRelation(rawValue: found[0]), let bound = keys[found[0]]
        else {
            mistakes.missing(
                "at-most", in: node, of: keys.what, mend: "say one of \(Suggestion.listed(relations))")
            return nil
        }
        let byNode = keys["sum-over"] ?? keys["by"]
        let by = byNode.map { ($0.oneOrMany ?? []).compactMap(dimension) } ?? []
        if let byNode { checkBroken(left.measure, by: by, byNode) }
        guard let right = bounded(bound, keys, left.measure) else { return nil }
        let addsUp = keys["sum-over"] != nil
        if addsUp { checkAddsUp(keys, left.measure, hasBound: right.measure != nil) }
        var columns = [settled(left)]
        if let measure = right.measure {
            columns.append(settled(measure))
            if let node = keys["by"] { checkBroken(measure.measure, by: by, node) }
        }
        let unless = sparing(keys["unless"], by)
        if let unless { columns.append(unless) }
        let request = TotalsRequest(
            dimensions: by, levels: addsUp ? [by.count, 0] : [by.count], columns: columns,
            conditions: sheetConditions(keys["where"]))
        return Limit(
            rule: 0, request: self.request(request), relation: relation, bound: right.bound,
            factor: right.factor, tolerance: keys["tolerance"].flatMap { amount($0, left.measure) } ?? 0,
            unless: unless.map { _ in columns.count - 1 }, addsUp: addsUp)
    }

    /// `sum-over: partner`: the figures of the rows, added up, against a measure of the whole.
    private func checkAddsUp(_ keys: Keys, _ measure: Int, hasBound: Bool) {
        guard let node = keys["sum-over"] else { return }
        if keys["by"] != nil || keys["unless"] != nil {
            mistakes.value(
                node, "what is added up is held against the whole",
                expected: "sum-over: without by: and unless:")
        }
        if !hasBound {
            mistakes.value(node, "the sum is held against nothing", expected: "equals: a measure")
        }
        switch measures[measure].unit {
        case .euro, .count: break
        default:
            mistakes.value(
                node, "\(measures[measure].name) cannot be added up",
                expected: "a measure of euros or records")
        }
    }

    /// `unless: explanations`: a measure, of the report's period, that spares a row where it is not 0.
    private func sparing(_ node: Yaml?, _ by: [Int]) -> MeasureReference? {
        guard let node, let reference = measureReference(node) else { return nil }
        checkBroken(reference.measure, by: by, node)
        return MeasureReference(measure: reference.measure, span: reference.span ?? .thisPeriod)
    }

    /// A limit is asked of everything to date unless it says otherwise.
    private func settled(_ reference: MeasureReference) -> MeasureReference {
        MeasureReference(measure: reference.measure, span: reference.span ?? .toDate)
    }

    private struct Bounded {
        var bound: LimitBound
        var measure: MeasureReference?
        var factor: Fraction
    }

    /// A percentage `of:` a measure, a measure, or a fixed amount or number.
    private func bounded(_ node: Yaml, _ keys: Keys, _ measure: Int) -> Bounded? {
        let one = Fraction(numerator: 1, denominator: 1)
        let factor = keys["factor"].flatMap(fraction) ?? one
        if let of = keys["of"] {
            guard let rate = fraction(node), let reference = measureReference(of) else { return nil }
            if measures[reference.measure].unit != measures[measure].unit {
                mistakes.value(of, "the two are in different units", expected: "a measure in the same unit")
            }
            return Bounded(bound: .column, measure: reference, factor: rate)
        }
        let name = node.text?.split(separator: " ").first.map(String.init) ?? ""
        if measures.contains(where: { $0.name == name }) {
            return measureReference(node).map { Bounded(bound: .column, measure: $0, factor: factor) }
        }
        if mistakes.broken.contains(name) { return nil }
        return amount(node, measure).map { Bounded(bound: .fixed($0), measure: nil, factor: factor) }
    }

    /// A fixed value in the measure's unit.
    private func amount(_ node: Yaml, _ measure: Int) -> Int64? {
        switch measures[measure].unit {
        case .euro: return cents(node)
        case .count:
            if let value = literal(node).flatMap({ Literals.scaled($0, places: 0) }) { return value }
            mistakes.value(node, "\(measures[measure].name) counts", expected: "a whole number")
        case .decimal(let places):
            if let value = literal(node).flatMap({ Literals.scaled($0, places: places) }) { return value }
            mistakes.value(
                node, "\(measures[measure].name) is a number", expected: "at most \(places) places")
        case .day:
            return day(node).map { Int64($0.number) }
        case .percent:
            mistakes.value(
                node, "a percentage is never compared as it is shown",
                expected: "the measure above the line, at-most: 5 %, of: the measure below it")
        }
        return nil
    }
}
