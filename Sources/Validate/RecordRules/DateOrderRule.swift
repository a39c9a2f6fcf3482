internal import Model

/// Days in order, equal allowed; an absent one is passed over.
struct DateOrderRule: RecordRule {
    let fields: [Int]
    /// Whether all are instants, and so compared to the second.
    let areInstants: Bool

    func look(at batch: Batch, among mask: [Bool]) -> Look {
        var latest = [Int64](repeating: .min, count: batch.count)
        // How many days are there, up to two; 4 where one comes too early.
        var states = [UInt8](repeating: 0, count: batch.count)
        latest.withUnsafeMutableBufferPointer { latest in
            states.withUnsafeMutableBufferPointer { states in
                for (_, moments) in moments(batch) {
                    for row in 0..<batch.count where moments[row] != Column.absentInteger {
                        let isEarly: UInt8 = moments[row] < latest[row] ? 4 : 0
                        states[row] = min(states[row] & 3 + 1, 2) | states[row] & 4 | isEarly
                        latest[row] = max(latest[row], moments[row])
                    }
                }
            }
        }
        return Look(of: states, among: mask, isAbsent: { $0 & 3 < 2 }, holds: { $0 & 4 == 0 })
    }

    /// Points at the first date that comes too early, and names the latest before it.
    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault {
        var earlier: (field: Int, moment: Int64)?
        for (field, moments) in moments(batch) where moments[row] != Column.absentInteger {
            if let known = earlier, moments[row] < known.moment {
                let bound = values.maskedText(known.field, batch, row)
                let name = values.name(known.field)
                return Fault(
                    field: field, found: values.text(field, batch, row),
                    expected: values.say(
                        "\(bound) or later (\(name))", fr: "le \(bound) ou plus tard (\(name))"))
            }
            if earlier.map({ moments[row] >= $0.moment }) ?? true { earlier = (field, moments[row]) }
        }
        return Fault(
            field: fields.last, found: "",
            expected: values.say("dates in order", fr: "des dates dans l'ordre"))
    }

    private func moments(_ batch: Batch) -> [(field: Int, moments: [Int64])] {
        fields.compactMap { field in
            if areInstants, case .integers(let seconds)? = batch.columns[field] { return (field, seconds) }
            return batch.columns[field]?.dayNumbers.map { days in
                (field, days.map { $0 == Column.absentDay ? Column.absentInteger : Int64($0) })
            }
        }
    }
}
