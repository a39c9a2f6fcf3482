internal import Model

/// What the costs of a source's records are: sums of its fields under conditions, and calculated rows of flat
/// rates.
struct Costs: Sendable {
    let source: Int
    let parts: [Part]

    struct Part: Sendable {
        var field: Int
        /// Nil for flat rates, whose calculated rows all belong.
        var filter: RecordFilter?
    }

    init(_ measures: [Int], _ source: Int, _ pipeline: Pipeline, _ keys: KeySpace) {
        self.source = source
        parts = measures.flatMap { Costs.parts(of: $0, source, pipeline, keys) }
    }

    private static func parts(of measure: Int, _ source: Int, _ pipeline: Pipeline, _ keys: KeySpace)
        -> [Part]
    {
        switch pipeline.measures[measure].kind {
        case .sum(let field, let over) where over.source == source:
            return [Part(field: field, filter: RecordFilter(over.conditions, source: source, keys: keys))]
        case .flatRate(let flat): return [Part(field: flat.shareField, filter: nil)]
        case .add(let measures):
            return measures.flatMap { parts(of: $0.measure, source, pipeline, keys) }
        default: return []
        }
    }

    /// The cost of each record of a batch; absent for records that are none.
    func cents(_ batch: Batch, isCalculated: Bool) throws(ArithmeticOverflow) -> [Int64] {
        var cents = [Int64](repeating: Column.absentInteger, count: batch.count)
        for part in parts where (part.filter == nil) == isCalculated {
            guard case .integers(let values)? = batch.columns[part.field] else { continue }
            let rows = part.filter?.rows(batch) ?? values.indices.map { Int32(truncatingIfNeeded: $0) }
            for row in rows.map({ Int($0) }) where values[row] != Column.absentInteger {
                let held = cents[row] == Column.absentInteger ? 0 : cents[row]
                cents[row] = try ExactArithmetic.add(held, values[row])
            }
        }
        return cents
    }
}
