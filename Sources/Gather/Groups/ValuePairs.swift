/// Pairs of a value and a place it was met at (a group and what is told apart in it), for counting how many
/// different values each group has at any level.
///
/// Pairs are only collected while records pass, 4 bytes each while places are below 2^20, else 8, in runs of
/// 4,096 values; `settle` sorts each run by value, so that one walk with a stamp a group counts any grouping
/// without another table.
public struct ValuePairs: Sendable {
    private var narrow = PairRuns<UInt32>(placeBits: ValuePairs.placeBits)
    /// Where places need more bits; then all pairs are here.
    private var wide: PairRuns<UInt64>?

    private static var placeBits: UInt32 { 20 }
    private static var widePlaceBits: UInt32 { 32 }

    /// No pairs.
    public init() {}

    /// How many pairs are held; repeated ones count until they are dropped.
    public var count: Int { wide?.count ?? narrow.count }

    /// Adds, for each row with a value, the pair of it and its place, which is not negative.
    ///
    /// - Complexity: repeated pairs are dropped now and then, so that memory follows the different pairs.
    public mutating func append(
        _ values: UnsafeBufferPointer<UInt32>, at places: UnsafeBufferPointer<Int32>
    ) {
        own()
        if wide == nil, ValuePairs.bits(of: places) >> ValuePairs.placeBits != 0 { widen() }
        if let wide { wide.append(values, places) } else { narrow.append(values, places) }
    }

    /// Adds the pairs of another thread, whose values and places bear other numbers; nil where values do not.
    public mutating func absorb(_ other: ValuePairs, values: [UInt32]?, places: [Int32]) {
        var (here, herePlaces) = ([UInt32](), [Int32]())
        other.visit { theirs, theirPlaces in
            here.removeAll(keepingCapacity: true)
            herePlaces.removeAll(keepingCapacity: true)
            if let values {
                for value in theirs { here.append(values[Int(value)]) }
            } else {
                here.append(contentsOf: theirs)
            }
            for place in theirPlaces { herePlaces.append(places[Int(place)]) }
            here.withUnsafeBufferPointer { here in
                herePlaces.withUnsafeBufferPointer { append(here, at: $0) }
            }
        }
    }

    /// Sorts by value, on all threads of a pool.
    public mutating func settle(_ pool: WorkerPool = WorkerPool(threads: 1)) {
        own()
        if let wide { wide.settle(pool) } else { narrow.settle(pool) }
    }

    /// Calls with values and their places, a few hundred at a time; once settled, in the order of values. A
    /// pair may come several times.
    public func visit(_ body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<Int32>) -> Void) {
        if let wide { wide.visit(body) } else { narrow.visit(body) }
    }

    /// How many runs of values there are; no value stands in two of them.
    public var runs: Int { wide?.runs ?? narrow.runs }

    /// Calls with the values and places of some runs only.
    public func visit(
        runs: Range<Int>, _ body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<Int32>) -> Void
    ) {
        if let wide { wide.visit(runs, body) } else { narrow.visit(runs, body) }
    }

    private static func bits(of places: UnsafeBufferPointer<Int32>) -> UInt32 {
        var bits: UInt32 = 0
        for place in places { bits |= UInt32(bitPattern: place) }
        return bits
    }

    /// Makes this the only owner of its pairs.
    private mutating func own() {
        if var held = wide {
            wide = nil
            if !isKnownUniquelyReferenced(&held) { held = held.copy() }
            wide = held
        } else if !isKnownUniquelyReferenced(&narrow) {
            narrow = narrow.copy()
        }
    }

    private mutating func widen() {
        let wider = PairRuns<UInt64>(placeBits: ValuePairs.widePlaceBits)
        narrow.visit { wider.append($0, $1) }
        narrow = PairRuns(placeBits: ValuePairs.placeBits)
        wide = wider
    }
}
