/// Pairs in runs of values that follow one another, each run in blocks, so that adding a pair never moves
/// another and nothing lies empty but the end of a run's last block.
///
/// Owned by one `ValuePairs`, which copies it before it changes one that is shared.
final class PairRuns<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>:
    @unchecked Sendable
{
    /// Where the next pair of a run goes, and where its block ends.
    private struct Head: BitwiseCopyable {
        var next: UnsafeMutablePointer<Word>?
        var end: UnsafeMutablePointer<Word>?
    }

    private let placeBits: UInt32
    private var heads = Stretch<Head>(capacity: 64)
    /// The blocks of each run; all but the last are full.
    private var blocks: [[UnsafeMutablePointer<Word>]] = []
    /// At how many blocks a run drops its repeated pairs.
    private var limits: [Int] = []
    private var slabs: [UnsafeMutablePointer<Word>] = []
    private var free: [UnsafeMutablePointer<Word>] = []

    /// Values a run, in bits.
    private static var runBits: UInt32 { 12 }
    private static var runMask: UInt32 { 1 << runBits - 1 }
    private static var block: Int { 512 }
    private static var slabBlocks: Int { 64 }
    /// So many blocks at least are filled before repeated pairs are dropped.
    private static var leastLimit: Int { 128 }

    init(placeBits: UInt32) { self.placeBits = placeBits }

    deinit { for slab in slabs { slab.deallocate() } }

    /// The same pairs in memory of their own.
    func copy() -> PairRuns {
        let copy = PairRuns(placeBits: placeBits)
        visit { copy.append($0, $1) }
        return copy
    }

    /// How many pairs there are.
    var count: Int { blocks.indices.reduce(0) { $0 + count(of: $1) } }

    /// Adds a pair for each value that is not absent.
    func append(_ values: UnsafeBufferPointer<UInt32>, _ places: UnsafeBufferPointer<Int32>) {
        var runs: UInt32 = 0
        for value in values where value != ValueNumbers.absent { runs = max(runs, value >> Self.runBits + 1) }
        if Int(runs) > blocks.count { lengthen(to: Int(runs)) }
        let (heads, bits) = (heads.base, Word(truncatingIfNeeded: placeBits))
        for row in 0..<values.count where values[row] != ValueNumbers.absent {
            let head = heads + Int(values[row] &>> Self.runBits)
            if head.pointee.next == head.pointee.end { addBlock(to: Int(values[row] &>> Self.runBits)) }
            let low = Word(truncatingIfNeeded: values[row] & Self.runMask)
            let place = Word(truncatingIfNeeded: UInt32(bitPattern: places[row]))
            guard let next = head.pointee.next else { continue }
            next.pointee = low &<< bits | place
            head.pointee.next = next + 1
        }
    }

    /// How many runs there are.
    var runs: Int { blocks.count }

    /// Calls with the values and places of each block.
    func visit(_ body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<Int32>) -> Void) {
        visit(blocks.indices, body)
    }

    /// Calls with the values and places of each block of some runs.
    func visit(
        _ runs: Range<Int>, _ body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<Int32>) -> Void
    ) {
        let (bits, mask) = (Word(truncatingIfNeeded: placeBits), (1 as Word) << Word(placeBits) &- 1)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.block) { values in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.block) { places in
                for run in runs {
                    let first = UInt32(truncatingIfNeeded: run) << Self.runBits
                    for block in blocks[run].indices {
                        let words = UnsafePointer(blocks[run][block])
                        let count = filled(block, of: run)
                        for position in 0..<count {
                            let word = words[position]
                            values[position] = first | UInt32(truncatingIfNeeded: word &>> bits)
                            places[position] = Int32(truncatingIfNeeded: word & mask)
                        }
                        body(
                            UnsafeBufferPointer(rebasing: UnsafeBufferPointer(values)[0..<count]),
                            UnsafeBufferPointer(rebasing: UnsafeBufferPointer(places)[0..<count]))
                    }
                }
            }
        }
    }

    /// Sorts each run by value, on all threads of a pool.
    func settle(_ pool: WorkerPool) {
        let some = 16
        // Sorting throws nothing.
        try? pool.forEach((blocks.count + some - 1) / some) { [self] part in
            var scratch: [Word] = []
            for run in part * some..<min(blocks.count, (part + 1) * some) {
                sorted(run, into: &scratch)
                _ = write(scratch, to: run)
            }
        }
    }

    // MARK: runs and blocks

    private func filled(_ block: Int, of run: Int) -> Int {
        guard block == blocks[run].count - 1, let next = heads.base[run].next else { return Self.block }
        return next - blocks[run][block]
    }

    private func count(of run: Int) -> Int {
        let full = blocks[run].count - 1
        return full < 0 ? 0 : full * Self.block + filled(full, of: run)
    }

    private func lengthen(to runs: Int) {
        if runs > heads.capacity {
            heads = Stretch(capacity: max(runs, heads.capacity * 2), copying: heads, count: blocks.count)
        }
        while blocks.count < runs {
            blocks.append([])
            limits.append(Self.leastLimit)
        }
    }

    @inline(never)
    private func addBlock(to run: Int) {
        if blocks[run].count >= limits[run] {
            dropRepeated(run)
            limits[run] = max(Self.leastLimit, 2 * blocks[run].count)
            if heads.base[run].next != heads.base[run].end { return }
        }
        if free.isEmpty {
            let slab = UnsafeMutablePointer<Word>.allocate(capacity: Self.slabBlocks * Self.block)
            slabs.append(slab)
            free = (0..<Self.slabBlocks).reversed().map { slab + $0 * Self.block }
        }
        guard let block = free.popLast() else { return }
        blocks[run].append(block)
        heads.base[run] = Head(next: block, end: block + Self.block)
    }

    // MARK: order

    /// The pairs of a run by value.
    private func sorted(_ run: Int, into scratch: inout [Word]) {
        var starts = [Int](repeating: 0, count: Int(Self.runMask) + 2)
        let bits = Word(truncatingIfNeeded: placeBits)
        let count = count(of: run)
        scratch = []
        if count == 0 { return }
        scratch = [Word](unsafeUninitializedCapacity: count) { scratch, initialized in
            initialized = count
            starts.withUnsafeMutableBufferPointer { starts in
                for (block, words) in blocks[run].enumerated() {
                    for position in 0..<filled(block, of: run) {
                        starts[Int(words[position] &>> bits) + 1] &+= 1
                    }
                }
                for value in 1..<starts.count { starts[value] &+= starts[value - 1] }
                for (block, words) in blocks[run].enumerated() {
                    for position in 0..<filled(block, of: run) {
                        let value = Int(words[position] &>> bits)
                        scratch[starts[value]] = words[position]
                        starts[value] &+= 1
                    }
                }
            }
        }
    }

    /// Writes pairs over a run's; returns the blocks that are left over.
    private func write(_ words: [Word], to run: Int) -> Int {
        var next = 0
        var block = 0
        while next < words.count {
            let some = min(Self.block, words.count - next)
            words.withUnsafeBufferPointer { words in
                guard let start = words.baseAddress else { return }
                blocks[run][block].update(from: start + next, count: some)
            }
            next += some
            block += 1
        }
        return blocks[run].count - block
    }

    private func dropRepeated(_ run: Int) {
        var scratch: [Word] = []
        sorted(run, into: &scratch)
        let kept = keepFirst(&scratch)
        scratch.removeLast(scratch.count - kept)
        for _ in 0..<write(scratch, to: run) {
            if let block = blocks[run].popLast() { free.append(block) }
        }
        guard let last = blocks[run].last else { return }
        heads.base[run] = Head(next: last + (kept - 1) % Self.block + 1, end: last + Self.block)
    }

    /// Moves the first of equal pairs, which are sorted by value, to the front; returns how many they are.
    private func keepFirst(_ words: inout [Word]) -> Int {
        let (bits, mask) = (Word(truncatingIfNeeded: placeBits), (1 as Word) << Word(placeBits) &- 1)
        let most = words.reduce(0) { max($0, $1 & mask) }
        var stamps = [UInt32](repeating: 0, count: Int(most) + 1)
        var kept = 0
        words.withUnsafeMutableBufferPointer { words in
            stamps.withUnsafeMutableBufferPointer { stamps in
                for word in words {
                    let stamp = UInt32(truncatingIfNeeded: word &>> bits) &+ 1
                    let place = Int(word & mask)
                    words[kept] = word
                    kept &+= stamps[place] == stamp ? 0 : 1
                    stamps[place] = stamp
                }
            }
        }
        return kept
    }
}
