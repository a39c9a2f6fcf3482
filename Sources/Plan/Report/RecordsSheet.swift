internal import Model

extension Draft {
    /// The records of a source as a sheet.
    func recordsLayout(_ keys: Keys) -> RecordsLayout? {
        guard let node = keys.required("source"), let columnsNode = keys.required("columns") else {
            return nil
        }
        guard let source = source(named: node.shown), case .records = sources[source].role else {
            mistakes.unknown(node, "source of records", node.shown, known: recordSources())
            return nil
        }
        let nodes = columnsNode.oneOrMany ?? []
        let columns = nodes.compactMap { recordColumn($0, source) }
        let words = Span.allCases.map(\.rawValue)
        let span = keys.word("span", among: words).flatMap { Span(rawValue: $0) } ?? .thisPeriod
        let names = nodes.map { $0.text ?? $0["column"]?.text ?? "" }
        var totals: [Int] = []
        for node in keys["totals"]?.oneOrMany ?? [] {
            guard let position = names.firstIndex(of: node.shown) else {
                mistakes.unknown(node, "column of this sheet", node.shown, known: names)
                continue
            }
            guard columns.count == nodes.count, isAdded(columns[position].content, source) else {
                if columns.count == nodes.count {
                    mistakes.value(
                        node, "\(node.shown) makes no total",
                        expected: "a number, or an amount that is always in the same currency")
                }
                continue
            }
            totals.append(position)
        }
        if nodes.isEmpty {
            mistakes.value(columnsNode, "there is no column", expected: "a list of columns")
        }
        return RecordsLayout(
            source: source, conditions: conditions(keys["where"], in: source), span: span,
            open: keys["open"].flatMap { openDay($0, source) }, columns: columns, totals: totals)
    }

    /// `open: paid-on`: what has no such day up to the end of the period.
    private func openDay(_ node: Yaml, _ source: Int) -> Int? {
        guard let field = ownField(node.shown, node, of: source) else { return nil }
        guard sources[source].fields[field].type == .day else {
            mistakes.value(node, "\(node.shown) is no day", expected: "a column of type date")
            return nil
        }
        need(FieldPlace(source: source, field: field), .kept)
        return field
    }

    func recordSources() -> [String] {
        sources.filter { if case .records = $0.role { true } else { false } }.map(\.name)
    }

    private func isAdded(_ content: RecordContent, _ source: Int) -> Bool {
        guard case .field(let field) = content else { return false }
        switch sources[source].fields[field].type {
        case .money(.fixed), .integer, .decimal: return true
        default: return false
        }
    }

    /// A column, a path from one, `origin`, `verdict`, `COLUMN.currency`, or a measure spread to records.
    func recordColumn(_ node: Yaml, _ source: Int) -> RecordColumn? {
        var (nameNode, title) = (node, String?.none)
        if node.entries != nil {
            guard let keys = Keys(node, "the column", known: ["column", "title"], mistakes: mistakes),
                let column = keys.required("column")
            else { return nil }
            (nameNode, title) = (column, words(keys, "title"))
        }
        let named = nameNode.text ?? nameNode.entries.flatMap { _ in words(nameNode, "the column") }
        guard let name = named else {
            mistakes.value(nameNode, "this names no column", expected: "a column")
            return nil
        }
        guard let content = recordContent(name, nameNode, source) else { return nil }
        var column = RecordColumn(title: title ?? self.title(of: content, name, source), content: content)
        column.csvName = nameNode.entries?.first?.value.text
        return column
    }

    private func title(of content: RecordContent, _ name: String, _ source: Int) -> String {
        if case .field(let field) = content,
            case .recordShare(let measure) = sources[source].fields[field].origin
        {
            return measures[measure].title
        }
        if let title = columnNodes[source][name]?["title"] { return words(title, "title") ?? name }
        if name != "origin" { return Draft.title(of: name) }
        return Language(code: language) == .fr ? "Fichier et ligne" : "File and row"
    }

    private func recordContent(_ name: String, _ node: Yaml, _ source: Int) -> RecordContent? {
        if let field = sources[source].field(named: name) {
            keepMoney(FieldPlace(source: source, field: field))
            return .field(field)
        }
        if name == "origin" { return .origin }
        if name == "verdict" { return .verdict }
        if name.hasSuffix(".currency"),
            let field = sources[source].field(named: String(name.dropLast(".currency".count))),
            case .money = sources[source].fields[field].type
        {
            keepMoney(FieldPlace(source: source, field: field))
            return .currency(of: field)
        }
        if !name.contains(".") {
            let known = sources[source].fields.map(\.name) + ["origin", "verdict"]
            mistakes.unknown(node, "column", name, known: known, of: sources[source].name)
            return nil
        }
        guard let end = path(node, name, in: source), shownInClear(end.place, node, "a column of it"),
            let path = keyed(end, node)
        else { return nil }
        return .path(path)
    }
}
