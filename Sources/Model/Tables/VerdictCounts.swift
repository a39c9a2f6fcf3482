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

    /// Adds some verdicts.
    mutating func add(_ verdicts: UnsafeBufferPointer<Verdict>) {
        var (ineligible, later, rejected) = (0, 0, 0)
        for verdict in verdicts {
            switch verdict {
            case .eligible: break
            case .ineligible: ineligible &+= 1
            case .later: later &+= 1
            case .rejected: rejected &+= 1
            }
        }
        counts[Int(Verdict.eligible.rawValue)] += verdicts.count - ineligible - later - rejected
        counts[Int(Verdict.ineligible.rawValue)] += ineligible
        counts[Int(Verdict.later.rawValue)] += later
        counts[Int(Verdict.rejected.rawValue)] += rejected
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
