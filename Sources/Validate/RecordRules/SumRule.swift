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
        for row in 0..<batch.count where mask[row] {
            guard let outcome = weigh(batch, row) else { continue }
            let limit = Int128(tolerance) * PowersOfTen.int128(outcome.scale - outcome.total.scale)
            let difference = outcome.sum?.minus(outcome.totalAtScale)
            look.saw(row, holds: difference.map { $0.magnitude <= limit.magnitude } ?? false)
        }
        return look
    }

    private struct Outcome {
        /// Nil where no number can hold it.
        var sum: Int128?
        var total: (mantissa: Int64, scale: Int)
        var totalAtScale: Int128
        /// The most places among parts and total.
        var scale: Int
    }

    /// Sum and total at the most places among them; nil where one is absent.
    private func weigh(_ batch: Batch, _ row: Int) -> Outcome? {
        guard let total = total.value(batch, row) else { return nil }
        var (sum, scale) = (Optional(Int128(0)), total.scale)
        for part in parts {
            guard let value = part.value(batch, row) else { return nil }
            let common = max(scale, value.scale)
            let addend = Int128(value.mantissa) * PowersOfTen.int128(common - value.scale)
            sum = sum?.times(PowersOfTen.int128(common - scale))?.plus(addend)
            scale = common
        }
        return Outcome(
            sum: sum, total: total,
            totalAtScale: Int128(total.mantissa) * PowersOfTen.int128(scale - total.scale), scale: scale)
    }

    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault {
        let sum = weigh(batch, row).flatMap { outcome in
            outcome.sum.flatMap { Int64(exactly: $0) }.map { values.number($0, decimals: outcome.scale) }
        }
        let names = parts.map { values.name($0.field) }.joined(separator: " + ")
        return Fault(
            field: total.field, found: values.text(total.field, batch, row),
            expected: "\(sum ?? "their sum") (\(names))")
    }
}
