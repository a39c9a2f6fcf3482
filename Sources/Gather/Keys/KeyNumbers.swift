/// A key of fixed size that a table numbers.
protocol NumberedKey: BitwiseCopyable, Sendable {
    /// Fixed, so that nothing depends on a process's random seed.
    var hash: UInt32 { get }
    /// How many keys, each with a number of 32 bits, fit into a cache line.
    static var lanes: Int { get }

    /// 0 where the keys are the same.
    func difference(_ other: Self) -> UInt64
}

/// An open-addressing table that numbers keys in the order in which they come.
///
/// A slot is a cache line of several keys and their numbers, so that a key costs one cache miss. Keys are
/// looked up many at a time, so that the misses overlap; only what is not in its first line goes the slow
/// way. Lines are in the order of hashes: growing and absorbing run through memory from front to back.
/// - Complexity: at most four fifths full, at least half: 27 to 43 bytes a key of 16 bytes.
struct KeyNumbers<Key: NumberedKey>: Sendable {
    /// How many keys there are.
    private(set) var count = 0
    private var lines = KeyLines<Key>(count: 8)

    /// How many keys are looked up at a time: their lines stay in the first cache.
    static var chunk: Int { 256 }

    /// The number of a key, which is added where it is new.
    mutating func number(of key: Key) -> Int32 {
        makeRoom(for: 1)
        return place(key)
    }

    /// The number of a key, or nil.
    func find(_ key: Key) -> Int32? {
        var line = lines.line(of: key)
        while true {
            let found = lines.number(of: key, in: line)
            if found > 0 { return found - 1 }
            if !lines.isFull(line) { return nil }
            line = lines.after(line)
        }
    }

    /// The numbers of keys, which are added where they are new.
    mutating func number(_ keys: UnsafePointer<Key>, count: Int, into numbers: UnsafeMutablePointer<Int32>) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.chunk) { scratch in
            guard let places = scratch.baseAddress else { return }
            var first = 0
            while first < count {
                let some = min(Self.chunk, count - first)
                makeRoom(for: some)
                let missed = lines.look(keys + first, some, into: numbers + first, places)
                for miss in 0..<missed { lines.expectSecond(keys[first + Int(places[miss])]) }
                for miss in 0..<missed {
                    let row = first + Int(places[miss])
                    numbers[row] = place(keys[row])
                }
                first += some
            }
        }
    }

    /// The keys by number.
    var keys: [Key] {
        [Key](unsafeUninitializedCapacity: count) { keys, initialized in
            initialized = count
            lines.visit { keys[Int($1)] = $0 }
        }
    }

    /// Adds the keys of another table; returns the number here of each number there.
    mutating func absorb(_ other: KeyNumbers) -> [Int32] {
        makeRoom(for: freshKeys(of: other))
        return [Int32](unsafeUninitializedCapacity: other.count) { map, initialized in
            initialized = other.count
            withUnsafeTemporaryAllocation(of: Key.self, capacity: Self.chunk) { keys in
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * Self.chunk) { numbers in
                    guard let keys = keys.baseAddress, let theirs = numbers.baseAddress else { return }
                    let here = theirs + Self.chunk
                    var some = 0
                    func empty() {
                        number(keys, count: some, into: here)
                        for position in 0..<some { map[Int(theirs[position])] = here[position] }
                        some = 0
                    }
                    other.lines.visit { key, number in
                        keys[some] = key
                        theirs[some] = number
                        some += 1
                        if some == Self.chunk { empty() }
                    }
                    empty()
                }
            }
        }
    }

    /// About how many keys of another table are new here. Keys that come in the order of their hashes need
    /// their room before they come, or they crowd the first lines.
    private func freshKeys(of other: KeyNumbers) -> Int {
        var (looked, fresh) = (0, 0)
        other.lines.sample { key in
            looked += 1
            if find(key) == nil { fresh += 1 }
        }
        return looked == 0 ? 0 : min(other.count, other.count / looked * fresh * 9 / 8)
    }

    /// The number of a key for which there is room.
    private mutating func place(_ key: Key) -> Int32 {
        var line = lines.line(of: key)
        while true {
            let found = lines.number(of: key, in: line)
            if found > 0 { return found &- 1 }
            if !lines.isFull(line) {
                count &+= 1
                lines.add(key, Int32(truncatingIfNeeded: count), to: line)
                return Int32(truncatingIfNeeded: count &- 1)
            }
            line = lines.after(line)
        }
    }

    /// Makes this table the only owner of its lines, with room for some more keys.
    private mutating func makeRoom(for more: Int) {
        let wanted = count + more
        if wanted * 5 > lines.count * Key.lanes * 4 {
            // By halves where it is large, so that it is never less than half full by much.
            let factor = count < 1 << 18 ? 4 : 3
            let grown = max(lines.count * factor / 2, wanted * 5 / (Key.lanes * 4) + 1)
            let wider = KeyLines<Key>(count: grown)
            lines.move(to: wider)
            lines = wider
        } else if !isKnownUniquelyReferenced(&lines) {
            lines = lines.copy()
        }
    }
}
