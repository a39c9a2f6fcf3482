internal import Gather
internal import Model

/// Finds the records of a source whose key an earlier record has: exact, and free of how batches were cut.
///
/// Keys that rise through the file order, but for a few, need no table: the few are looked up among the
/// others. Keys that do not are spread by their hash over partitions, each small enough for a cache: 8 bytes
/// a key, and while a partition is worked on 16 to 32 more for each of its own.
struct RepeatedKeys {
    private let batches: [Batch]
    private let columns: [KeyColumns]
    private let taking: @Sendable (Batch) -> [Bool]
    private let pool: WorkerPool
    /// The number, over the whole source, of each batch's first record.
    private let starts: [Int]

    /// A record that repeats a key, and the first record with it, by number over the whole source.
    struct Repeat: Sendable {
        var later: Int
        var first: Int
    }

    /// `taking` says which records of a batch have a key that counts.
    init(_ batches: [Batch], fields: [Int], pool: WorkerPool, taking: @escaping @Sendable (Batch) -> [Bool]) {
        self.batches = batches
        self.taking = taking
        self.pool = pool
        columns = batches.map { KeyColumns($0, fields: fields) }
        var starts: [Int] = []
        var next = 0
        for batch in batches {
            starts.append(next)
            next += batch.count
        }
        self.starts = starts
    }

    /// How many records were looked at, the repeats in file order, and the chain of keys where they rise.
    func find() throws -> (looked: Int, repeats: [Repeat], chain: KeyChain?) {
        if let chain = try KeyChain(columns, pool: pool, taking: { taking(batches[$0]) }) {
            return (chain.looked, repeats(in: chain), chain)
        }
        let entries = try spread()
        let partitions = 1 << partitionBits
        let found = try pool.map(partitions) { partition in repeats(in: partition, of: entries) }
        let looked = entries.reduce(0) { $0 + $1.entries.count }
        return (looked, found.flatMap { $0 }.sorted { $0.later < $1.later }, nil)
    }

    /// The doubtful records whose key the chain has, or a doubtful record before them.
    private func repeats(in chain: KeyChain) -> [Repeat] {
        var found: [Repeat] = []
        var others: [UInt64: [KeyChain.Place]] = [:]
        for place in chain.doubtful {
            let later = starts[place.batch] + place.row
            if let first = chain.find(columns[place.batch], place.row) {
                found.append(Repeat(later: later, first: starts[first.batch] + first.row))
                continue
            }
            let hash = columns[place.batch].hash(place.row)
            let same = others[hash, default: []].first {
                columns[$0.batch].compare($0.row, to: columns[place.batch], place.row) == .same
            }
            if let same {
                found.append(Repeat(later: later, first: starts[same.batch] + same.row))
            } else {
                others[hash, default: []].append(place)
            }
        }
        return found
    }

    /// The batch and row of a record's number.
    func place(_ number: Int) -> (batch: Int, row: Int) {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= number { low = middle + 1 } else { high = middle }
        }
        // Empty batches share their start with the batch behind them, which comes last.
        return (low - 1, number - starts[low - 1])
    }
}

extension RepeatedKeys {
    /// The keys of a batch, by partition: 32 bits of the hash above the record's number within the source.
    private struct Spread: Sendable {
        var entries: [UInt64]
        /// Where each partition's entries start, and one more for the end.
        var bounds: [Int32]
    }

    /// Enough partitions that one is small, and few enough that a batch fills its part of each.
    private var partitionBits: Int {
        let records = (starts.last ?? 0) + (batches.last?.count ?? 0)
        var bits = 0
        while bits < 8, records >> bits > 16_384 { bits += 1 }
        return bits
    }

    private func spread() throws -> [Spread] {
        let bits = partitionBits
        return try pool.map(batches.count) { batch in
            let taken = taking(batches[batch])
            let hashes = columns[batch].hashes()
            let shift = UInt64(64 - bits)
            var bounds = [Int32](repeating: 0, count: (1 << bits) + 1)
            for row in hashes.indices where taken[row] { bounds[Int(hashes[row] >> shift) + 1] += 1 }
            for partition in 1..<bounds.count { bounds[partition] += bounds[partition - 1] }
            var next = bounds
            var entries = [UInt64](repeating: 0, count: Int(bounds[bounds.count - 1]))
            for row in hashes.indices where taken[row] {
                let partition = Int(hashes[row] >> shift)
                let number = UInt64(UInt32(truncatingIfNeeded: starts[batch] + row))
                entries[Int(next[partition])] = hashes[row] << 32 | number
                next[partition] += 1
            }
            return Spread(entries: entries, bounds: bounds)
        }
    }

    /// The repeats of one partition, in file order: the first of equal keys is in the table, later ones meet
    /// it.
    private func repeats(in partition: Int, of spreads: [Spread]) -> [Repeat] {
        let count = spreads.reduce(0) { $0 + Int($1.bounds[partition + 1] - $1.bounds[partition]) }
        var capacity = 16
        while capacity < count * 2 { capacity *= 2 }
        var found: [Repeat] = []
        // Entries are kept plus one, so that 0 is a free slot.
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: capacity) { slots in
            slots.initialize(repeating: 0)
            let mask = capacity - 1
            for (batch, spread) in spreads.enumerated() {
                for position in Int(spread.bounds[partition])..<Int(spread.bounds[partition + 1]) {
                    let entry = spread.entries[position]
                    var slot = Int(entry >> 32) & mask
                    while slots[slot] != 0 {
                        let held = slots[slot] - 1
                        if held >> 32 == entry >> 32, isSame(held, entry, in: batch) {
                            found.append(
                                Repeat(later: RepeatedKeys.number(entry), first: RepeatedKeys.number(held)))
                            break
                        }
                        slot = (slot + 1) & mask
                    }
                    if slots[slot] == 0 { slots[slot] = entry + 1 }
                }
            }
        }
        return found
    }

    private static func number(_ entry: UInt64) -> Int { Int(UInt32(truncatingIfNeeded: entry)) }

    private func isSame(_ held: UInt64, _ entry: UInt64, in batch: Int) -> Bool {
        let earlier = place(RepeatedKeys.number(held))
        let row = RepeatedKeys.number(entry) - starts[batch]
        return columns[earlier.batch].compare(earlier.row, to: columns[batch], row) == .same
    }
}
