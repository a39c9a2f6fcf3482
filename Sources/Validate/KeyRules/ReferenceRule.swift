internal import Model

/// The value is the key of an accepted record elsewhere, for which some conditions hold.
struct ReferenceRule: RecordRule {
    let field: Int
    let targets: ReferenceSet
    let words: String

    func look(at batch: Batch, among mask: [Bool]) -> Look {
        var look = Look()
        guard let column = batch.columns[field] else { return look }
        for row in 0..<batch.count where mask[row] && !column.isAbsent(row) {
            look.saw(row, holds: targets.contains(column, row))
        }
        return look
    }

    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault {
        Fault(field: field, found: values.text(field, batch, row), expected: words)
    }
}
