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

    /// The records of a batch that are costs, in order, each with its cents.
    func cents(
        _ batch: Batch, isCalculated: Bool
    ) throws(ArithmeticOverflow) -> (rows: [Int32], cents: [Int64]) {
        var cents: [Int64] = []
        for part in parts where (part.filter == nil) == isCalculated {
            guard case .integers(let values)? = batch.columns[part.field] else { continue }
            if cents.isEmpty { cents = [Int64](repeating: Column.absentInteger, count: batch.count) }
            let rows = part.filter?.rows(batch) ?? values.indices.map { Int32(truncatingIfNeeded: $0) }
            if Costs.add(values, rows, to: &cents) { throw ArithmeticOverflow(what: "a sum") }
        }
        let rows = cents.indices.filter { cents[$0] != Column.absentInteger }
        let found = rows.map { batch.isReversal ? -cents[$0] : cents[$0] }
        return (rows.map { Int32(truncatingIfNeeded: $0) }, found)
    }

    /// Adds the values of some records; whether a sum overflowed.
    private static func add(_ values: [Int64], _ rows: [Int32], to cents: inout [Int64]) -> Bool {
        var isTooLarge = false
        values.withUnsafeBufferPointer { values in
            cents.withUnsafeMutableBufferPointer { cents in
                for row in rows.lazy.map({ Int($0) }) where values[row] != Column.absentInteger {
                    let held = cents[row] == Column.absentInteger ? 0 : cents[row]
                    let (sum, overflow) = held.addingReportingOverflow(values[row])
                    cents[row] = sum
                    isTooLarge = isTooLarge || overflow
                }
            }
        }
        return isTooLarge
    }
}
