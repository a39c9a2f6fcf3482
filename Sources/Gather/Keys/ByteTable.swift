internal import Glibc
public import Model

/// A table of byte strings, numbered in the order in which they came; exact: bytes are compared.
///
/// - Complexity: 27 to 43 bytes a string of up to 15 bytes; a longer one its bytes and 8 more. Looked up by
///   column, a string costs one cache miss that overlaps with those of other rows.
public struct ByteTable: Sendable {
    private var keys = KeyNumbers<TextWords>()
    /// The texts that do not fit into their keys.
    private var longTexts = TextColumn()
    /// By number, one more than the place in `longTexts`; 0 and what is missing at the end: held whole.
    private var longPlaces: [UInt32] = []
    /// What is left of a long text's hash; less than all only where a test wants texts of equal hashes.
    private let hashMask: UInt64

    /// An empty table.
    public init() { self.init(hashMask: .max) }

    init(hashMask: UInt64) { self.hashMask = hashMask }

    /// How many strings there are.
    public var count: Int { keys.count }

    /// The strings, by number.
    ///
    /// - Complexity: a copy of all bytes.
    public var texts: TextColumn {
        var texts = TextColumn(capacity: count)
        for (number, key) in keys.keys.enumerated() {
            if key.isLong {
                longTexts.withBytes(Int(longPlaces[number]) - 1) { texts.append($0) }
            } else {
                key.withBytes { texts.append($0) }
            }
        }
        return texts
    }

    /// The number of a string, which is added where it is new.
    public mutating func key(of text: UnsafeBufferPointer<UInt8>) -> Int32 {
        let key = words(of: text)
        let number = keys.number(of: key)
        return key.isLong ? confirmed(number, key, text) : number
    }

    /// The number of a string, or nil.
    public func find(_ text: UnsafeBufferPointer<UInt8>) -> Int32? {
        var key = words(of: text)
        while let number = keys.find(key) {
            if !key.isLong || holds(text, Int(number)) { return number }
            key.high += 1
        }
        return nil
    }

    /// The numbers of some rows' texts, which are added where they are new; absent texts get `absent`.
    public mutating func numbers(
        of texts: TextColumn, rows: UnsafeBufferPointer<Int32>, absent: Int32,
        into numbers: UnsafeMutablePointer<Int32>
    ) {
        texts.bytes.withUnsafeBytes { bytes in
            texts.ends.withUnsafeBufferPointer { ends in
                var first = 0
                while first < rows.count {
                    let some = min(KeyNumbers<TextWords>.chunk, rows.count - first)
                    let part = UnsafeBufferPointer(rebasing: rows[first..<first + some])
                    number(bytes, ends, part, absent, into: numbers + first)
                    first += some
                }
            }
        }
    }

    /// Adds the strings of another table; returns the number here of each number there.
    public mutating func absorb(_ other: ByteTable) -> [Int32] {
        if other.longPlaces.isEmpty, longPlaces.isEmpty { return keys.absorb(other.keys) }
        let texts = other.texts
        return (0..<texts.count).map { number in texts.withBytes(number) { key(of: $0) } }
    }

    // MARK: one chunk

    private mutating func number(
        _ bytes: UnsafeRawBufferPointer, _ ends: UnsafeBufferPointer<UInt32>,
        _ rows: UnsafeBufferPointer<Int32>, _ absent: Int32, into numbers: UnsafeMutablePointer<Int32>
    ) {
        let chunk = KeyNumbers<TextWords>.chunk
        withUnsafeTemporaryAllocation(of: TextWords.self, capacity: chunk) { words in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * chunk) { scratch in
                guard let words = words.baseAddress, let found = scratch.baseAddress else { return }
                let places = found + chunk
                var present = 0
                var isAnyLong = false
                for position in 0..<rows.count {
                    let text = ByteTable.text(Int(rows[position]), bytes, ends)
                    numbers[position] = absent
                    if text.count == 0 { continue }
                    places[present] = Int32(truncatingIfNeeded: position)
                    let isLong = text.count > TextWords.mostBytes
                    isAnyLong = isAnyLong || isLong
                    words[present] =
                        isLong ? longWords(of: text) : ByteTable.shortWords(of: text, in: bytes)
                    present &+= 1
                }
                keys.number(words, count: present, into: found)
                if isAnyLong { confirm(words, present, found, places, rows, bytes, ends) }
                for position in 0..<present { numbers[Int(places[position])] = found[position] }
            }
        }
    }

    @inline(__always)
    private static func text(
        _ row: Int, _ bytes: UnsafeRawBufferPointer, _ ends: UnsafeBufferPointer<UInt32>
    ) -> UnsafeRawBufferPointer {
        guard let ends = ends.baseAddress else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let start = row == 0 ? 0 : Int(ends[row &- 1])
        return UnsafeRawBufferPointer(
            start: bytes.baseAddress.map { $0 + start }, count: Int(ends[row]) &- start)
    }

    @inline(__always)
    private static func shortWords(
        of text: UnsafeRawBufferPointer, in bytes: UnsafeRawBufferPointer
    ) -> TextWords {
        guard let start = text.baseAddress, let first = bytes.baseAddress,
            start - first &+ 16 <= bytes.count
        else { return TextWords(copying: text) }
        return TextWords(start, count: text.count)
    }

    @inline(never)
    private func longWords(of text: UnsafeRawBufferPointer) -> TextWords {
        TextWords(hash: ByteHash.of(text.bindMemory(to: UInt8.self)) & hashMask, ordinal: 0)
    }

    private func words(of text: UnsafeBufferPointer<UInt8>) -> TextWords {
        let raw = UnsafeRawBufferPointer(text)
        return text.count > TextWords.mostBytes ? longWords(of: raw) : TextWords(copying: raw)
    }

    // MARK: long texts

    /// Compares the long texts of a chunk with those that their numbers stand for.
    private mutating func confirm(
        _ words: UnsafePointer<TextWords>, _ count: Int, _ found: UnsafeMutablePointer<Int32>,
        _ places: UnsafePointer<Int32>, _ rows: UnsafeBufferPointer<Int32>,
        _ bytes: UnsafeRawBufferPointer, _ ends: UnsafeBufferPointer<UInt32>
    ) {
        for position in 0..<count where words[position].isLong {
            let text = ByteTable.text(Int(rows[Int(places[position])]), bytes, ends)
            found[position] = confirmed(found[position], words[position], text.bindMemory(to: UInt8.self))
        }
    }

    /// The number of a long text, given that of the first text with its hash.
    private mutating func confirmed(
        _ number: Int32, _ key: TextWords, _ text: UnsafeBufferPointer<UInt8>
    ) -> Int32 {
        var (number, key) = (number, key)
        while true {
            let position = Int(number)
            if position >= longPlaces.count {
                longPlaces += [UInt32](repeating: 0, count: position + 1 - longPlaces.count)
            }
            if longPlaces[position] == 0 {
                longTexts.append(text)
                longPlaces[position] = UInt32(truncatingIfNeeded: longTexts.count)
                return number
            }
            if holds(text, position) { return number }
            key.high += 1
            number = keys.number(of: key)
        }
    }

    private func holds(_ text: UnsafeBufferPointer<UInt8>, _ number: Int) -> Bool {
        let place = Int(longPlaces[number]) - 1
        guard longTexts.length(place) == text.count, let wanted = text.baseAddress else { return false }
        return longTexts.withBytes(place) {
            $0.baseAddress.map { memcmp($0, wanted, text.count) == 0 } ?? false
        }
    }
}
