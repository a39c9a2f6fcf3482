public import Gather
public import Model

/// Settles the verdicts of all sources once they are read, those that others refer to first.
///
/// In each source: rules that need other sources or whole dictionaries, then its key among records that
/// nothing else rejected (the first in file order holds it), then equal content, then records after the
/// period. Findings and tallies do not depend on how batches were cut or on the number of threads.
/// - Source: contract with the users, "Duplicates", "References", "Verdict of a record".
public func settle(
    _ tables: inout [SourceTable], of pipeline: Pipeline, keys: KeySpace, period: ReportingPeriod,
    pool: WorkerPool
) throws -> (findings: [Finding], tallies: [RuleTally]) {
    var settlement = Settlement(pipeline: pipeline, keys: keys, period: period, pool: pool)
    for source in SourceOrder.settling(pipeline) { try settlement.settle(source, in: &tables) }
    return (settlement.findings, settlement.tallies)
}

/// Marks the records of a batch that come after the period, by the field that puts them into one: they enter
/// no figure.
public func markLater(_ batch: inout Batch, field: Int?, period: ReportingPeriod) {
    guard let field, !period.isAll else { return }
    let last = period.range.to.number
    switch batch.columns[field] {
    case .days(let days)?: batch.markLater(days, above: last)
    case .integers(let seconds)?:
        batch.markLater(seconds, above: (Int64(last) + 1) * 86_400 - 1)
    default: break
    }
}

extension Batch {
    /// Without a branch: records before and after a day stand in any order.
    fileprivate mutating func markLater<Value: FixedWidthInteger>(_ values: [Value], above last: Value) {
        let later = Verdict.later.rawValue
        values.withUnsafeBufferPointer { values in
            verdicts.withUnsafeMutableBytes { verdicts in
                for row in 0..<min(values.count, verdicts.count) {
                    verdicts[row] = max(verdicts[row], values[row] > last ? later : 0)
                }
            }
        }
    }
}

/// The work at the barrier.
private struct Settlement {
    let pipeline: Pipeline
    var keys: KeySpace
    let period: ReportingPeriod
    let pool: WorkerPool
    var findings: [Finding] = []
    var tallies: [RuleTally] = []
    /// By source: the keys of accepted records that rise.
    private var chains: [Int: KeyChain] = [:]

    init(pipeline: Pipeline, keys: KeySpace, period: ReportingPeriod, pool: WorkerPool) {
        self.pipeline = pipeline
        self.keys = keys
        self.period = period
        self.pool = pool
    }

    mutating func settle(_ source: Int, in tables: inout [SourceTable]) throws {
        guard let position = tables.firstIndex(where: { $0.source == source }) else {
            reportUnread(source)
            return
        }
        try askRules(of: source, position, &tables)
        let described = pipeline.sources[source]
        if case .records = described.role {
            let key = UniqueKey(source: described, position: source, keys: keys, pool: pool)
            let (found, tally, chain) = try key.settle(&tables[position])
            findings += found
            tallies.append(tally)
            chains[source] = chain
        }
        for rule in RuleBinder(pipeline: pipeline, source: source, keys: keys).contentRules {
            chains[source] = nil
            try askSameContent(rule, &tables[position])
        }
        for batch in tables[position].batches.indices {
            markLater(&tables[position].batches[batch], field: described.periodField, period: period)
        }
    }

    private mutating func askSameContent(_ rule: Int, _ table: inout SourceTable) throws {
        guard case .sameContent(let fields)? = pipeline.rules[rule].check else { return }
        let binder = RuleBinder(pipeline: pipeline, source: table.source, keys: keys)
        if let reason = binder.absence(rule) {
            tallies.append(RuleTally(rule: rule, source: table.source, notRun: reason))
            return
        }
        let kind = SameContent(rule: rule, fields: fields, pipeline: pipeline, keys: keys, pool: pool)
        let (found, tally) = try kind.settle(&table)
        findings += found
        tallies.append(tally)
    }

    private func wasNotRead(_ name: String) -> String {
        keys.language.say("\(name) was not read", fr: "\(name) n'a pas été lu")
    }

    private mutating func reportUnread(_ source: Int) {
        let binder = RuleBinder(pipeline: pipeline, source: source, keys: keys)
        let reason = wasNotRead(pipeline.sources[source].name)
        for rule in binder.rules(at: .barrier) + binder.contentRules {
            tallies.append(RuleTally(rule: rule, source: source, notRun: reason))
        }
    }
}

extension Settlement {
    /// Asks the rules that waited for the barrier, all of the same records: those that were not rejected
    /// before.
    private mutating func askRules(of source: Int, _ position: Int, _ tables: inout [SourceTable]) throws {
        let numbers = RuleBinder(pipeline: pipeline, source: source, keys: keys).rules(at: .barrier)
        if numbers.isEmpty { return }
        resolveWays(of: numbers, in: tables)
        let rules = try bind(numbers, source, tables)
        let answers = try ask(rules, tables[position])
        var counts = [RuleCount](repeating: RuleCount(), count: rules.count)
        for (batch, answers) in answers.enumerated() {
            for (rule, answer) in answers.enumerated() {
                counts[rule].looked += answer.count.looked
                counts[rule].hits += answer.count.hits
                findings += answer.findings
                let verdict = rules[rule].severity.verdict
                for row in answer.failing { tables[position].batches[batch].worsen(row, to: verdict) }
            }
        }
        let name = pipeline.sources[source].name
        for (rule, count) in zip(rules, counts) {
            let reason = count.looked == 0 ? keys.language.nothingToLookAt(in: name) : nil
            tallies.append(
                RuleTally(
                    rule: rule.position, source: source, notRun: reason, looked: count.looked,
                    hits: count.hits))
        }
    }

    private func ask(_ rules: [BoundRule], _ table: SourceTable) throws -> [[RuleAnswer]] {
        let described = pipeline.sources[table.source]
        let (batches, files, keys) = (table.batches, table.files, keys)
        return try pool.map(batches.count) { position in
            let batch = batches[position]
            let format = described.formats[files[batch.origin.file].format]
            let values = FindingText.Values(source: described, format: format, keys: keys)
            let mask = batch.verdicts.map { $0 != .rejected }
            return rules.map { $0.check(batch, among: mask, values: values) }
        }
    }

    /// The rules that can be asked; the others are tallied with their reason.
    private mutating func bind(_ numbers: [Int], _ source: Int, _ tables: [SourceTable]) throws -> [BoundRule]
    {
        let binder = RuleBinder(pipeline: pipeline, source: source, keys: keys)
        var rules: [BoundRule] = []
        for number in numbers {
            if let reason = binder.absence(number) {
                tallies.append(RuleTally(rule: number, source: source, notRun: reason))
            } else if case .reference(let field, let target, let keyField, let conditions, let words)? =
                pipeline.rules[number].check
            {
                guard let table = tables.first(where: { $0.source == target }), table.count > 0 else {
                    let name = pipeline.sources[target].name
                    let isRead = tables.contains { $0.source == target }
                    let none = keys.language.say(
                        "\(name) has no records", fr: "\(name) n'a pas d'enregistrements")
                    let reason = isRead ? none : wasNotRead(name)
                    tallies.append(RuleTally(rule: number, source: source, notRun: reason))
                    continue
                }
                let known = pipeline.sources[target].key == [keyField] ? chains[target] : nil
                let targets = try ReferenceSet(
                    table, field: keyField, conditions: conditions, keys: keys, pool: pool, known: known)
                let kind = ReferenceRule(field: field, targets: targets, words: words)
                rules.append(binder.bind(number, kind: kind))
            } else if let kind = binder.kind(of: number) {
                rules.append(binder.bind(number, kind: kind))
            }
        }
        return rules
    }

    /// Fills in where references lead, for rules that follow them to a field elsewhere.
    private mutating func resolveWays(of rules: [Int], in tables: [SourceTable]) {
        for rule in rules {
            for case .through(let source, let keyField, let field) in pipeline.rules[rule].steps {
                let step = PathStep.through(source: source, keyField: keyField, field: field)
                guard keys.references[step] == nil, let table = tables.first(where: { $0.source == source })
                else {
                    continue
                }
                keys.references[step] = ReferenceKeys.table(from: keyField, to: field, in: table)
            }
        }
    }
}
