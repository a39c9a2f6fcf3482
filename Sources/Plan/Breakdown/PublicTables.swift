internal import Model

/// A measure over records that another is made from, in its span.
private struct Base {
    let measure: Int
    let span: Span?
    let set: RecordSet
}

extension Draft {
    /// All sources that a figure is made from: its records', and those of what is spread and of ceilings.
    func allSources(of measure: Int) -> Set<Int> {
        var found = measures.sources(of: measure) { $0.parts }
        for part in [measure] + parts(of: measure).map(\.measure) {
            switch measures[part].kind {
            case .cappedAt(let ceiling), .overCeiling(let ceiling):
                if let bound = ceiling.ceiling.measure { found.formUnion(allSources(of: bound.measure)) }
            default: break
            }
        }
        return found
    }

    /// What hides rows about few people, with the figures that count these, or nil, with a mistake, where
    /// hiding rows would not protect them.
    func publicity(
        _ node: Yaml, _ nodes: QuestionNodes, _ asked: Answerable, _ references: inout [MeasureReference]
    ) -> Publicity? {
        guard let fewest = node.text.flatMap(Literals.whole), (2...1_000).contains(fewest) else {
            mistakes.value(
                node, "this is not how many people a row must be about", expected: "a whole number from 2")
            return nil
        }
        let people = asked.allSources.filter { sources[$0].fields.contains(where: \.personal) }
        let names = asked.allSources.map { sources[$0].name }.joined(separator: ", ")
        if people.isEmpty {
            refuse(
                node, "no column of \(names) is personal, so that nothing tells people apart",
                mend: "mark the column with the person's name or number `personal: yes`")
            return nil
        }
        if asked.dimensions.count > 1 || asked.across != nil {
            refuse(
                node, "with two dimensions, what one total hides could be worked out from the others",
                mend: "ask by one dimension at a time")
        }
        if pseudonyms?.isEmpty == false {
            refuse(node, "a row for each person is about that person", mend: "ask by something coarser")
        }
        for filter in nodes.filters where asked.allSources.contains(where: { isPersonal(filter, in: $0) }) {
            refuse(
                filter.node, "a filter by a personal value, or a part of one, singles people out",
                mend: "leave this filter out")
        }
        let before = mistakes.errors.count
        let counts = people.compactMap { self.counts($0, asked, &references) }
        return mistakes.errors.count == before
            ? Publicity(fewest: Int64(fewest), counts: counts.flatMap { $0 }) : nil
    }

    private func refuse(_ node: Yaml, _ message: String, mend: String) {
        mistakes.add(node, "not-public", message, found: node.shown, mend: mend)
    }

    /// Whether a filter looks at a personal value or a part of one (`born.year`), of the records themselves
    /// or of those that they refer to.
    private func isPersonal(_ filter: Filter, in source: Int) -> Bool {
        let dimension = dimensions.first { $0.name == filter.subject }
        let known = dimension == nil && knows(filter.subject, in: source)
        let path =
            known ? end(filter.subject, in: source, filter.node)?.path : dimension?.path(in: source)
        return path.map { field(lastPlace(of: $0)).personal } ?? false
    }

    /// The last field on a path, of whose value the end is or is a part.
    private func lastPlace(of path: DimensionPath) -> FieldPlace {
        path.steps.reduce(FieldPlace(source: path.source, field: path.field)) { place, step in
            switch step {
            case .attribute(let list, let field): FieldPlace(source: list, field: field)
            case .through(let source, _, let field): FieldPlace(source: source, field: field)
            case .month, .quarter, .year: place
            }
        }
    }

    /// The figures that count the people and the records of a source, as all figures of it look at them.
    private func counts(
        _ source: Int, _ asked: Answerable, _ references: inout [MeasureReference]
    ) -> [(people: Int, records: Int)]? {
        var population: Base?
        for (reference, node) in asked.references {
            for base in bases(inPeriod(reference)) where base.set.source == source {
                guard checkKind(base, node) else { return nil }
                guard let known = population else {
                    population = base
                    continue
                }
                if known.span != base.span || !isAlike(known.set.conditions, base.set.conditions) {
                    let names = [known, base].map(named).joined(separator: " and ")
                    refuse(
                        node,
                        "\(names) look at different records: their difference could say what is hidden",
                        mend: "ask for figures of the same records, or one at a time")
                    return nil
                }
            }
        }
        guard let population else { return nil }
        let span = population.span
        let records = hidden("records of \(sources[source].name)", .count(over: population.set))
        references.append(MeasureReference(measure: records, span: span))
        let place = references.count - 1
        return persons(source, counted: asked).map { field in
            need(FieldPlace(source: source, field: field), .kept)
            let measure = hidden(
                "people of \(sources[source].name)", .countDistinct(fields: [field], over: population.set))
            references.append(MeasureReference(measure: measure, span: span))
            return (references.count - 1, place)
        }
    }

    private func named(_ base: Base) -> String {
        measures[base.measure].name + (base.span.map { " \($0.rawValue)" } ?? "")
    }

    private func hidden(_ name: String, _ kind: MeasureKind) -> Int {
        measures.append(
            Measure(name: name, title: name, kind: kind, unit: .count, isAdditive: false, location: .house))
        return measures.count - 1
    }

    /// The columns that tell people apart: personal ones of the key, and those that are required, refer to
    /// another source or are counted; where there are none personal texts, else any. Each must show enough
    /// people, as nobody knows which of them are theirs.
    private func persons(_ source: Int, counted asked: Answerable) -> [Int] {
        let fields = sources[source].fields
        let personal = fields.indices.filter { fields[$0].personal && fields[$0].origin == .file }
        let counted = countedFields(asked)
        let telling = personal.filter { field in
            let isText = fields[field].type == .text && fields[field].required
            let place = FieldPlace(source: source, field: field)
            return isText || references[place] != nil || counted.contains(place)
                || sources[source].key.contains(field)
        }
        if !telling.isEmpty { return telling }
        let texts = personal.filter { fields[$0].type == .text }
        return texts.isEmpty ? personal : texts
    }

    private func countedFields(_ asked: Answerable) -> Set<FieldPlace> {
        var found: Set<FieldPlace> = []
        for base in asked.references.flatMap({ bases($0.reference) }) {
            guard case .countDistinct(let fields, let set) = measures[base.measure].kind else { continue }
            for field in fields { found.insert(FieldPlace(source: set.source, field: field)) }
        }
        return found
    }

    /// Greatest, least and latest values are those of one person, and a share says how many the others are.
    private func checkKind(_ base: Base, _ node: Yaml) -> Bool {
        switch measures[base.measure].kind {
        case .count, .countDistinct, .sum, .mean, .days: return true
        default:
            refuse(
                node,
                "\(measures[base.measure].name) shows single people, however many a row is about",
                mend: "ask for counts, sums and means")
            return false
        }
    }

    private func isAlike(_ a: [Condition], _ b: [Condition]) -> Bool {
        a.count == b.count
            && a.allSatisfy { one in b.contains { $0.subject == one.subject && $0.test == one.test } }
    }

    /// The measures over records that a figure is made from, each in its span.
    private func bases(_ reference: MeasureReference) -> [Base] {
        let measure = reference.measure
        if let set = measures[measure].kind.records {
            return [Base(measure: measure, span: reference.span, set: set)]
        }
        return parts(of: measure).flatMap { part in
            bases(MeasureReference(measure: part.measure, span: part.span ?? reference.span))
        }
    }

    /// The measures that a measure is made from.
    private func parts(of measure: Int) -> [MeasureReference] {
        let plain = { (number: Int) in MeasureReference(measure: number, span: nil) }
        switch measures[measure].kind {
        case .add(let parts), .difference(let parts): return parts
        case .ratio(let part, let whole): return [part, whole]
        case .part(let whole, _, _): return [whole]
        case .shortfall(let shortfall): return shortfall.parts
        case .cappedAt(let ceiling), .overCeiling(let ceiling):
            return [ceiling.measure] + [ceiling.ceiling.measure].compactMap { $0 }
        case .spread(let spread): return spread.parts.map(plain)
        case .flatRate(let flat): return [plain(flat.base)]
        case .contribution(let contribution): return contribution.costs.map(plain)
        default: return []
        }
    }
}
