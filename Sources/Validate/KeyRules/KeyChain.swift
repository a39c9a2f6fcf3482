internal import Gather
internal import Model

/// The records of a source whose keys rise strictly through the file order, and the few that do not.
///
/// No two records of the chain share a key, and a doubtful record whose key the chain has comes after the
/// record that has it there: at its place the chain was above it already.
struct KeyChain: Sendable {
    /// A record, by batch.
    struct Place: Sendable {
        var batch: Int
        var row: Int
    }

    /// How many records have a key that counts.
    let looked: Int
    /// Records that stand not above all before them, in file order.
    let doubtful: [Place]
    let columns: [KeyColumns]
    /// By batch: the rows that are not of the chain, in order.
    private let gaps: [[Int32]]
    /// Batches that have rows of the chain.
    private let held: [Int]

    /// The chain of some batches' keys; nil where too many records are doubtful. `taking` says which records
    /// of a batch have a key that counts.
    init?(
        _ columns: [KeyColumns], pool: WorkerPool, taking: @escaping @Sendable (Int) -> [Bool]
    ) throws {
        let stopped = Guarded(false)
        let runs = try pool.map(columns.count) { batch -> KeyRun? in
            if stopped.with({ $0 }) { return nil }
            let run = KeyRun(columns[batch], taking(batch))
            if run == nil { stopped.with { $0 = true } }
            return run
        }
        var doubtful: [Place] = []
        var gaps: [[Int32]] = []
        var highest: Place?
        var looked = 0
        for (batch, run) in runs.enumerated() {
            guard var run else { return nil }
            if let highest { run.raise(above: columns[highest.batch], highest.row, columns[batch]) }
            if let last = run.ends?.last { highest = Place(batch: batch, row: last) }
            looked += run.looked
            doubtful += run.doubtful.map { Place(batch: batch, row: Int($0)) }
            if KeyRise.isTooDoubtful(doubtful.count, of: looked) { return nil }
            gaps.append(run.gaps)
        }
        self.columns = columns
        self.gaps = gaps
        self.looked = looked
        self.doubtful = doubtful
        held = columns.indices.filter { columns[$0].count > gaps[$0].count }
    }

    /// The record of the chain that has the key of a record, or nil.
    func find(_ keys: KeyColumns, _ row: Int) -> Place? {
        var (low, high) = (0, held.count)
        while low < high {
            let middle = (low + high) / 2
            let batch = held[middle]
            if columns[batch].compare(self.row(batch, 0), to: keys, row) == .behind {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low == 0 ? nil : find(keys, row, in: held[low - 1])
    }

    private func find(_ keys: KeyColumns, _ row: Int, in batch: Int) -> Place? {
        var (low, high) = (0, links(batch))
        while low < high {
            let middle = (low + high) / 2
            let candidate = self.row(batch, middle)
            switch columns[batch].compare(candidate, to: keys, row) {
            case .same: return Place(batch: batch, row: candidate)
            case .before: low = middle + 1
            case .behind: high = middle
            }
        }
        return nil
    }

    /// How many rows of the chain a batch has.
    func links(_ batch: Int) -> Int { columns[batch].count - gaps[batch].count }

    /// Calls with each row of the chain in a batch, in order.
    @inline(__always)
    func visitRows(of batch: Int, _ body: (Int) -> Void) {
        var row = 0
        for gap in gaps[batch] {
            while row < Int(gap) {
                body(row)
                row &+= 1
            }
            row = Int(gap) &+ 1
        }
        while row < columns[batch].count {
            body(row)
            row &+= 1
        }
    }

    /// A row of the chain in a batch: as many behind its link as gaps lie before it.
    @inline(__always)
    func row(_ batch: Int, _ link: Int) -> Int {
        let gaps = gaps[batch]
        var (low, high) = (0, gaps.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(gaps[middle]) - middle <= link { low = middle + 1 } else { high = middle }
        }
        return link + low
    }
}

/// The part of a chain that lies in one batch.
private struct KeyRun: Sendable {
    let looked: Int
    private(set) var doubtful: [Int32]
    /// The rows that are not of the chain, in order.
    private(set) var gaps: [Int32]
    /// The first and the last row of the chain; nil where the batch has none.
    private(set) var ends: (first: Int, last: Int)?

    init?(_ keys: KeyColumns, _ taken: [Bool]) {
        guard let rise = keys.rise(among: taken) else { return nil }
        looked = rise.looked
        doubtful = rise.doubtful
        ends = rise.first < 0 ? nil : (rise.first, rise.last)
        gaps = doubtful
        if looked == taken.count { return }
        gaps.reserveCapacity(taken.count - looked + doubtful.count)
        for row in taken.indices where !taken[row] { gaps.append(Int32(truncatingIfNeeded: row)) }
        gaps.sort()
    }

    /// Takes those rows out of the chain that are not above a key of an earlier batch.
    mutating func raise(above keys: KeyColumns, _ row: Int, _ own: KeyColumns) {
        guard let found = ends, keys.compare(row, to: own, found.first) != .before else { return }
        let gone = Set(gaps)
        var low: [Int32] = []
        ends = nil
        for next in found.first...found.last where !gone.contains(Int32(truncatingIfNeeded: next)) {
            if keys.compare(row, to: own, next) == .before {
                ends = (next, found.last)
                break
            }
            low.append(Int32(truncatingIfNeeded: next))
        }
        doubtful = (doubtful + low).sorted()
        gaps = (gaps + low).sorted()
    }
}
