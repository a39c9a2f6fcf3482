internal import Model
internal import Render
internal import Review

extension Reading {
    /// What came, went or changed, of sources that are not closed with a report, in periods that were
    /// reported; says so for each source.
    mutating func changes(of outcome: Outcome, since before: RunBefore) throws -> [RecordChange] {
        var all: [RecordChange] = []
        for source in watched.keys.sorted() where before.watches(pipeline.sources[source].name) {
            let described = pipeline.sources[source]
            guard let day = described.periodField else { continue }
            let kept = try KeptRecords(
                described.name, of: before.sealed.run, next: try watchedRecords(of: outcome, source: source),
                key: described.key.map { described.fields[$0].name })
            let changes = kept.changes(
                of: source, day: described.fields[day].name, before: options.period.range.from)
            report(changes, of: described.name, since: before)
            all += changes
        }
        return all
    }

    private mutating func report(_ changes: [RecordChange], of source: String, since before: RunBefore) {
        guard let rule = pipeline.position(of: .adjustment) else { return }
        let say = pipeline.language
        let counts = [RecordChange.Kind.came, .went, .changed].map { kind in
            changes.count { $0.kind == kind }
        }
        let finding = Finding(
            rule: rule, severity: pipeline.rules[rule].severity, place: nil,
            found: say.say(
                "\(counts[0]) came, \(counts[1]) went, \(counts[2]) changed",
                fr: "\(counts[0]) venus, \(counts[1]) partis, \(counts[2]) changés"),
            expected: say.say(
                "records of closed periods as in the report of \(before.report.period)",
                fr: "les enregistrements de périodes closes du rapport de \(before.report.period)"),
            subject: source)
        let hits = changes.isEmpty ? 0 : 1
        add(
            hits == 0 ? [] : [finding],
            [RuleTally(rule: rule, source: nil, looked: changes.count, hits: hits)])
    }
}
