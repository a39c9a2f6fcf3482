public import Model

/// Numbers the different values of some fields, so that each fits into 32 bits; exact: values are compared.
///
/// A single field of codes or days is its own number. What is numbered here is numbered in the order in which
/// it came, so that numbers of two threads differ until `absorb` brings them together.
public struct ValueNumbers: Sendable {
    private let fields: [Int]
    private var texts: [ByteTable]
    private var wholes: [KeyNumbers<WholeWord>]
    private var pairs: [KeyNumbers<WholeWord>]
    /// Whether values are their own numbers.
    private var isOwn = true

    /// A record without a value in one of the fields.
    public static let absent = UInt32.max

    /// No values yet of some fields of a source.
    public init(fields: [Int]) {
        self.fields = fields
        texts = fields.map { _ in ByteTable() }
        wholes = fields.map { _ in KeyNumbers() }
        pairs = fields.map { _ in KeyNumbers() }
    }

    /// The numbers of the values of some records of a batch; `absent` where one of the fields has no value.
    ///
    /// - Complexity: two cache misses a text or pair at most, which overlap with those of other records.
    public mutating func numbers(_ batch: Batch, rows: UnsafeBufferPointer<Int32>) -> [UInt32] {
        var numbers: [UInt32] = []
        for (position, field) in fields.enumerated() {
            let next = self.numbers(of: batch.columns[field], position, rows)
            if position == 0 { numbers = next } else { combine(&numbers, next, position) }
        }
        return numbers
    }

    /// The numbers of combinations in which an absent value is a value too. Not to be mixed with `numbers`,
    /// nor absorbed.
    public mutating func numbersWithAbsent(_ batch: Batch, rows: UnsafeBufferPointer<Int32>) -> [UInt32] {
        var numbers = [UInt32](repeating: 0, count: rows.count)
        for (position, field) in fields.enumerated() {
            let next = self.numbers(of: batch.columns[field], position, rows)
            let words = zip(numbers, next).map { WholeWord(word: UInt64($0) << 32 | UInt64($1)) }
            numbers = ValueNumbers.made(rows.count) {
                pairs[position].number(words, count: words.count, into: $0)
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
            let words = other.pairs[position].keys.map { key in
                let left = UInt32(truncatingIfNeeded: key.word >> 32)
                let right = UInt32(truncatingIfNeeded: key.word)
                return WholeWord(
                    word: UInt64(map.map { $0[Int(left)] } ?? left) << 32
                        | UInt64(next.map { $0[Int(right)] } ?? right))
            }
            map = ValueNumbers.made(words.count) {
                pairs[position].number(words, count: words.count, into: $0)
            }
        }
        return map
    }

    private mutating func absorbField(_ other: ValueNumbers, _ position: Int) -> [UInt32]? {
        if other.texts[position].count > 0 {
            return texts[position].absorb(other.texts[position]).map { UInt32(bitPattern: $0) }
        }
        if other.wholes[position].count > 0 {
            return wholes[position].absorb(other.wholes[position]).map { UInt32(bitPattern: $0) }
        }
        return nil
    }

    private mutating func numbers(
        of column: Column?, _ position: Int, _ rows: UnsafeBufferPointer<Int32>
    ) -> [UInt32] {
        switch column {
        case .codes(let codes)?:
            return ValueNumbers.made(of: codes, rows) {
                $0 >= 0 ? UInt32(bitPattern: $0) : ValueNumbers.absent
            }
        case .days(let days)?:
            return ValueNumbers.made(of: days, rows) {
                $0 == Column.absentDay ? ValueNumbers.absent : UInt32(bitPattern: $0 &- Day.first.number)
            }
        case .integers(let values)?:
            isOwn = false
            return number(values, position, rows)
        case .texts(let strings)?:
            isOwn = false
            let absent = Int32(bitPattern: ValueNumbers.absent)
            return ValueNumbers.made(rows.count) {
                texts[position].numbers(of: strings, rows: rows, absent: absent, into: $0)
            }
        case nil: return [UInt32](repeating: ValueNumbers.absent, count: rows.count)
        }
    }

    private mutating func number(
        _ values: [Int64], _ position: Int, _ rows: UnsafeBufferPointer<Int32>
    ) -> [UInt32] {
        let words = values.withUnsafeBufferPointer { values in
            rows.map { WholeWord(word: UInt64(bitPattern: values[Int($0)])) }
        }
        let absent = UInt64(bitPattern: Column.absentInteger)
        let present = words.filter { $0.word != absent }
        let found = ValueNumbers.made(present.count) {
            wholes[position].number(present, count: present.count, into: $0)
        }
        if found.count == words.count { return found }
        var next = 0
        return words.map { word in
            if word.word == absent { return ValueNumbers.absent }
            next += 1
            return found[next - 1]
        }
    }

    /// Numbers the pairs of two columns of numbers, `absent` where one is.
    private mutating func combine(_ left: inout [UInt32], _ right: [UInt32], _ position: Int) {
        isOwn = false
        var words: [WholeWord] = []
        words.reserveCapacity(left.count)
        for row in left.indices where left[row] != ValueNumbers.absent && right[row] != ValueNumbers.absent {
            words.append(WholeWord(word: UInt64(left[row]) << 32 | UInt64(right[row])))
        }
        let found = ValueNumbers.made(words.count) {
            pairs[position].number(words, count: words.count, into: $0)
        }
        var next = 0
        for row in left.indices {
            if left[row] == ValueNumbers.absent { continue }
            if right[row] == ValueNumbers.absent {
                left[row] = ValueNumbers.absent
                continue
            }
            left[row] = found[next]
            next += 1
        }
    }

    /// Numbers that something writes.
    private static func made(_ count: Int, _ write: (UnsafeMutablePointer<Int32>) -> Void) -> [UInt32] {
        [UInt32](unsafeUninitializedCapacity: count) { numbers, initialized in
            initialized = count
            guard let start = numbers.baseAddress, count > 0 else { return }
            start.withMemoryRebound(to: Int32.self, capacity: count) { write($0) }
        }
    }

    /// The numbers of some rows of a column whose values are their own.
    @inline(__always)
    private static func made(
        of column: [Int32], _ rows: UnsafeBufferPointer<Int32>, _ number: (Int32) -> UInt32
    ) -> [UInt32] {
        column.withUnsafeBufferPointer { column in
            [UInt32](unsafeUninitializedCapacity: rows.count) { numbers, count in
                count = rows.count
                for position in 0..<rows.count { numbers[position] = number(column[Int(rows[position])]) }
            }
        }
    }
}
