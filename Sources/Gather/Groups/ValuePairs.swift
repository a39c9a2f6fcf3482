/// Pairs of a value and a place it was met at (a group and what is told apart in it), for counting how many
/// different values each group has at any level.
///
/// Pairs are only collected while records pass, 8 bytes each; `settle` sorts them by value, so that one walk
/// with a stamp a group counts any grouping without another table.
public struct ValuePairs: Sendable {
    /// The value in the upper half, the place in the lower.
    @usableFromInline
    private(set) var pairs: [UInt64] = []
    /// From how many pairs on repeated ones are dropped while collecting.
    private var room = ValuePairs.leastRoom
    private static let leastRoom = 1 << 22

    /// No pairs.
    public init() {}

    /// How many pairs are held; repeated ones count until they are dropped.
    public var count: Int { pairs.count }

    /// Adds, for each row with a value and a place, the pair.
    public mutating func append(_ values: [UInt32], at places: [Int32]) {
        let most = pairs.count + values.count
        if most > pairs.capacity { pairs.reserveCapacity(max(most, pairs.capacity * 2)) }
        for row in values.indices where places[row] >= 0 && values[row] != ValueNumbers.absent {
            pairs.append(UInt64(values[row]) << 32 | UInt64(UInt32(bitPattern: places[row])))
        }
        if pairs.count > room {
            settle()
            room = max(ValuePairs.leastRoom, pairs.count * 2)
        }
    }

    /// Adds the pairs of another thread, whose values and places bear other numbers; nil where values do not.
    public mutating func absorb(_ other: ValuePairs, values: [UInt32]?, place: (Int32) -> Int32) {
        pairs.reserveCapacity(pairs.count + other.pairs.count)
        for pair in other.pairs {
            let value = UInt32(truncatingIfNeeded: pair >> 32)
            let place = UInt32(bitPattern: place(Int32(truncatingIfNeeded: pair)))
            pairs.append(UInt64(values.map { $0[Int(value)] } ?? value) << 32 | UInt64(place))
        }
    }

    /// Sorts by value and drops repeated pairs.
    public mutating func settle() {
        sort()
        var stamps = [UInt32](repeating: ValueNumbers.absent, count: mostPlace + 1)
        var kept = 0
        for pair in pairs {
            let place = Int(UInt32(truncatingIfNeeded: pair))
            let value = UInt32(truncatingIfNeeded: pair >> 32)
            if stamps[place] == value { continue }
            stamps[place] = value
            pairs[kept] = pair
            kept += 1
        }
        pairs.removeLast(pairs.count - kept)
    }

    /// Calls with each value and place, values in order; for settled pairs.
    @inlinable
    public func visit(_ body: (UInt32, Int32) -> Void) {
        for pair in pairs {
            body(UInt32(truncatingIfNeeded: pair >> 32), Int32(truncatingIfNeeded: pair))
        }
    }

    private var mostPlace: Int {
        pairs.reduce(0) { max($0, Int(UInt32(truncatingIfNeeded: $1))) }
    }

    /// By value, 11 bits at a time from the lowest; rows of equal values keep their order.
    private mutating func sort() {
        let widest = pairs.reduce(UInt64(0)) { $0 | $1 }
        let bits = 64 - widest.leadingZeroBitCount
        var scratch = [UInt64](repeating: 0, count: pairs.count)
        var shift: UInt64 = 32
        while shift < bits {
            ValuePairs.scatter(pairs, into: &scratch, by: shift)
            swap(&pairs, &scratch)
            shift += 11
        }
    }

    private static func scatter(_ pairs: [UInt64], into sorted: inout [UInt64], by shift: UInt64) {
        var starts = [Int](repeating: 0, count: 1 << 11)
        for pair in pairs { starts[Int(pair &>> shift & 0x7FF)] += 1 }
        var start = 0
        for digit in starts.indices {
            let count = starts[digit]
            starts[digit] = start
            start += count
        }
        sorted.withUnsafeMutableBufferPointer { sorted in
            for pair in pairs {
                let digit = Int(pair &>> shift & 0x7FF)
                sorted[starts[digit]] = pair
                starts[digit] += 1
            }
        }
    }
}
