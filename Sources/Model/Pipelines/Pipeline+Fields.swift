/// What the stages after the totals still look at: plain data, derived from the pipeline alone.
extension Pipeline {
    /// Whether a report is made of it, and no question answered.
    public var isReport: Bool { breakdown == nil && catalogue == nil }

    /// Every reference that a path takes anywhere in the pipeline.
    public var referenceSteps: [PathStep] { paths.flatMap(\.steps) }

    /// The steps of every path that goes on behind a reference.
    public var waysBehindReferences: Set<[PathStep]> {
        Set(
            paths.map(\.steps).filter { steps in
                guard steps.count > 1, case .through? = steps.first else { return false }
                return true
            })
    }

    private var paths: [DimensionPath] {
        var paths = dimensions.flatMap(\.paths)
        var conditions = requests.flatMap(\.conditions)
        conditions += measures.flatMap { $0.kind.records?.conditions ?? [] }
        for rule in rules {
            conditions += rule.applies + rule.exceptions
            if case .oneOf(let path, _)? = rule.check { paths.append(path) }
            if case .noneOf(let path, _)? = rule.check { paths.append(path) }
        }
        for layout in recordSheets {
            conditions += layout.conditions
            for case .path(let path) in layout.columns.map(\.content) { paths.append(path) }
        }
        paths += remarks.map(\.path)
        for case .path(let path) in conditions.map(\.subject) { paths.append(path) }
        return paths
    }

    /// The values of records that tables of totals show beside their rows, with the ways to the rows' keys.
    private var remarks: [(field: Int, path: DimensionPath)] {
        report.sheets.flatMap { sheet -> [(field: Int, path: DimensionPath)] in
            guard case .table(let sections) = sheet.kind else { return [] }
            return sections.flatMap(\.columns).compactMap { column in
                switch column.content {
                case .remark(let field, let path), .said(let field, let path): (field, path)
                case .figure, .share, .attribute, .names: nil
                }
            }
        }
    }

    /// The sheets of records.
    public var recordSheets: [RecordsLayout] {
        report.sheets.compactMap { if case .records(let layout) = $0.kind { layout } else { nil } }
    }

    /// The fields of a source that the barrier looks at: its key, what rules about equal content compare, and
    /// the keys that references name.
    public func fieldsAtBarrier(of source: Int) -> Set<Int> {
        var fields = Set(sources[source].key)
        for rule in rules {
            if case .reference(_, source, let keyField, let conditions, _)? = rule.check {
                fields.formUnion([keyField] + conditions.compactMap(\.subject.field))
            }
            if rule.source == source, case .sameContent(let compared)? = rule.check {
                fields.formUnion(compared)
            }
        }
        return fields
    }

    /// The fields of a source that something looks at behind the barrier, beside totals: what it claims, its
    /// sheets of records and rates, and what paths through references lead to.
    public func fieldsBehindBarrier(of source: Int) -> Set<Int> {
        let described = sources[source]
        var fields: Set<Int> = []
        if let claim = described.claim {
            fields.formUnion([claim.amount] + [claim.claimant].compactMap { $0 })
            fields.formUnion(described.conversions.map(\.adds.euro))
        }
        if report.sheets.contains(where: { if case .rates = $0.kind { true } else { false } }) {
            for conversion in described.conversions {
                let adds = conversion.adds
                fields.formUnion([adds.firstRate, adds.secondRate, adds.rateDay])
                fields.formUnion([described.periodField].compactMap { $0 })
            }
        }
        for layout in recordSheets where layout.source == source { fields.formUnion(self.fields(of: layout)) }
        for remark in remarks where remark.path.source == source {
            fields.formUnion([remark.field, remark.path.field])
            fields.formUnion([described.periodField].compactMap { $0 })
        }
        for case .through(source, let keyField, let field) in referenceSteps {
            fields.formUnion([keyField, field])
        }
        for field in fields { fields.formUnion(currencyField(of: described.fields[field])) }
        return fields
    }

    /// The fields that a sheet of records looks at.
    private func fields(of layout: RecordsLayout) -> [Int] {
        var fields = [sources[layout.source].periodField, layout.open].compactMap { $0 }
        for column in layout.columns {
            switch column.content {
            case .field(let field), .currency(let field): fields.append(field)
            case .path(let path): fields.append(path.field)
            case .origin, .verdict: break
            }
        }
        return fields + layout.conditions.compactMap(\.subject.field)
    }

    private func currencyField(of field: Field) -> [Int] {
        guard case .money(let currency) = field.type else { return [] }
        switch currency {
        case .fixed: return []
        case .field(let other), .attribute(let other, _): return [other]
        }
    }
}

extension ConditionSubject {
    /// The source it is about; nil for the verdict, which every record has.
    public var source: Int? {
        switch self {
        case .verdict: nil
        case .path(let path): path.source
        case .field(let source, _): source
        }
    }

    /// The field that it starts from; nil for the verdict.
    public var field: Int? {
        switch self {
        case .verdict: nil
        case .path(let path): path.field
        case .field(_, let field): field
        }
    }
}

extension MeasureKind {
    /// The records it looks at, or nil where it is made from other measures.
    public var records: RecordSet? {
        switch self {
        case .sum(_, let over), .days(_, _, let over), .count(let over), .countDistinct(_, let over),
            .share(_, _, _, _, let over), .mean(_, let over), .minimum(_, let over), .maximum(_, let over),
            .latest(_, _, let over), .sumOfLatest(_, _, _, let over):
            over
        case .flatRate, .contribution, .add, .difference, .ratio, .cappedAt, .overCeiling,
            .spread, .amount, .part, .shortfall:
            nil
        }
    }
}
