internal import Model

/// There is a value.
struct RequiredRule: RecordRule {
    let field: Int

    func look(at batch: Batch, among mask: [Bool]) -> Look {
        switch batch.columns[field] {
        case .integers(let values)?: return present(values, mask) { $0 != Column.absentInteger }
        case .days(let days)?: return present(days, mask) { $0 != Column.absentDay }
        case .codes(let codes)?: return present(codes, mask) { $0 >= 0 }
        case .texts(let texts)?: return present(Array(0..<texts.count), mask) { texts.length($0) > 0 }
        case nil: return present(mask, mask) { _ in false }
        }
    }

    @inline(__always)
    private func present<Value>(_ values: [Value], _ mask: [Bool], _ holds: (Value) -> Bool) -> Look {
        Look(of: values, among: mask, isAbsent: { _ in false }, holds: holds)
    }

    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault {
        let name = values.name(field)
        return Fault(
            field: field, found: values.emptyCell,
            expected: values.say("a value in column \(name)", fr: "une valeur dans la colonne \(name)"))
    }
}
