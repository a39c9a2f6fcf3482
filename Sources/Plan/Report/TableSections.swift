internal import Model

extension Draft {
    static let sectionKeys = [
        "rows", "across", "columns", "totals", "headings", "every-row", "rows-of", "where", "bars", "whole",
    ]

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
        let conditions = sheetConditions(keys["where"])
        let columns = tableColumns(
            columnsNode, TableFrame(rows: rows, across: across, conditions: conditions))
        let figures = columns.compactMap(\.reference)
        checkColumns(columnsNode, columns, by: rows + [across].compactMap { $0 })
        let (levels, labels) = totals(keys["totals"], rows)
        if columns.isEmpty { return nil }
        let everyKey = keys.flag("every-row")
        if everyKey, let last = rows.last, !isClosed(dimensions[last].domain), let node = keys["every-row"] {
            mistakes.value(
                node, "nobody knows every \(dimensions[last].name)",
                expected: "a dimension of a list or a choice")
        }
        var request = TotalsRequest(
            dimensions: rows, levels: levels, across: across, columns: figures, conditions: conditions,
            everyKey: everyKey)
        request.rowColumns = rowColumns(keys["rows-of"], among: figures)
        var section = SectionLayout(
            title: title, request: self.request(request), columns: sectionColumns(columns),
            levelLabels: labels, headings: headings(keys["headings"], rows), note: note)
        section.whole = words(keys, "whole")
        if across == nil, let node = keys["whole"] {
            mistakes.value(node, "the whole stands beside what goes across", expected: "across: with it")
        }
        section.bars = bars(keys["bars"], of: request)
        return section
    }

    private func checkColumns(_ node: Yaml, _ columns: [TableColumn], by wanted: [Int]) {
        if !columns.isEmpty, !columns.contains(where: { $0.reference != nil }) {
            mistakes.value(node, "there is no figure among the columns", expected: "at least one measure")
        }
        for column in columns {
            if let measure = column.reference?.measure { checkBroken(measure, by: wanted, column.node) }
        }
    }

    /// Which outer dimensions open their groups with a line: all, unless some are named.
    private func headings(_ node: Yaml?, _ rows: [Int]) -> Set<Int>? {
        guard let node else { return nil }
        let names = rows.dropLast().map { dimensions[$0].name }
        var chosen: Set<Int> = []
        for element in node.oneOrMany ?? [] {
            guard let position = names.firstIndex(of: element.shown) else {
                mistakes.unknown(element, "outer dimension of the rows", element.shown, known: names)
                continue
            }
            chosen.insert(position)
        }
        return chosen
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
