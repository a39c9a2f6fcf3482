internal import CSystem

/// The lines of a table of keys: each a cache line of keys, their numbers plus 1 behind them, 0 where a lane
/// is free; lanes fill from the first.
///
/// Owned by one `KeyNumbers`, which copies it before it changes one that is shared.
final class KeyLines<Key: NumberedKey>: @unchecked Sendable {
    let count: Int
    private let memory: Stretch<CacheLine>
    private let base: UnsafeMutableRawPointer

    private struct CacheLine: BitwiseCopyable {
        var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)
    }

    init(count: Int) {
        self.count = count
        memory = Stretch(capacity: count)
        base = UnsafeMutableRawPointer(memory.base)
    }

    func copy() -> KeyLines {
        let copy = KeyLines(count: count)
        copy.base.copyMemory(from: base, byteCount: count * 64)
        return copy
    }

    // MARK: one line

    /// The first line that a key may stand in.
    @inline(__always)
    func line(of key: Key) -> Int { Int((UInt64(key.hash) &* UInt64(truncatingIfNeeded: count)) &>> 32) }

    @inline(__always)
    func after(_ line: Int) -> Int { line &+ 1 == count ? 0 : line &+ 1 }

    /// The number plus 1 of a key in a line; 0 where it is not there.
    @inline(__always)
    func number(of key: Key, in line: Int) -> Int32 {
        let (keys, numbers) = lanes(line)
        // A jump here would be guessed wrong as often as right, and wait for the cache line each time: the
        // number behind the last lane is 0.
        var fitting: UInt32 = 1 &<< UInt32(truncatingIfNeeded: Key.lanes)
        for lane in 0..<Key.lanes {
            let isSame: UInt32 = keys[lane].difference(key) == 0 ? 1 : 0
            fitting |= isSame &<< UInt32(truncatingIfNeeded: lane)
        }
        return numbers[fitting.trailingZeroBitCount]
    }

    @inline(__always)
    func isFull(_ line: Int) -> Bool { lanes(line).numbers[Key.lanes &- 1] != 0 }

    /// Adds a key to a line that is not full.
    @inline(__always)
    func add(_ key: Key, _ number: Int32, to line: Int) {
        let (keys, numbers) = lanes(line)
        var lane = 0
        while numbers[lane] != 0 { lane &+= 1 }
        keys[lane] = key
        numbers[lane] = number
    }

    @inline(__always)
    private func lanes(
        _ line: Int
    ) -> (keys: UnsafeMutablePointer<Key>, numbers: UnsafeMutablePointer<Int32>) {
        let start = base + line &<< 6
        let numbers = start + Key.lanes &* MemoryLayout<Key>.stride
        return (start.assumingMemoryBound(to: Key.self), numbers.assumingMemoryBound(to: Int32.self))
    }

    // MARK: many lines

    /// Looks at the first line of every key; returns how many keys were not there, with their places.
    func look(
        _ keys: UnsafePointer<Key>, _ count: Int, into numbers: UnsafeMutablePointer<Int32>,
        _ missed: UnsafeMutablePointer<UInt32>
    ) -> Int {
        for row in 0..<count {
            let line = line(of: keys[row])
            fundtrail_prefetch(base + line &<< 6)
            numbers[row] = Int32(truncatingIfNeeded: line)
        }
        var misses = 0
        for row in 0..<count {
            let found = number(of: keys[row], in: Int(numbers[row]))
            numbers[row] = found &- 1
            missed[misses] = UInt32(truncatingIfNeeded: row)
            misses &+= Int(truncatingIfNeeded: UInt32(bitPattern: found &- 1) &>> 31)
        }
        return misses
    }

    /// Says that the line after a key's first one will be looked at.
    @inline(__always)
    func expectSecond(_ key: Key) {
        let line = line(of: key)
        if isFull(line) { fundtrail_prefetch(base + after(line) &<< 6) }
    }

    /// Calls with each key and its number, in the order of hashes.
    @inline(__always)
    func visit(_ body: (Key, Int32) -> Void) {
        for line in 0..<count {
            let (keys, numbers) = lanes(line)
            for lane in 0..<Key.lanes where numbers[lane] != 0 { body(keys[lane], numbers[lane] &- 1) }
        }
    }

    /// Calls with some hundred keys from all over the lines.
    func sample(_ body: (Key) -> Void) {
        for line in stride(from: 0, to: count, by: max(1, count / 512)) {
            let (keys, numbers) = lanes(line)
            if numbers[0] != 0 { body(keys[0]) }
        }
    }

    /// Puts all keys into empty lines, of which there are enough.
    func move(to wider: KeyLines) {
        visit { key, number in
            var line = wider.line(of: key)
            while wider.isFull(line) { line = wider.after(line) }
            wider.add(key, number &+ 1, to: line)
        }
    }
}
