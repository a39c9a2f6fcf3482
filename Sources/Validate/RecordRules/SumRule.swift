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
        var look = Look()
        guard let numbers = numbers(batch) else { return look }
        for row in 0..<batch.count where mask[row] {
            guard let outcome = SumRule.weigh(numbers.parts, numbers.total, row) else { continue }
            look.saw(row, holds: outcome.holds(within: tolerance))
        }
        return look
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
        var sum = "their sum"
        if let numbers = numbers(batch), let outcome = SumRule.weigh(numbers.parts, numbers.total, row),
            let exact = outcome.sum.flatMap({ Int64(exactly: $0) })
        {
            sum = values.number(exact, decimals: outcome.scale)
        }
        let names = parts.map { values.name($0.field) }.joined(separator: " + ")
        return Fault(
            field: total.field, found: values.text(total.field, batch, row), expected: "\(sum) (\(names))")
    }
}
