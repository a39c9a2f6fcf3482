internal import Gather
public import Model

/// Fills `KeySpace.references`: for every reference on the way of a dimension, a condition or a column of
/// records, the key at its end for each key it starts from.
///
/// Looks at accepted records only. Records under one key that lead to different keys make it
/// `SpecialKey.several`; a record without a value there says nothing.
/// - Source: contract with the users, "References".
public func resolveReferences(_ tables: [SourceTable], of pipeline: Pipeline, keys: KeySpace) -> KeySpace {
    var resolved = keys
    for step in pipeline.referenceSteps where resolved.references[step] == nil {
        guard case .through(let source, let keyField, let field) = step else { continue }
        resolved.references[step] = ReferenceKeys.table(from: keyField, to: field, in: tables[source])
    }
    return resolved
}

/// The quotient, rounded down whatever the sign; `divisor` is above zero.
func floorDivide(_ value: Int64, by divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : -((-(value + 1)) / divisor) - 1
}

extension Pipeline {
    /// Every reference that a path takes anywhere in the pipeline.
    var referenceSteps: [PathStep] {
        var paths = dimensions.flatMap(\.paths)
        var conditions = requests.flatMap(\.conditions)
        conditions += measures.flatMap { $0.kind.records?.conditions ?? [] }
        for rule in rules {
            conditions += rule.applies + rule.exceptions
            if case .oneOf(let path, _)? = rule.check { paths.append(path) }
            if case .noneOf(let path, _)? = rule.check { paths.append(path) }
        }
        for case .records(let layout) in report.sheets.map(\.kind) {
            conditions += layout.conditions
            for case .path(let path) in layout.columns.map(\.content) { paths.append(path) }
        }
        for case .path(let path) in conditions.map(\.subject) { paths.append(path) }
        return paths.flatMap(\.steps)
    }
}

extension MeasureKind {
    /// The records it looks at, or nil where it is made from other measures.
    var records: RecordSet? {
        switch self {
        case .sum(_, let over), .count(let over), .countDistinct(_, let over), .share(_, _, _, _, let over),
            .mean(_, let over), .minimum(_, let over), .maximum(_, let over), .latest(_, _, let over):
            over
        case .flatRate, .contribution, .add, .difference, .ratio, .cappedAt, .overCeiling: nil
        }
    }
}
