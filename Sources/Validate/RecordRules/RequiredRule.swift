internal import Model

/// There is a value.
struct RequiredRule: RecordRule {
    let field: Int

    func look(at batch: Batch, among mask: [Bool]) -> Look {
        var look = Look()
        let column = batch.columns[field]
        for row in 0..<batch.count where mask[row] {
            look.saw(row, holds: column.map { !$0.isAbsent(row) } ?? false)
        }
        return look
    }

    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault {
        Fault(field: field, found: FindingText.emptyCell, expected: "a value in column \(values.name(field))")
    }
}
