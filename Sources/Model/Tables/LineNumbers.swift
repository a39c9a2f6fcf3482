/// The physical lines of records that follow one another: each the next, but where a line ends within a
/// record or an empty one stands between two. What it keeps are these leaps: 8 bytes each.
public struct LineNumbers: Sendable {
    /// The line of the first record.
    private let first: Int
    /// The records at which lines leap, rising.
    private var rows: [Int32] = []
    /// For each, how far lines are ahead of records from there on.
    private var ahead: [Int32] = []

    /// Lines that begin with one, without leaps.
    public init(first: Int) { self.first = first }

    /// Lines as they are given, in any order.
    public init(_ lines: [UInt32]) {
        self.init(first: Int(lines.first ?? 0))
        for (row, line) in lines.enumerated() { leap(row, to: Int(line)) }
    }

    /// Says the line of a record behind those said before; nothing is kept where it is the next one.
    @inlinable
    public mutating func leap(_ row: Int, to line: Int) {
        if self[last: row] != line { keep(row, line) }
    }

    /// The line of a record behind the last leap.
    @usableFromInline
    subscript(last row: Int) -> Int { first + row + Int(ahead.last ?? 0) }

    @usableFromInline
    mutating func keep(_ row: Int, _ line: Int) {
        rows.append(Int32(truncatingIfNeeded: row))
        ahead.append(Int32(truncatingIfNeeded: line - first - row))
    }

    /// The line of a record.
    ///
    /// - Complexity: a binary search in the leaps.
    public subscript(row: Int) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(rows[middle]) <= row { low = middle + 1 } else { high = middle }
        }
        return first + row + (low == 0 ? 0 : Int(ahead[low - 1]))
    }

    /// The lines of some of the records, counted from the first of them.
    public func part(_ range: Range<Int>) -> LineNumbers {
        var part = LineNumbers(first: self[range.lowerBound])
        for place in rows.indices where range.dropFirst().contains(Int(rows[place])) {
            let row = Int(rows[place])
            part.leap(row - range.lowerBound, to: first + row + Int(ahead[place]))
        }
        return part
    }

    /// Bytes of memory.
    public var byteCount: Int { rows.count * 8 }
}
