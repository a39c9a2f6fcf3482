internal import Model

/// A column of figures: the measure in its span, and what it is called.
struct ColumnReference {
    var reference: MeasureReference
    var title: String
}

extension Draft {
    static let sectionKeys = ["rows", "across", "columns", "totals", "every-row", "where", "bars"]

    /// A table of totals, and the request that answers it.
    func section(_ keys: Keys, title: String, note: String) -> SectionLayout? {
        guard let rowsNode = keys.required("rows"), let columnsNode = keys.required("columns") else {
            return nil
        }
        let rows = (rowsNode.oneOrMany ?? []).compactMap(dimension)
        guard rows.count == rowsNode.oneOrMany?.count else { return nil }
        if Set(rows).count < rows.count {
            mistakes.value(rowsNode, "a dimension stands twice", expected: "each once")
        }
        let across = keys["across"].flatMap(dimension)
        let columns = columnReferences(columnsNode)
        checkColumns(columnsNode, columns, by: rows + [across].compactMap { $0 })
        let (levels, labels) = totals(keys["totals"], rows)
        if columns.isEmpty { return nil }
        let everyKey = keys.flag("every-row")
        if everyKey, let last = rows.last, !isClosed(dimensions[last].domain), let node = keys["every-row"] {
            mistakes.value(
                node, "nobody knows every \(dimensions[last].name)",
                expected: "a dimension of a list or a choice")
        }
        let request = TotalsRequest(
            dimensions: rows, levels: levels, across: across, columns: columns.map(\.reference),
            conditions: sheetConditions(keys["where"]), everyKey: everyKey)
        var section = SectionLayout(
            title: title, request: self.request(request), columnTitles: columns.map(\.title),
            levelLabels: labels, note: note)
        section.bars = bars(keys["bars"], of: request)
        return section
    }

    private func checkColumns(_ node: Yaml, _ columns: [ColumnReference], by wanted: [Int]) {
        let nodes = node.oneOrMany ?? []
        guard nodes.count == columns.count else { return }
        for (column, node) in zip(columns, nodes) { checkBroken(column.reference.measure, by: wanted, node) }
    }

    private func isClosed(_ domain: KeyDomain) -> Bool {
        switch domain {
        case .list, .choice, .boolean, .attributeText: true
        default: false
        }
    }

    /// `[country, all]`, or with labels: `{ heading: "Subtotal, {label}", all: "Total" }`.
    private func totals(_ node: Yaml?, _ rows: [Int]) -> ([Int], [Int: String]) {
        var levels: Set<Int> = [rows.count]
        var labels: [Int: String] = [:]
        let names = rows.map { dimensions[$0].name }
        let known = Array(names.dropLast()) + ["all"]
        let parts: [(Yaml, Yaml?)] =
            node?.entries.map { $0.map { ($0.key, $0.value) } } ?? (node?.oneOrMany ?? []).map { ($0, nil) }
        for (name, label) in parts {
            guard known.contains(name.shown) else {
                mistakes.unknown(name, "level of totals", name.shown, known: known)
                continue
            }
            let level = name.shown == "all" ? 0 : (names.firstIndex(of: name.shown) ?? 0) + 1
            levels.insert(level)
            if let label, let text = words(label, "the label") {
                checkTemplate(text, label, allowed: "{label}")
                labels[level] = text
            }
        }
        return (levels.sorted(by: >), labels)
    }

    /// `[total-cost to date, { measure: remaining, title: Left }]`; without a span it is that of the report.
    func columnReferences(_ node: Yaml?) -> [ColumnReference] {
        guard let node else { return [] }
        guard let nodes = node.oneOrMany else {
            mistakes.value(node, "this names no columns", expected: "a list of measures, each with its span")
            return []
        }
        return nodes.compactMap(columnReference)
    }

    private func columnReference(_ node: Yaml) -> ColumnReference? {
        var (measureNode, title) = (node, String?.none)
        if node.entries != nil {
            guard let keys = Keys(node, "the column", known: ["measure", "title"], mistakes: mistakes),
                let measure = keys.required("measure")
            else { return nil }
            (measureNode, title) = (measure, words(keys, "title"))
        }
        guard let reference = measureReference(measureNode) else { return nil }
        let name = measures[reference.measure].title
        return ColumnReference(
            reference: MeasureReference(
                measure: reference.measure, span: reference.span ?? ownSpan(reference.measure)),
            title: title ?? reference.span.map { "\(name), \($0.words(in: Language(code: language)))" }
                ?? name)
    }

    /// The report's period, or nothing where a measure is the same in every span, as a budget is.
    private func ownSpan(_ measure: Int) -> Span? { dependsOnSpan(measure) ? .thisPeriod : nil }

    private func dependsOnSpan(_ measure: Int) -> Bool {
        let parts: [MeasureReference]
        switch measures[measure].kind {
        case .flatRate, .contribution: return true
        case .add(let references), .difference(let references): parts = references
        case .ratio(let a, let b): parts = [a, b]
        case .cappedAt(let ceiling), .overCeiling(let ceiling):
            parts = [ceiling.measure] + [ceiling.ceiling.measure].compactMap { $0 }
        default: return sources(of: measure).contains { sources[$0].periodField != nil }
        }
        return parts.contains { $0.span == nil && dependsOnSpan($0.measure) }
    }

    /// `where:` of a sheet or a limit: by dimension (each of its paths), or by a path with its source.
    func sheetConditions(_ node: Yaml?) -> [Condition] {
        guard let node else { return [] }
        guard let entries = node.entries else {
            mistakes.value(node, "conditions are a mapping", expected: "{ dimension: value }")
            return []
        }
        return entries.flatMap { entry -> [Condition] in
            if let dimension = dimensions.first(where: { $0.name == entry.key.shown }) {
                return dimension.paths.compactMap { path in
                    let end = PathEnd(path: path, type: .text, place: nil)
                    return condition(onKeys: end.path, entry)
                }
            }
            guard let end = fullPath(entry.key) else { return [] }
            return condition(on: end, entry, keep: .kept).map { [$0] } ?? []
        }
    }
}

extension CeilingAmount {
    /// The measure that is the ceiling, where one is.
    var measure: MeasureReference? {
        if case .measure(let reference) = self { return reference }
        return nil
    }
}
