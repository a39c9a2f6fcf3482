public import Model

/// Makes a code list of a list source that was read, and rejects the records that enter none.
///
/// The first record in file order with a code or an alias stands; a later one with the same is rejected, with
/// a finding, and gives no code. Codes keep the order of the file, dotted numbers too. Aliases stand in their
/// field, separated by spaces.
/// - Source: contract with the users, "Duplicates".
public func codeList(
    from table: inout SourceTable, of pipeline: Pipeline
) -> (list: CodeList, findings: [Finding], tally: RuleTally) {
    var maker = ListMaker(
        source: pipeline.sources[table.source], table: table, language: pipeline.language)
    let list = maker.make()
    table = maker.table
    return (list, maker.findings, maker.tally)
}

/// Gathers the codes of a list.
private struct ListMaker {
    let source: Source
    private(set) var table: SourceTable
    private(set) var findings: [Finding] = []
    private(set) var tally: RuleTally
    private var codes: [String] = []
    private var aliases: [(alias: String, position: Int)] = []
    private var entries: [Entry] = []
    /// Who has a code or an alias.
    private var holders: [String: Entry] = [:]

    private struct Entry {
        var batch: Int
        var row: Int
    }

    private let language: Language

    init(source: Source, table: SourceTable, language: Language) {
        self.language = language
        self.source = source
        self.table = table
        tally = RuleTally(rule: StandardRule.duplicateKey.position, source: table.source)
    }

    mutating func make() -> CodeList {
        var shape: (label: Int?, footnote: Int?, aliases: Int?) = (nil, nil, nil)
        if case .list(let label, let footnote, let aliases) = source.role {
            shape = (label, footnote, aliases)
        }
        gather(aliasField: shape.aliases)
        if tally.looked == 0 {
            tally.notRun = language.say("no record has the key", fr: "aucun enregistrement n'a la clé")
        }
        return CodeList(
            name: source.name, source: table.source, codes: codes, aliases: aliases,
            attributes: source.fields.indices.map { attribute($0, entries) }, label: shape.label,
            footnote: shape.footnote, shownCode: source.shownCode)
    }

    /// Codes and aliases of records that were not rejected, in file order.
    private mutating func gather(aliasField: Int?) {
        guard let key = source.key.first else { return }
        for (number, batch) in table.batches.enumerated() {
            guard let column = batch.columns[key] else { continue }
            let aliasColumn = aliasField.flatMap { batch.columns[$0] }
            for row in 0..<batch.count where batch.verdicts[row] != .rejected {
                let code = column.integer(row).map { String($0) } ?? column.text(row)
                if code.isEmpty { continue }
                let aliases = aliasColumn?.text(row).split(separator: " ").map(String.init) ?? []
                let entry = Entry(batch: number, row: row)
                if isFree(code, at: entry, field: key),
                    aliases.allSatisfy({ isFree($0, at: entry, field: aliasField ?? key) })
                {
                    add(entry, code: code, aliases: aliases)
                }
                tally.looked += 1
            }
        }
    }

    /// Whether no record before has a code or an alias; where one has, this one is rejected.
    private mutating func isFree(_ name: String, at entry: Entry, field: Int) -> Bool {
        guard let holder = holders[name] else { return true }
        tally.hits += 1
        findings.append(duplicate(name, at: entry, field: field, of: holder))
        table.batches[entry.batch].worsen(entry.row, to: .rejected)
        return false
    }

    private mutating func add(_ entry: Entry, code: String, aliases names: [String]) {
        holders[code] = entry
        codes.append(code)
        for name in names where holders[name] == nil {
            holders[name] = entry
            aliases.append((name, entries.count))
        }
        entries.append(entry)
    }

    private func duplicate(_ name: String, at entry: Entry, field: Int, of first: Entry) -> Finding {
        let holder = table.batches[first.batch].origin.place(first.row)
        let first = "\(table.files[holder.file].path):\(holder.line)"
        return Finding(
            rule: StandardRule.duplicateKey.position, severity: StandardRule.duplicateKey.severity,
            place: table.batches[entry.batch].origin.place(entry.row, field: field), related: holder,
            found: name,
            expected: language.say(
                "each code and alias once in the list: \(first) has it first",
                fr: "chaque code et alias une seule fois dans la liste : \(first) l'a déjà"))
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
