internal import Model

extension Draft {
    /// How the files of a source are written: one format, or several by name.
    func readFormats(of source: Int) {
        let node = sourceNodes[source]
        let name = sources[source].name
        guard let formats = node["formats"] else {
            let what = "the source \(name)"
            guard let file = node["file"] else {
                mistakes.missing("file", in: node, of: what, mend: "add `file: \"folder/*.csv\"`")
                return
            }
            let dialect = readDialect(node["dialect"], base: Dialect())
            let headers = headers(source, from: nil, dialect, node)
            sources[source].formats = [
                Format(
                    name: "", files: files(file), dialect: dialect, headers: headers,
                    location: sources[source].location)
            ]
            ignore(node["ignores"], source, format: 0)
            return
        }
        if let file = node["file"] {
            mistakes.value(
                file, "each format of \(name) names its own files", expected: "file: in the formats")
        }
        let base = readDialect(node["dialect"], base: Dialect())
        for entry in formats.entries ?? [] { readFormat(entry, source, base) }
        if sources[source].formats.isEmpty {
            mistakes.value(formats, "\(name) has no format with files", expected: "formats by name")
        }
    }

    private func readFormat(_ entry: YamlEntry, _ source: Int, _ base: Dialect) {
        let what = "the format \(entry.key.shown)"
        guard
            let keys = Keys(
                entry.value, what, known: ["file", "dialect", "from", "ignores"], mistakes: mistakes),
            let file = keys.required("file")
        else { return }
        // An override switches a format off by `file=none`.
        if file.text == "none" { return }
        let dialect = readDialect(keys["dialect"], base: base)
        let headers = headers(source, from: keys["from"], dialect, entry.value)
        sources[source].formats.append(
            Format(
                name: entry.key.shown, files: files(file), dialect: dialect, headers: headers,
                location: entry.key.location))
        ignore(keys["ignores"], source, format: sources[source].formats.count - 1)
    }

    /// Columns of the file that are known and not wanted: described as texts that nothing asks for, so that
    /// they are neither read nor reported as new.
    private func ignore(_ node: Yaml?, _ source: Int, format: Int) {
        for element in node?.oneOrMany ?? [] {
            guard let header = element.text, !header.isEmpty else {
                mistakes.value(element, "this names no column", expected: "a column's header")
                continue
            }
            if sources[source].formats[format].headers.contains(.header(header)) {
                mistakes.value(
                    element, "\(header) is described, so it is read", expected: "columns beside those")
                continue
            }
            let name = "ignored \(header)"
            if sources[source].field(named: name) == nil {
                sources[source].fields.append(
                    Field(name: name, type: .text, need: .nothing, location: element.location))
                for other in sources[source].formats.indices {
                    sources[source].formats[other].headers.append(nil)
                }
            }
            guard let field = sources[source].field(named: name) else { continue }
            sources[source].formats[format].headers[field] = .header(header)
        }
    }

    private func files(_ node: Yaml) -> [String] {
        let files = (node.oneOrMany ?? []).compactMap { element in
            if element.text?.isEmpty ?? true {
                mistakes.value(
                    element, "this names no file", expected: "a path, a glob, or - for standard input")
            }
            if element.text == "-" {
                if readsStandardInput {
                    mistakes.value(
                        element, "standard input is read already, and can be read only once",
                        expected: "- in one place", mend: "name a file here")
                }
                readsStandardInput = true
            }
            return element.text
        }
        if files.isEmpty { mistakes.value(node, "this names no file", expected: "a path, a glob, or -") }
        return files
    }

    /// For each field, how the format names its column: the format's `from`, the column's, or our own name.
    private func headers(_ source: Int, from: Yaml?, _ dialect: Dialect, _ node: Yaml) -> [ColumnName?] {
        let names = sources[source].fields.map(\.name)
        for entry in from?.entries ?? [] where !names.contains(entry.key.text ?? "") {
            mistakes.unknown(entry.key, "column", entry.key.shown, known: names, of: sources[source].name)
        }
        var seen: [ColumnName: String] = [:]
        return names.enumerated().map { position, name in
            if name.hasPrefix("ignored ") { return nil }
            let column = columnNodes[source][name]
            let declared = from?[name] ?? column?["from"]
            guard let header = header(declared, name, position, dialect) else { return nil }
            if let other = seen[header] {
                let what = "\(name) and \(other) are the same column of the file"
                mistakes.value(declared ?? node, what, expected: "another from: for one of them")
            }
            seen[header] = name
            return header
        }
    }

    private func header(_ node: Yaml?, _ name: String, _ position: Int, _ dialect: Dialect) -> ColumnName? {
        guard let node else {
            return dialect.hasHeader ? .header(name) : .position(position + 1)
        }
        if node.text == "none" { return nil }
        let text = node.text ?? node["header"]?.text
        if dialect.hasHeader {
            if let text, !text.isEmpty { return .header(text) }
            mistakes.value(node, "this names no column", expected: "the header's text, or none")
            return nil
        }
        if let number = text.flatMap(Literals.whole), number > 0 { return .position(number) }
        mistakes.value(node, "without a header a column is a position", expected: "a number from 1")
        return nil
    }
}
