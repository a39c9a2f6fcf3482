internal import Gather
public import Model

/// Fills `KeySpace.references`: for every reference on the way of a dimension, a condition or a column of
/// records, the key at its end for each key it starts from.
///
/// Looks at accepted records only. Records under one key that lead to different keys make it
/// `SpecialKey.several`; a record without a value there says nothing. Where a path goes on behind a
/// reference, it is its end that they agree on or not.
/// - Source: contract with the users, "References".
public func resolveReferences(_ tables: [SourceTable], of pipeline: Pipeline, keys: KeySpace) -> KeySpace {
    var resolved = keys
    for step in pipeline.referenceSteps where resolved.references[step] == nil {
        guard case .through(let source, let keyField, let field) = step else { continue }
        resolved.references[step] = ReferenceKeys.table(from: keyField, to: field, in: tables[source])
    }
    for steps in pipeline.waysBehindReferences {
        guard case .through(let source, let keyField, let field)? = steps.first else { continue }
        let way = DimensionPath(source: source, field: field, steps: Array(steps.dropFirst()), domain: .day)
        resolved.ways[steps] = ReferenceKeys.table(
            from: keyField, along: resolved.reader(of: way), in: tables[source])
    }
    return resolved
}
