internal import Model

/// The part is the rate of the whole, within the precision that the rate is stated with: half a unit of the
/// rate's last place, and half a minor unit of the part.
struct ShareRule: RecordRule {
    private let part: ScaledReader
    private let rate: ScaledReader
    private let whole: ScaledReader

    init(part: Int, rate: Int, whole: Int, of source: Source, keys: KeySpace) {
        self.part = ScaledReader(part, of: source, keys: keys)
        self.rate = ScaledReader(rate, of: source, keys: keys)
        self.whole = ScaledReader(whole, of: source, keys: keys)
    }

    func look(at batch: Batch, among mask: [Bool]) -> Look {
        var look = Look()
        guard let parts = part.numbers(batch), let rates = rate.numbers(batch),
            let wholes = whole.numbers(batch)
        else { return look }
        for row in 0..<batch.count where mask[row] {
            guard let part = parts.value(row), let rate = rates.value(row), let whole = wholes.value(row)
            else { continue }
            look.saw(row, holds: ShareRule.holds(part, rate, whole))
        }
        return look
    }

    typealias Value = (mantissa: Int64, scale: Int)

    /// 2 × |part − rate × whole| ≤ |whole| × a unit of the rate + a unit of the part, with all brought to
    /// integers. Numbers so large that the comparison cannot be held do not agree.
    static func holds(_ part: Value, _ rate: Value, _ whole: Value) -> Bool {
        // A percentage has two places more than it shows.
        let ratePlaces = rate.scale + 2
        let shift = whole.scale + ratePlaces - part.scale
        guard abs(shift) <= 38 else { return false }
        let up = PowersOfTen.int128(max(0, shift))
        let down = PowersOfTen.int128(max(0, -shift))
        guard let left = Int128(part.mantissa).times(up),
            let right = (Int128(rate.mantissa) * Int128(whole.mantissa)).times(down),
            let doubled = left.minus(right)?.times(2),
            let allowed = Int128(whole.mantissa.magnitude).times(down)?.plus(up)
        else { return false }
        return doubled.magnitude <= allowed.magnitude
    }

    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault {
        let amount =
            expected(batch, row).map {
                values.number(
                    $0.amount, decimals: $0.places, from: [part.field, rate.field, self.whole.field])
            }
            ?? values.say("that share", fr: "cette part")
        let percent = values.maskedText(rate.field, batch, row)
        let whole = values.name(whole.field)
        return Fault(
            field: part.field, found: values.text(part.field, batch, row),
            expected: values.say(
                "\(amount) (\(percent) % of \(whole)), or as near as the rate's rounding allows",
                fr: "\(amount) (\(percent) % de \(whole)), aux arrondis du taux près"))
    }

    private func expected(_ batch: Batch, _ row: Int) -> (amount: Int64, places: Int)? {
        guard let rate = rate.numbers(batch)?.value(row), let whole = whole.numbers(batch)?.value(row),
            let places = part.numbers(batch)?.scale(row)
        else { return nil }
        let shift = whole.scale + rate.scale + 2 - places
        guard abs(shift) <= 38 else { return nil }
        let amount = try? ExactArithmetic.multiplyDivide(
            Int128(rate.mantissa) * Int128(whole.mantissa), PowersOfTen.int128(max(0, -shift)),
            by: PowersOfTen.int128(max(0, shift)), rounding: .halfUp)
        return amount.map { ($0, places) }
    }
}
