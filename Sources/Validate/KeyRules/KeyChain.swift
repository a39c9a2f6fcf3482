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
    /// By batch: the rows of the chain, where they are not all of the batch's.
    private let links: [[Int32]?]
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
        var links: [[Int32]?] = []
        var highest: Place?
        var looked = 0
        for (batch, run) in runs.enumerated() {
            guard var run else { return nil }
            if let highest { run.raise(above: columns[highest.batch], highest.row, columns[batch]) }
            if let last = run.last { highest = Place(batch: batch, row: last) }
            looked += run.looked
            doubtful += run.doubtful.map { Place(batch: batch, row: Int($0)) }
            if KeyRise.isTooDoubtful(doubtful.count, of: looked) { return nil }
            links.append(run.links)
        }
        self.columns = columns
        self.links = links
        self.looked = looked
        self.doubtful = doubtful
        held = columns.indices.filter { (links[$0]?.count ?? columns[$0].count) > 0 }
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
    func links(_ batch: Int) -> Int { links[batch]?.count ?? columns[batch].count }

    /// A row of the chain in a batch.
    @inline(__always)
    func row(_ batch: Int, _ link: Int) -> Int { links[batch].map { Int($0[link]) } ?? link }
}

/// The part of a chain that lies in one batch.
private struct KeyRun: Sendable {
    let looked: Int
    private(set) var doubtful: [Int32]
    /// The rows of the chain; nil where they are all of the batch's.
    private(set) var links: [Int32]?
    private let count: Int

    init?(_ keys: KeyColumns, _ taken: [Bool]) {
        guard let rise = keys.rise(among: taken) else { return nil }
        looked = rise.looked
        doubtful = rise.doubtful
        count = keys.count
        if looked == count, doubtful.isEmpty { return }
        var isLink = taken
        for row in doubtful { isLink[Int(row)] = false }
        links = isLink.indices.filter { isLink[$0] }.map { Int32(truncatingIfNeeded: $0) }
    }

    /// The last row of the chain.
    var last: Int? { links.map { $0.last.map { Int($0) } } ?? (count > 0 ? count - 1 : nil) }

    /// Takes those rows out of the chain that are not above a key of an earlier batch.
    mutating func raise(above keys: KeyColumns, _ row: Int, _ own: KeyColumns) {
        let first = links.map { $0.first.map { Int($0) } } ?? (count > 0 ? 0 : nil)
        guard let first, keys.compare(row, to: own, first) != .before else { return }
        let all = links ?? (0..<Int32(truncatingIfNeeded: count)).map { $0 }
        let low = all.prefix { keys.compare(row, to: own, Int($0)) != .before }
        doubtful = (doubtful + low).sorted()
        links = Array(all.dropFirst(low.count))
    }
}
