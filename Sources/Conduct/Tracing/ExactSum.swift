internal import Model
internal import Render

/// A sum of printed numbers, exact.
struct ExactSum {
    private var sum: Int128 = 0
    private var places = 0
    private var unit = ""

    init() {}

    init(_ values: [CellDigits]) throws {
        for value in values { try add(value) }
    }

    /// Adds a number, or takes it off; a cell that holds none adds nothing.
    mutating func add(_ value: CellDigits, isTaken: Bool = false) throws {
        guard let number = ExactDecimal(value.text) else { return }
        if unit.isEmpty { unit = value.unit }
        var digits = Int128(number.mantissa)
        // As printed: zeros at the end count.
        let own = value.text.split(separator: ".").dropFirst().first?.utf8.count ?? 0
        for _ in number.scale..<max(own, number.scale) { digits *= 10 }
        let wanted = max(places, max(own, number.scale))
        for _ in places..<wanted { sum *= 10 }
        for _ in max(own, number.scale)..<wanted { digits *= 10 }
        places = wanted
        sum += isTaken ? -digits : digits
    }

    /// The sum as printed.
    var digits: CellDigits {
        guard let narrow = Int64(exactly: sum) else { return CellDigits(text: "") }
        return CellDigits(text: Money.digits(narrow, decimals: places), unit: unit)
    }

    /// The sum as printed; the other where both are the same number of nothing.
    func digits(like other: CellDigits) -> CellDigits {
        let own = digits
        return sum == 0 && ExactDecimal(other.text)?.mantissa == 0 ? other : own
    }
}
