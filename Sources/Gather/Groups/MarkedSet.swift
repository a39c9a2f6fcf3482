/// A set of 64-bit words, each with marks that add up: which spans, which words of a choice it was met in.
///
/// - Complexity: 9 bytes a slot, at most half of them taken; a word costs one multiplication and, as a rule,
///   one comparison.
public struct MarkedSet: Sendable {
    private var words: [UInt64]
    /// 0: the slot is free.
    private var marks: [UInt8]
    /// How many words there are.
    public private(set) var count = 0

    /// An empty set with room for some words.
    public init(capacity: Int = 0) {
        var slots = 64
        while slots < capacity * 2 { slots *= 2 }
        words = [UInt64](repeating: 0, count: slots)
        marks = [UInt8](repeating: 0, count: slots)
    }

    /// Adds a word, or marks to a word that is there; `mark` is not 0.
    @inline(__always)
    public mutating func insert(_ word: UInt64, mark: UInt8) {
        let mask = words.count - 1
        var slot = Int(truncatingIfNeeded: WordHash.of(word)) & mask
        while marks[slot] != 0 {
            if words[slot] == word {
                marks[slot] |= mark
                return
            }
            slot = (slot + 1) & mask
        }
        words[slot] = word
        marks[slot] = mark
        count += 1
        if count * 2 > words.count { grow() }
    }

    /// Calls with each word and its marks, in no order that anything may depend on.
    public func visit(_ body: (UInt64, UInt8) -> Void) {
        for slot in words.indices where marks[slot] != 0 { body(words[slot], marks[slot]) }
    }

    private mutating func grow() {
        let old = self
        self = MarkedSet(capacity: old.words.count)
        old.visit { insert($0, mark: $1) }
    }
}
