internal import Gather
internal import Model

/// Equal content in some fields under different keys: both records stand, and each later one has a finding
/// that names the first.
struct SameContent {
    let rule: Int
    let fields: [Int]
    let pipeline: Pipeline
    let keys: KeySpace
    let pool: WorkerPool

    /// Looks at accepted records that have a value in every field.
    func settle(_ table: inout SourceTable) throws -> (findings: [Finding], tally: RuleTally) {
        let described = pipeline.rules[rule]
        let scope = RuleScope(described, in: keys)
        let fields = fields
        let search = RepeatedKeys(table.batches, fields: fields, pool: pool) { batch in
            let lacking = KeyColumns(batch, fields: fields).lacking(any: true)
            let mask = (0..<batch.count).map { !lacking[$0] && batch.verdicts[$0] != .rejected }
            return scope.narrow(mask, in: batch)
        }
        let (looked, repeats, _) = try search.find()
        var tally = RuleTally(rule: rule, source: table.source, looked: looked, hits: repeats.count)
        if looked == 0 {
            tally.notRun = keys.language.say(
                "no record has all the fields that it compares",
                fr: "aucun enregistrement n'a tous les champs comparés")
        }
        let voices = pipeline.sources[table.source].formats.map { format in
            let values = FindingText.Values(
                source: pipeline.sources[table.source], format: format, keys: keys)
            return (values: values, names: fields.map { values.name($0) }.joined(separator: ", "))
        }
        let findings = repeats.map { finding($0, search, table, voices) }
        for found in repeats {
            let later = search.place(found.later)
            table.batches[later.batch].worsen(later.row, to: described.severity.verdict)
        }
        return (findings, tally)
    }

    private func finding(
        _ found: RepeatedKeys.Repeat, _ search: RepeatedKeys, _ table: SourceTable,
        _ voices: [(values: FindingText.Values, names: String)]
    ) -> Finding {
        let (later, first) = (search.place(found.later), search.place(found.first))
        let batch = table.batches[later.batch]
        let voice = voices[table.files[batch.origin.file].format]
        let place = table.batches[first.batch].origin.place(first.row)
        let (names, firstLine) = (voice.names, "\(table.files[place.file].path):\(place.line)")
        return Finding(
            rule: rule, severity: pipeline.rules[rule].severity, place: batch.origin.place(later.row),
            related: place, found: voice.values.list(fields, batch, later.row),
            expected: keys.language.say(
                "other content (\(names)) than \(firstLine)",
                fr: "un autre contenu (\(names)) que \(firstLine)"))
    }
}
