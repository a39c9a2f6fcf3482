internal import Model

extension Draft {
    static let listKeys = [
        "file", "formats", "dialect", "ignores", "key", "gives", "label", "footnote", "aliases", "codes",
    ]
    static let ratesKeys = [
        "file", "formats", "dialect", "ignores", "currency", "value", "scale", "month", "year", "since",
        "month-in-file-name",
    ]
    static let recordKeys = [
        "file", "formats", "dialect", "ignores", "in-period-by", "columns", "key", "claim", "convert",
    ]

    /// Names all sources and their columns, so that any may be referred to before it is read in full.
    func declareSources(_ keys: Keys) {
        for entry in keys["lists"]?.entries ?? [] { declareList(entry) }
        for entry in keys["rates"]?.entries ?? [] { declareRates(entry) }
        guard let sources = keys.required("sources") else { return }
        for entry in sources.entries ?? [] { declareRecords(entry) }
        if sources.entries?.isEmpty ?? true {
            mistakes.value(sources, "there is no source", expected: "sources by name")
        }
    }

    private func declareList(_ entry: YamlEntry) {
        let what = "the list \(entry.key.shown)"
        guard let keys = Keys(entry.value, what, known: Draft.listKeys, mistakes: mistakes),
            let keyNode = keys.required("key")
        else { return mistakes.breaks(entry.key.shown) }
        let keyName = keyNode.text ?? keyNode["name"]?.text ?? "key"
        if keyName.isEmpty || keys["gives"].map({ $0.entries == nil && $0.text != "" }) ?? false {
            let node = keyName.isEmpty ? keyNode : keys["gives"] ?? keyNode
            mistakes.value(
                node, "this names no columns",
                expected: "key: the column of the code, and under gives: columns by our name")
            return mistakes.breaks(entry.key.shown)
        }
        var columns = [YamlEntry(key: Yaml(.text(keyName), at: keyNode.location), value: keyNode)]
        columns += keys["gives"]?.entries ?? []
        declare(entry, role: .list(label: nil, footnote: nil, aliases: nil), columns: columns)
    }

    private func declareRecords(_ entry: YamlEntry) {
        let what = "the source \(entry.key.shown)"
        guard let keys = Keys(entry.value, what, known: Draft.recordKeys, mistakes: mistakes),
            let columns = keys.required("columns")
        else { return mistakes.breaks(entry.key.shown) }
        if columns.entries?.isEmpty ?? true {
            mistakes.value(columns, "\(what) has no columns", expected: "columns by our name for them")
        }
        declare(entry, role: .records, columns: columns.entries ?? [])
    }

    func declare(_ entry: YamlEntry, role: SourceRole, columns: [YamlEntry]) {
        let name = entry.key.shown
        checkSourceName(name, entry.key)
        var fields: [Field] = []
        var nodes: [String: Yaml] = [:]
        for column in columns {
            let own = column.key.shown
            if nodes[own] != nil {
                mistakes.add(
                    column.key, "duplicate-key", "the column \"\(own)\" stands twice in \(name)",
                    mend: "rename one of them")
            }
            if !Draft.isKebab(own.replacingUnderscores) {
                mistakes.value(
                    column.key, "our name of a column is plain",
                    expected: "small letters, digits, hyphens: the file's own name goes to from:")
            }
            nodes[own] = column.value
            fields.append(Field(name: own, type: .text, location: column.key.location))
        }
        sources.append(
            Source(name: name, role: role, formats: [], fields: fields, location: entry.key.location))
        sourceNodes.append(entry.value)
        columnNodes.append(nodes)
    }

    private func checkSourceName(_ name: String, _ node: Yaml) {
        if source(named: name) != nil {
            mistakes.add(
                node, "duplicate-key", "\"\(name)\" is the name of two sources, lists or rates",
                mend: "rename one: they share one space of names")
        }
        if ["grant", "profile", "verdict"].contains(name) || !Draft.isKebab(name) {
            mistakes.value(
                node, "this cannot be the name of a source",
                expected: "small letters, digits and hyphens; not grant, profile or verdict")
        }
    }

    private func declareRates(_ entry: YamlEntry) {
        let what = "the rates \(entry.key.shown)"
        guard let keys = Keys(entry.value, what, known: Draft.ratesKeys, mistakes: mistakes),
            let currency = keys.required("currency"), let value = keys.required("value")
        else { return mistakes.breaks(entry.key.shown) }
        var columns = [header("currency", currency), header("value", value)]
        var basis = RatesBasis.fileName(pattern: "")
        if let node = keys["since"] {
            basis = .since(field: 2)
            columns.append(header("since", node))
        } else if let month = keys["month"], let year = keys["year"] {
            basis = .yearAndMonth(year: 2, month: 3)
            columns += [header("year", year), header("month", month)]
        } else if let month = keys["month"] {
            basis = .month(field: 2)
            columns.append(header("month", month))
        } else {
            basis = .fileName(pattern: fileNamePattern(keys))
        }
        declare(entry, role: .rates(RatesShape(currency: 0, value: 1, basis: basis)), columns: columns)
    }

    /// A rates column is named by the file's header alone; its type follows from what it is for.
    private func header(_ name: String, _ node: Yaml) -> YamlEntry {
        let from = YamlEntry(key: Yaml(.text("from"), at: node.location), value: node)
        return YamlEntry(
            key: Yaml(.text(name), at: node.location), value: Yaml(.mapping([from]), at: node.location))
    }

    private func fileNamePattern(_ keys: Keys) -> String {
        guard let node = keys["month-in-file-name"], let pattern = node.text else {
            mistakes.missing(
                "month-in-file-name", in: keys.node, of: keys.what,
                mend: "say month:, year: and month:, since:, or month-in-file-name: \"name-{yyyy}-{mm}.csv\"")
            return ""
        }
        if !pattern.contains("{yyyy}") || !pattern.contains("{mm}") {
            mistakes.value(node, "the pattern names no month", expected: "a file name with {yyyy} and {mm}")
        }
        return pattern
    }
}

extension String {
    /// Underlines as hyphens: `name_fr` is as plain as `name-fr`.
    var replacingUnderscores: String { String(map { $0 == "_" ? "-" : $0 }) }
}
