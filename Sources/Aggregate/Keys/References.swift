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
        resolved.references[step] = referenceKeys(of: tables[source].batches, from: keyField, to: field)
    }
    return resolved
}

private func referenceKeys(of batches: [Batch], from keyField: Int, to field: Int) -> [Int32] {
    var ends: [Int32] = []
    for batch in batches {
        guard case .codes(let starts)? = batch.columns[keyField], let column = batch.columns[field] else {
            continue
        }
        for row in 0..<batch.count where starts[row] >= 0 && batch.verdicts[row] != .rejected {
            guard let end = endKey(column, row) else { continue }
            let start = Int(starts[row])
            while ends.count <= start { ends.append(SpecialKey.notAttributed) }
            if ends[start] == SpecialKey.notAttributed {
                ends[start] = end
            } else if ends[start] != end {
                ends[start] = SpecialKey.several
            }
        }
    }
    return ends
}

private func endKey(_ column: Column, _ row: Int) -> Int32? {
    if column.isAbsent(row) { return nil }
    switch column {
    case .codes(let codes): return codes[row]
    case .days(let days): return days[row]
    case .integers(let seconds):
        return Int32(truncatingIfNeeded: floorDivide(seconds[row], by: 86_400))
    case .texts: return nil
    }
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
