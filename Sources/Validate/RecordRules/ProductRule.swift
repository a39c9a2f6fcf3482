internal import Model

/// The factors multiply to the total, rounded half-up to the total's unit, within a tolerance in it.
struct ProductRule: RecordRule {
    private let factors: [ScaledReader]
    private let total: ScaledReader
    private let tolerance: Int64

    init(factors: [Int], total: Int, tolerance: Int64, of source: Source, keys: KeySpace) {
        self.factors = factors.map { ScaledReader($0, of: source, keys: keys) }
        self.total = ScaledReader(total, of: source, keys: keys)
        self.tolerance = tolerance
    }

    func look(at batch: Batch, among mask: [Bool]) -> Look {
        var look = Look()
        guard let numbers = numbers(batch) else { return look }
        for row in 0..<batch.count where mask[row] {
            guard let total = numbers.total.value(row),
                let product = ProductRule.product(numbers.factors, row, scale: total.scale)
            else { continue }
            guard case .fits(let expected) = product else {
                look.saw(row, holds: false)
                continue
            }
            let difference = Int128(total.mantissa) - Int128(expected)
            look.saw(row, holds: difference.magnitude <= tolerance.magnitude)
        }
        return look
    }

    private func numbers(_ batch: Batch) -> (factors: [ScaledNumbers], total: ScaledNumbers)? {
        let found = factors.compactMap { $0.numbers(batch) }
        guard found.count == factors.count, let total = total.numbers(batch) else { return nil }
        return (found, total)
    }

    private enum Product {
        case fits(Int64)
        /// No amount can be so large, so the total cannot be it.
        case tooLarge
    }

    /// The product at some places; nil where a factor is absent.
    private static func product(_ factors: [ScaledNumbers], _ row: Int, scale: Int) -> Product? {
        var (product, places) = (Optional(Int128(1)), 0)
        for factor in factors {
            guard let value = factor.value(row) else { return nil }
            product = product?.times(Int128(value.mantissa))
            places += value.scale
        }
        guard let product else { return .tooLarge }
        if product == 0 { return .fits(0) }
        guard abs(places - scale) <= 38 else { return places > scale ? .fits(0) : .tooLarge }
        let up = PowersOfTen.int128(max(0, scale - places))
        let down = PowersOfTen.int128(max(0, places - scale))
        let rounded = try? ExactArithmetic.multiplyDivide(product, up, by: down, rounding: .halfUp)
        return rounded.map { .fits($0) } ?? .tooLarge
    }

    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault {
        let names = factors.map { values.name($0.field) }.joined(separator: " × ")
        var expected = values.say(
            "a product that can be held", fr: "un produit qui puisse être représenté")
        if let numbers = numbers(batch), let scale = numbers.total.scale(row),
            case .fits(let value)? = ProductRule.product(numbers.factors, row, scale: scale)
        {
            expected = values.number(
                value, decimals: scale, from: factors.map(\.field) + [total.field])
        }
        return Fault(
            field: total.field, found: values.text(total.field, batch, row),
            expected: "\(expected) (\(names))")
    }
}
