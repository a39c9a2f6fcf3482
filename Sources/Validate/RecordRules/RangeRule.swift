internal import Model

/// From a least to a most, both included.
struct RangeRule: RecordRule {
    let field: Int
    let least: Int64?
    let most: Int64?

    func look(at batch: Batch, among mask: [Bool]) -> Look {
        let (low, high) = (least ?? .min, most ?? .max)
        switch batch.columns[field] {
        case .integers(let values)?:
            return Look(of: values, among: mask, absent: Column.absentInteger, from: low, to: high)
        case .days(let days)?:
            return Look(of: days, among: mask, absent: Column.absentDay, from: low, to: high)
        default: return Look()
        }
    }

    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault {
        let low = least.map { values.number($0, of: field, batch, row) }
        let high = most.map { values.number($0, of: field, batch, row) }
        let expected =
            switch (low, high) {
            case (let low?, let high?): values.say("from \(low) to \(high)", fr: "de \(low) à \(high)")
            case (let low?, nil): values.say("at least \(low)", fr: "au moins \(low)")
            case (nil, let high?): values.say("at most \(high)", fr: "au plus \(high)")
            case (nil, nil): values.say("any value", fr: "une valeur quelconque")
            }
        return Fault(field: field, found: values.text(field, batch, row), expected: expected)
    }
}
