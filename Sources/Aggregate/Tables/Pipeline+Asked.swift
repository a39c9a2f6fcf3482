public import Model

extension Pipeline {
    /// The pipeline as far as findings need it: no report, no totals but those of limits, and no column kept
    /// that neither these nor the barrier look at.
    public var forChecking: Pipeline {
        var checked = self
        let limited = Set(limits.map(\.request))
        for request in requests.indices where !limited.contains(request) {
            checked.requests[request].columns = []
            checked.requests[request].levels = []
            checked.requests[request].everyKey = false
            checked.requests[request].rowColumns = nil
        }
        checked.report.sheets = []
        return checked.keepingLess
    }

    /// The pipeline with no column kept that nothing looks at any more; each is checked as ever.
    public var keepingLess: Pipeline {
        var pipeline = self
        for (source, described) in sources.enumerated() {
            guard case .records = described.role else { continue }
            let needed = fieldsAtBarrier(of: source).union(fieldsBehindBarrier(of: source))
                .union(fieldsOfTotals(of: source))
            for field in described.fields.indices
            where described.fields[field].need == .kept && !needed.contains(field) {
                pipeline.sources[source].fields[field].need = .checked
            }
        }
        return pipeline
    }

    /// The measures that a table, a limit or a sheet of records asks for, and those they are made from.
    var askedMeasures: Set<Int> {
        var asked: Set<Int> = []
        for reference in requests.flatMap(\.columns) { add(reference.measure, to: &asked) }
        for layout in recordSheets {
            // A sheet of records lists the calculated rows of its source too.
            for case .recordShare(let measure) in sources[layout.source].fields.map(\.origin) {
                add(measure, to: &asked)
            }
        }
        return asked
    }

    private func add(_ measure: Int, to asked: inout Set<Int>) {
        guard asked.insert(measure).inserted else { return }
        for part in parts(of: measure) { add(part.measure, to: &asked) }
        switch measures[measure].kind {
        case .flatRate(let flat):
            add(flat.base, to: &asked)
            if case .measure(let most)? = flat.mostCents { add(most.measure, to: &asked) }
        case .contribution(let contribution): for cost in contribution.costs { add(cost, to: &asked) }
        default: break
        }
    }

    /// The fields of a source that the totals asked for are made from.
    public func fieldsOfTotals(of source: Int) -> Set<Int> {
        let asking = requests.filter { !$0.columns.isEmpty }
        let dimensions = Set(asking.flatMap { groupingDimensions(of: $0) })
        var fields = Set(dimensions.compactMap { self.dimensions[$0].path(in: source)?.field })
        var conditions = asking.flatMap(\.conditions)
        for measure in askedMeasures where self.source(of: measure) == source {
            fields.formUnion(measures[measure].kind.fields)
            conditions += self.conditions(of: measure)
        }
        for measure in askedMeasures {
            guard case .flatRate(let flat) = measures[measure].kind, let owner = self.source(of: measure)
            else {
                continue
            }
            conditions += flat.ceilingConditions(in: self, source: owner)
        }
        for condition in conditions where condition.subject.source == source {
            fields.formUnion([condition.subject.field].compactMap { $0 })
        }
        return fields.union([sources[source].periodField].compactMap { $0 })
    }
}

extension MeasureKind {
    /// The fields that it looks at, beside those of its conditions.
    fileprivate var fields: [Int] {
        switch self {
        case .sum(let field, _), .mean(let field, _), .minimum(let field, _), .maximum(let field, _): [field]
        case .days(let from, let to, _): [from, to]
        case .count: []
        case .countDistinct(let fields, _): fields
        case .share(let field, _, _, let distinct, _): [field] + [distinct].compactMap { $0 }
        case .latest(let field, let by, _): [field, by]
        case .sumOfLatest(let field, let by, let per, _): [field, by] + [per].compactMap { $0 }
        case .flatRate(let flat): flat.spreadBy + flat.sets.map(\.field) + [flat.shareField]
        case .contribution(let contribution): contribution.spreadBy + [contribution.shareField]
        case .add, .difference, .ratio, .cappedAt, .overCeiling, .spread, .amount, .part, .shortfall: []
        }
    }
}
