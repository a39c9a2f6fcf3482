public import Model

/// Numbers the different values of some fields, so that each fits into 32 bits; exact: values are compared.
///
/// A single field of codes or days is its own number. What is numbered here is numbered in the order in which
/// it came, so that numbers of two threads differ until `absorb` brings them together.
public struct ValueNumbers: Sendable {
    private let fields: [Int]
    private var texts: [ByteTable]
    private var wholes: [GroupTable]
    private var pairs: [GroupTable]
    /// Whether values are their own numbers.
    private var isOwn = true

    /// A record without a value in one of the fields.
    public static let absent = UInt32.max

    /// No values yet of some fields of a source.
    public init(fields: [Int]) {
        self.fields = fields
        texts = fields.map { _ in ByteTable() }
        wholes = fields.map { _ in GroupTable() }
        pairs = fields.map { _ in GroupTable() }
    }

    /// The numbers of the values of a batch's records; `absent` where one of the fields has no value, or
    /// where `places` leaves the record out.
    public mutating func numbers(_ batch: Batch, at places: [Int32]) -> [UInt32] {
        var numbers: [UInt32] = []
        for (position, field) in fields.enumerated() {
            let next = self.numbers(of: batch.columns[field], position, batch.count, places)
            numbers = position == 0 ? next : combined(numbers, next, position)
        }
        return numbers
    }

    /// The numbers of combinations in which an absent value is a value too; `absent` only where `places`
    /// leaves the record out. Not to be mixed with `numbers`, nor absorbed.
    public mutating func numbersWithAbsent(_ batch: Batch, at places: [Int32]) -> [UInt32] {
        var numbers = [UInt32](repeating: 0, count: batch.count)
        for (position, field) in fields.enumerated() {
            let next = self.numbers(of: batch.columns[field], position, batch.count, places)
            for row in numbers.indices where places[row] >= 0 {
                numbers[row] = combined(numbers[row], next[row], position)
            }
        }
        return numbers
    }

    /// Adds the values of another numbering of the same fields; returns the number here of each number there,
    /// or nil where values are their own numbers.
    public mutating func absorb(_ other: ValueNumbers) -> [UInt32]? {
        if other.isOwn { return nil }
        isOwn = false
        var map: [UInt32]?
        for position in fields.indices {
            let next = absorbField(other, position)
            guard position > 0 else {
                map = next
                continue
            }
            map = other.pairs[position].keys.map { pair in
                let left = UInt32(truncatingIfNeeded: pair >> 32)
                let right = UInt32(truncatingIfNeeded: pair)
                return combined(
                    map.map { $0[Int(left)] } ?? left, next.map { $0[Int(right)] } ?? right, position)
            }
        }
        return map
    }

    private mutating func absorbField(_ other: ValueNumbers, _ position: Int) -> [UInt32]? {
        if other.texts[position].count > 0 {
            let strings = other.texts[position].texts
            return (0..<strings.count).map { text in
                UInt32(bitPattern: strings.withBytes(text) { texts[position].key(of: $0) })
            }
        }
        if other.wholes[position].count > 0 {
            return other.wholes[position].keys.map { UInt32(bitPattern: wholes[position].number(of: $0)) }
        }
        return nil
    }

    private mutating func numbers(
        of column: Column?, _ position: Int, _ count: Int, _ places: [Int32]
    ) -> [UInt32] {
        var numbers = [UInt32](repeating: ValueNumbers.absent, count: count)
        switch column {
        case .codes(let codes)?:
            for row in 0..<count where codes[row] >= 0 && places[row] >= 0 {
                numbers[row] = UInt32(bitPattern: codes[row])
            }
        case .days(let days)?:
            for row in 0..<count where days[row] != Column.absentDay && places[row] >= 0 {
                numbers[row] = UInt32(bitPattern: days[row] &- Day.first.number)
            }
        case .integers(let values)?:
            isOwn = false
            for row in 0..<count where values[row] != Column.absentInteger && places[row] >= 0 {
                numbers[row] = UInt32(
                    bitPattern: wholes[position].number(of: UInt64(bitPattern: values[row])))
            }
        case .texts(let strings)?:
            isOwn = false
            for row in 0..<count where strings.length(row) > 0 && places[row] >= 0 {
                numbers[row] = UInt32(bitPattern: strings.withBytes(row) { texts[position].key(of: $0) })
            }
        case nil: break
        }
        return numbers
    }

    private mutating func combined(_ left: [UInt32], _ right: [UInt32], _ position: Int) -> [UInt32] {
        isOwn = false
        return left.indices.map { row in
            left[row] == ValueNumbers.absent || right[row] == ValueNumbers.absent
                ? ValueNumbers.absent : combined(left[row], right[row], position)
        }
    }

    private mutating func combined(_ left: UInt32, _ right: UInt32, _ position: Int) -> UInt32 {
        UInt32(bitPattern: pairs[position].number(of: UInt64(left) << 32 | UInt64(right)))
    }
}
