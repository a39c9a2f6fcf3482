internal import Model

/// A column of figures: the measure in its span, and what it is called.
struct ColumnReference {
    var reference: MeasureReference
    var title: String
}

/// What a table's columns stand in: its rows, what goes across, which records.
struct TableFrame {
    var rows: [Int]
    var across: Int?
    var conditions: [Condition] = []
}

/// A column of a table of totals, before its figures have their places in a request.
struct TableColumn {
    var title: String
    var reference: MeasureReference?
    /// What stands in it, where it is no figure.
    var content: SectionContent?
    /// The figure of the same table that it is a share of.
    var shareOf: MeasureReference?
    var onTotals = true
    var node: Yaml
}

extension Draft {
    /// The columns of a table: figures, and what lists and records say about the row's key.
    func tableColumns(_ node: Yaml, _ table: TableFrame) -> [TableColumn] {
        guard let nodes = node.oneOrMany else { return noColumns(node) }
        return nodes.compactMap { element in
            guard let word = Draft.wordsBeside.first(where: { element[$0] != nil }) else {
                return figureColumn(element)
            }
            if let across = table.across {
                mistakes.value(
                    element, "\(dimensions[across].name) across has a column for each of its keys",
                    expected: "figures only, or no across:")
                return nil
            }
            let known = [word, "title"] + (word == "names" ? ["of"] : [])
            guard let keys = Keys(element, "the column", known: known, mistakes: mistakes) else {
                return nil
            }
            switch word {
            case "share-of": return shareColumn(keys)
            case "attribute": return attributeColumn(keys, table.rows)
            case "remark": return remarkColumn(keys, table.rows)
            default: return namesColumn(keys, table)
            }
        }
    }

    /// What a column may hold beside figures.
    private static let wordsBeside = ["attribute", "remark", "names", "share-of"]

    private func noColumns<Column>(_ node: Yaml) -> [Column] {
        mistakes.value(node, "this names no columns", expected: "a list of measures, each with its span")
        return []
    }

    private func figureColumn(_ node: Yaml) -> TableColumn? {
        guard let column = columnReference(node, known: ["measure", "title", "subtotals"]) else { return nil }
        let word = node["subtotals"]?.text
        if let word, let node = node["subtotals"], !["yes", "no"].contains(word) {
            mistakes.unknown(node, "word", word, known: ["yes", "no"])
        }
        return TableColumn(
            title: column.title, reference: column.reference, onTotals: word != "no", node: node)
    }

    /// `{ attribute: unit }`: what the list of the innermost dimension says about the row's key.
    private func attributeColumn(_ keys: Keys, _ rows: [Int]) -> TableColumn? {
        guard let node = keys["attribute"] else { return nil }
        if let named = recordsNamed(in: node) { return saidColumn(keys, rows, named) }
        guard let last = rows.last, case .list(let list) = dimensions[last].domain else {
            mistakes.value(
                node, "the innermost rows are no codes of a list",
                expected: "a dimension of a list as the last of rows:")
            return nil
        }
        guard let field = ownField(node.shown, node, of: list) else { return nil }
        let place = FieldPlace(source: list, field: field)
        guard shownInClear(place, node, "a column of it") else { return nil }
        switch self.field(place).type {
        case .text, .choice, .boolean, .integer, .decimal, .day, .money(.fixed): break
        default:
            mistakes.value(
                node, "\(name(place)) cannot stand beside figures",
                expected: "an attribute of type text, choice, integer, decimal, date or money EUR")
            return nil
        }
        keepMoney(place)
        return TableColumn(
            title: words(keys, "title") ?? Draft.title(of: node.shown),
            content: .attribute(list: list, field: field), node: node)
    }

    /// `{ remark: explanations.text }`: the text of the last record of the period with the row's key.
    private func remarkColumn(_ keys: Keys, _ rows: [Int]) -> TableColumn? {
        guard let node = keys["remark"], let place = column(node) else { return nil }
        guard case .records = sources[place.source].role, field(place).type == .text else {
            mistakes.value(
                node, "\(name(place)) holds no remarks", expected: "a text of a source of records")
            return nil
        }
        guard shownInClear(place, node, "a column of it"), let path = way(node, from: place.source, to: rows)
        else { return nil }
        need(place, .kept)
        if let day = sources[place.source].periodField {
            need(FieldPlace(source: place.source, field: day), .kept)
        }
        return TableColumn(
            title: words(keys, "title") ?? Draft.title(of: field(place).name),
            content: .remark(field: place.field, by: path), node: node)
    }

    /// Columns with their figures' places in the request, which holds them in the same order.
    func sectionColumns(_ columns: [TableColumn]) -> [SectionColumn] {
        let references = columns.compactMap(\.reference)
        var figures = 0
        return columns.compactMap { column in
            if let content = column.content { return SectionColumn(title: column.title, content: content) }
            if let whole = column.shareOf {
                guard let position = references.firstIndex(of: whole) else {
                    mistakes.value(
                        column.node, "\(column.node.shown) is no column of this table",
                        expected: "one of its figures")
                    return nil
                }
                return SectionColumn(title: column.title, content: .share(position))
            }
            figures += 1
            return SectionColumn(
                title: column.title, content: .figure(figures - 1), onTotals: column.onTotals)
        }
    }

    /// `[total-cost to date, { measure: remaining, title: Left }]`; without a span it is that of the report.
    func columnReferences(_ node: Yaml?) -> [ColumnReference] {
        guard let node else { return [] }
        guard let nodes = node.oneOrMany else { return noColumns(node) }
        return nodes.compactMap { columnReference($0, known: ["measure", "title"]) }
    }

    private func columnReference(_ node: Yaml, known: [String]) -> ColumnReference? {
        var (measureNode, title) = (node, String?.none)
        if node.entries != nil {
            guard let keys = Keys(node, "the column", known: known, mistakes: mistakes),
                let measure = keys.required("measure")
            else { return nil }
            (measureNode, title) = (measure, words(keys, "title"))
        }
        guard let reference = measureReference(measureNode) else { return nil }
        let name = measures[reference.measure].title
        return ColumnReference(
            reference: inPeriod(reference),
            title: title ?? reference.span.map { "\(name), \($0.words(in: Language(code: language)))" }
                ?? name)
    }

    /// A figure in its span; without one in that of the report.
    func inPeriod(_ reference: MeasureReference) -> MeasureReference {
        MeasureReference(measure: reference.measure, span: reference.span ?? ownSpan(reference.measure))
    }

    /// The report's period, or nothing where a measure is the same in every span, as a budget is.
    private func ownSpan(_ measure: Int) -> Span? { dependsOnSpan(measure) ? .thisPeriod : nil }

    private func dependsOnSpan(_ measure: Int) -> Bool {
        let parts: [MeasureReference]
        switch measures[measure].kind {
        case .flatRate, .contribution, .spread: return true
        case .add(let references), .difference(let references): parts = references
        case .ratio(let a, let b): parts = [a, b]
        case .part(let whole, _, _): parts = [whole]
        case .shortfall(let shortfall): parts = shortfall.parts
        case .cappedAt(let ceiling), .overCeiling(let ceiling):
            parts = [ceiling.measure] + [ceiling.ceiling.measure].compactMap { $0 }
        default: return sources(of: measure).contains { sources[$0].periodField != nil }
        }
        return parts.contains { $0.span == nil && dependsOnSpan($0.measure) }
    }
}

extension CeilingAmount {
    /// The measure that is the ceiling, where one is.
    var measure: MeasureReference? {
        if case .measure(let reference) = self { return reference }
        return nil
    }
}
