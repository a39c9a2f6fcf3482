internal import Model

/// The parts add up to the total, within a tolerance in the total's unit.
struct SumRule: RecordRule {
    private let parts: [ScaledReader]
    private let total: ScaledReader
    private let tolerance: Int64

    init(parts: [Int], total: Int, tolerance: Int64, of source: Source, keys: KeySpace) {
        self.parts = parts.map { ScaledReader($0, of: source, keys: keys) }
        self.total = ScaledReader(total, of: source, keys: keys)
        self.tolerance = tolerance
    }

    func look(at batch: Batch, among mask: [Bool]) -> Look {
        guard let numbers = numbers(batch) else { return Look() }
        var states = [State](repeating: .plain, count: batch.count)
        let sums = plainSums(numbers.parts, numbers.total, &states)
        for row in 0..<batch.count where mask[row] {
            if states[row] == .plain {
                let (difference, overflow) = numbers.total.values[row].subtractingReportingOverflow(sums[row])
                if overflow {
                    states[row] = .careful
                } else {
                    states[row] = difference.magnitude <= tolerance.magnitude ? .holds : .fails
                }
            }
            if states[row] == .careful {
                let outcome = SumRule.weigh(numbers.parts, numbers.total, row)
                states[row] = outcome.map { $0.holds(within: tolerance) ? .holds : .fails } ?? .absent
            }
        }
        return Look(of: states, among: mask, isAbsent: { $0 == .absent }, holds: { $0 == .holds })
    }

    /// What is known of a record's sum.
    private enum State: UInt8 {
        /// It is held in 64 bits at the total's places.
        case plain
        case careful
        case absent
        case holds
        case fails
    }

    /// Column by column, the sums of the records whose numbers all have the total's places.
    private func plainSums(
        _ parts: [ScaledNumbers], _ total: ScaledNumbers, _ states: inout [State]
    ) -> [Int64] {
        var sums = [Int64](repeating: 0, count: states.count)
        for row in states.indices where total.value(row) == nil { states[row] = .absent }
        for numbers in parts {
            for row in states.indices where states[row] != .absent {
                guard let (mantissa, scale) = numbers.value(row) else {
                    states[row] = .absent
                    continue
                }
                let (sum, overflow) = sums[row].addingReportingOverflow(mantissa)
                if overflow || scale != Int(total.scales[row]) { states[row] = .careful }
                sums[row] = sum
            }
        }
        return sums
    }

    private func numbers(_ batch: Batch) -> (parts: [ScaledNumbers], total: ScaledNumbers)? {
        let found = parts.compactMap { $0.numbers(batch) }
        guard found.count == parts.count, let total = total.numbers(batch) else { return nil }
        return (found, total)
    }

    private struct Outcome {
        /// At `scale`; nil where no number can hold it.
        var sum: Int128?
        var total: (mantissa: Int64, scale: Int)
        /// The most places among parts and total.
        var scale: Int

        func holds(within tolerance: Int64) -> Bool {
            let power = PowersOfTen.int128(scale - total.scale)
            guard let difference = sum?.minus(Int128(total.mantissa) * power) else { return false }
            return difference.magnitude <= (Int128(tolerance) * power).magnitude
        }
    }

    /// The sum at the most places among parts and total; nil where one is absent.
    private static func weigh(_ parts: [ScaledNumbers], _ total: ScaledNumbers, _ row: Int) -> Outcome? {
        guard let total = total.value(row) else { return nil }
        var (sum, scale) = (Optional(Int128(0)), total.scale)
        for part in parts {
            guard let value = part.value(row) else { return nil }
            if value.scale == scale {
                sum = sum?.plus(Int128(value.mantissa))
                continue
            }
            let common = max(scale, value.scale)
            let addend = Int128(value.mantissa) * PowersOfTen.int128(common - value.scale)
            sum = sum?.times(PowersOfTen.int128(common - scale))?.plus(addend)
            scale = common
        }
        return Outcome(sum: sum, total: total, scale: scale)
    }

    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault {
        var sum = values.say("their sum", fr: "leur somme")
        if let numbers = numbers(batch), let outcome = SumRule.weigh(numbers.parts, numbers.total, row),
            let exact = outcome.sum.flatMap({ Int64(exactly: $0) })
        {
            sum = values.number(
                exact, decimals: outcome.scale, from: parts.map(\.field) + [total.field])
        }
        let names = parts.map { values.name($0.field) }.joined(separator: " + ")
        return Fault(
            field: total.field, found: values.text(total.field, batch, row), expected: "\(sum) (\(names))")
    }
}
