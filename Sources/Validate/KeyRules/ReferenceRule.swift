internal import Model

/// The value is the key of an accepted record elsewhere, for which some conditions hold.
struct ReferenceRule: RecordRule {
    let field: Int
    let targets: ReferenceSet
    let words: String

    func look(at batch: Batch, among mask: [Bool]) -> Look {
        guard let column = batch.columns[field] else { return Look() }
        let absences = column.absences
        let rows = (0..<Int32(batch.count)).filter { mask[Int($0)] && !absences[Int($0)] }
        let missing = targets.missing(column, among: rows)
        return Look(looked: rows.count, failing: missing.map { Int($0) })
    }

    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault {
        Fault(field: field, found: values.text(field, batch, row), expected: words)
    }
}
