internal import Model

/// From a least to a most, both included.
struct RangeRule: RecordRule {
    let field: Int
    let least: Int64?
    let most: Int64?

    func look(at batch: Batch, among mask: [Bool]) -> Look {
        var look = Look()
        let (low, high) = (least ?? .min, most ?? .max)
        switch batch.columns[field] {
        case .integers(let values)?:
            for row in 0..<batch.count where mask[row] && values[row] != Column.absentInteger {
                look.saw(row, holds: values[row] >= low && values[row] <= high)
            }
        case .days(let days)?:
            for row in 0..<batch.count where mask[row] && days[row] != Column.absentDay {
                look.saw(row, holds: Int64(days[row]) >= low && Int64(days[row]) <= high)
            }
        default: break
        }
        return look
    }

    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault {
        let low = least.map { values.number($0, of: field, batch, row) }
        let high = most.map { values.number($0, of: field, batch, row) }
        let expected =
            switch (low, high) {
            case (let low?, let high?): "from \(low) to \(high)"
            case (let low?, nil): "at least \(low)"
            case (nil, let high?): "at most \(high)"
            case (nil, nil): "any value"
            }
        return Fault(field: field, found: values.text(field, batch, row), expected: expected)
    }
}
