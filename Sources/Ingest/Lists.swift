public import Model

/// Makes a code list of a list source that was read: the first record of a code stands, later ones are found.
///
/// Codes keep the order of the file, dotted numbers too. Aliases stand in their field, separated by spaces.
public func codeList(from table: SourceTable, of pipeline: Pipeline) -> (list: CodeList, findings: [Finding])
{
    ListMaker(source: pipeline.sources[table.source], table: table).make()
}

/// Gathers the codes of a list.
private struct ListMaker {
    let source: Source
    let table: SourceTable

    private struct Entry {
        var batch: Int
        var row: Int
    }

    func make() -> (list: CodeList, findings: [Finding]) {
        var findings: [Finding] = []
        let (codes, entries) = codes(&findings)
        var shape: (label: Int?, footnote: Int?, aliases: Int?) = (nil, nil, nil)
        if case .list(let label, let footnote, let aliases) = source.role {
            shape = (label, footnote, aliases)
        }
        let aliases = shape.aliases.map { self.aliases($0, codes, entries, &findings) } ?? []
        let list = CodeList(
            name: source.name, source: table.source, codes: codes, aliases: aliases,
            attributes: source.fields.indices.map { attribute($0, entries) }, label: shape.label,
            footnote: shape.footnote)
        return (list, findings)
    }

    /// Codes of records that were not rejected, once each.
    private func codes(_ findings: inout [Finding]) -> ([String], [Entry]) {
        var (codes, entries, first) = ([String](), [Entry](), [String: Entry]())
        guard let key = source.key.first else { return ([], []) }
        for (number, batch) in table.batches.enumerated() {
            guard let column = batch.columns[key] else { continue }
            for row in 0..<batch.count where batch.verdicts[row] != .rejected {
                let code = column.integer(row).map { String($0) } ?? column.text(row)
                if code.isEmpty { continue }
                let entry = Entry(batch: number, row: row)
                if let other = first[code] {
                    findings.append(duplicate(code, at: entry, field: key, of: other))
                    continue
                }
                first[code] = entry
                codes.append(code)
                entries.append(entry)
            }
        }
        return (codes, entries)
    }

    /// Aliases that are neither codes nor aliases of another code.
    private func aliases(
        _ field: Int, _ codes: [String], _ entries: [Entry], _ findings: inout [Finding]
    ) -> [(alias: String, position: Int)] {
        var first: [String: Entry] = [:]
        for (code, entry) in zip(codes, entries) { first[code] = entry }
        var aliases: [(alias: String, position: Int)] = []
        for (position, entry) in entries.enumerated() {
            guard let column = table.batches[entry.batch].columns[field] else { continue }
            for alias in column.text(entry.row).split(separator: " ").map(String.init) {
                if let other = first[alias] {
                    findings.append(duplicate(alias, at: entry, field: field, of: other))
                    continue
                }
                first[alias] = entry
                aliases.append((alias, position))
            }
        }
        return aliases
    }

    private func duplicate(_ code: String, at entry: Entry, field: Int, of first: Entry) -> Finding {
        Finding(
            rule: StandardRule.duplicateKey.position, severity: StandardRule.duplicateKey.severity,
            place: table.batches[entry.batch].origin.place(entry.row, field: field),
            related: table.batches[first.batch].origin.place(first.row, field: field), found: code,
            expected: "each code once in the list")
    }

    /// One attribute of the entries, in their order.
    private func attribute(_ field: Int, _ entries: [Entry]) -> Column? {
        guard let sample = table.batches.lazy.compactMap({ $0.columns[field] }).first else { return nil }
        let columns = table.batches.map { $0.columns[field] }
        switch sample {
        case .integers:
            return .integers(
                entries.map { entry in
                    if case .integers(let values)? = columns[entry.batch] { return values[entry.row] }
                    return Column.absentInteger
                })
        case .days:
            return .days(
                entries.map { entry in
                    if case .days(let values)? = columns[entry.batch] { return values[entry.row] }
                    return Column.absentDay
                })
        case .codes: return .codes(entries.map { columns[$0.batch]?.code($0.row) ?? Column.absentCode })
        case .texts:
            var texts = TextColumn(capacity: entries.count)
            for entry in entries { texts.append((columns[entry.batch]?.text(entry.row) ?? "").utf8) }
            return .texts(texts)
        }
    }
}
