internal import Gather
internal import Model

/// The declared key of a source: the first record in file order holds it, later ones are rejected.
struct UniqueKey {
    let source: Source
    let position: Int
    let keys: KeySpace
    let pool: WorkerPool

    /// Rejects repeats among records that no other rule rejected; records without any part of the key are
    /// passed over. The chain, where keys rise, has accepted records only.
    func settle(
        _ table: inout SourceTable
    ) throws -> (findings: [Finding], tally: RuleTally, chain: KeyChain?) {
        var tally = RuleTally(rule: StandardRule.duplicateKey.position, source: position)
        if source.key.isEmpty {
            tally.notRun = keys.language.say(
                "the source declares no key", fr: "la source ne déclare pas de clé")
            return ([], tally, nil)
        }
        let fields = source.key
        let search = RepeatedKeys(table.batches, fields: fields, pool: pool) { batch in
            UniqueKey.counting(batch, fields: fields)
        }
        let (looked, repeats, chain) = try search.find()
        tally.looked = looked
        tally.hits = repeats.count
        if looked == 0 {
            tally.notRun = keys.language.say(
                "no record has the key", fr: "aucun enregistrement n'a la clé")
        }
        let findings = repeats.map { finding($0, search, table) }
        for found in repeats {
            let later = search.place(found.later)
            table.batches[later.batch].worsen(later.row, to: .rejected)
        }
        return (findings, tally, chain)
    }

    /// The records whose key counts: those with any part of it that nothing else rejected.
    static func counting(_ batch: Batch, fields: [Int]) -> [Bool] {
        if fields.count == 1, case .texts(let texts)? = batch.columns[fields[0]] {
            return counting(texts, batch.verdicts)
        }
        let lacking = KeyColumns(batch, fields: fields).lacking(any: false)
        return (0..<batch.count).map { !lacking[$0] && batch.verdicts[$0] != .rejected }
    }

    private static func counting(_ texts: TextColumn, _ verdicts: [Verdict]) -> [Bool] {
        [Bool](unsafeUninitializedCapacity: verdicts.count) { counting, initialized in
            initialized = verdicts.count
            texts.ends.withUnsafeBufferPointer { ends in
                verdicts.withUnsafeBufferPointer { verdicts in
                    var start: UInt32 = 0
                    for row in 0..<verdicts.count {
                        // A pattern, not `!=`: no call a record.
                        let isLeft = if case .rejected = verdicts[row] { false } else { true }
                        counting[row] = isLeft && ends[row] != start
                        start = ends[row]
                    }
                }
            }
        }
    }

    private func finding(
        _ found: RepeatedKeys.Repeat, _ search: RepeatedKeys, _ table: SourceTable
    ) -> Finding {
        let (later, earlier) = (search.place(found.later), search.place(found.first))
        let batch = table.batches[later.batch]
        let file = table.files[batch.origin.file]
        let values = FindingText.Values(source: source, format: source.formats[file.format], keys: keys)
        let holder = table.batches[earlier.batch].origin.place(earlier.row)
        let first = "\(table.files[holder.file].path):\(holder.line)"
        let field = source.key.count == 1 ? source.key[0] : nil
        let found =
            field.map { values.text($0, batch, later.row) } ?? values.list(source.key, batch, later.row)
        let names = source.key.map { values.name($0) }.joined(separator: ", ")
        return Finding(
            rule: StandardRule.duplicateKey.position, severity: StandardRule.duplicateKey.severity,
            place: batch.origin.place(later.row, field: field), related: holder, found: found,
            expected: values.say(
                "a key (\(names)) of its own: \(first) has it first",
                fr: "une clé (\(names)) à soi : \(first) l'a déjà"))
    }
}
