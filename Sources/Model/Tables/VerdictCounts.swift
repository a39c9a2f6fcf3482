/// How many records have each verdict.
public struct VerdictCounts: Sendable {
    private var counts = [Int](repeating: 0, count: Verdict.allCases.count)

    /// None.
    public init() {}

    /// How many have a verdict.
    public subscript(verdict: Verdict) -> Int { counts[Int(verdict.rawValue)] }

    /// How many there are.
    public var read: Int { counts.reduce(0, +) }

    /// Adds those of others.
    public mutating func add(_ others: VerdictCounts) {
        for verdict in counts.indices { counts[verdict] += others.counts[verdict] }
    }

    /// Adds some verdicts: their two bits, eight records at a time.
    mutating func add(_ verdicts: UnsafeBufferPointer<Verdict>) {
        let bytes = UnsafeRawBufferPointer(verdicts)
        let (ones, whole) = (UInt64(0x0101_0101_0101_0101), bytes.count & ~7)
        var (odd, high, both, at) = (0, 0, 0, 0)
        while at < whole {
            var sums = (odd: UInt64(0), high: UInt64(0), both: UInt64(0))
            // No byte of a sum runs over within 255 words.
            let end = min(whole, at + 255 * 8)
            while at < end {
                let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                sums.odd &+= word & ones
                sums.high &+= (word &>> 1) & ones
                sums.both &+= word & (word &>> 1) & ones
                at &+= 8
            }
            odd += VerdictCounts.sum(ofBytes: sums.odd)
            high += VerdictCounts.sum(ofBytes: sums.high)
            both += VerdictCounts.sum(ofBytes: sums.both)
        }
        for verdict in verdicts[whole...] {
            odd += Int(verdict.rawValue & 1)
            high += Int(verdict.rawValue >> 1)
            both += verdict == .rejected ? 1 : 0
        }
        counts[Int(Verdict.eligible.rawValue)] += verdicts.count - odd - high + both
        counts[Int(Verdict.ineligible.rawValue)] += odd - both
        counts[Int(Verdict.later.rawValue)] += high - both
        counts[Int(Verdict.rejected.rawValue)] += both
    }

    private static func sum(ofBytes word: UInt64) -> Int {
        let pairs = (word & 0x00FF_00FF_00FF_00FF) &+ ((word &>> 8) & 0x00FF_00FF_00FF_00FF)
        return Int((pairs &* 0x0001_0001_0001_0001) &>> 48)
    }
}

extension SourceTable {
    /// The verdicts of each file's records, in the order of `files`.
    ///
    /// - Complexity: a byte a record.
    public var verdictCounts: [VerdictCounts] {
        var counts = files.map { _ in VerdictCounts() }
        // By position: a batch that is taken out of its table touches all its columns.
        for position in batches.indices {
            let file = batches[position].origin.file
            guard counts.indices.contains(file) else { continue }
            batches[position].verdicts.withUnsafeBufferPointer { counts[file].add($0) }
        }
        return counts
    }
}
