internal import Model

/// Looks texts up among texts that rise: no table beside the texts themselves, only every 32nd one's first
/// bytes.
///
/// - Complexity: a look-up is a binary search over the samples, then among 32 texts.
struct RisingTexts: Sendable {
    private static let step = 32

    private let chain: KeyChain
    private let texts: [TextColumn]
    /// What all texts begin with.
    private let common: [UInt8]
    /// Of every 32nd text: the eight bytes behind what is common, and where it is.
    private let words: [UInt64]
    private let places: [(batch: Int32, link: Int32)]

    /// Nil where the chain's keys are not one text each.
    init?(_ chain: KeyChain) {
        var texts: [TextColumn] = []
        for columns in chain.columns {
            guard columns.columns.count == 1 else { return nil }
            switch columns.columns[0] {
            case .texts(let column)?: texts.append(column)
            case nil: texts.append(TextColumn())
            default: return nil
            }
        }
        var places: [(batch: Int32, link: Int32)] = []
        for batch in texts.indices where texts[batch].count > 0 {
            for link in stride(from: 0, to: chain.links(batch), by: RisingTexts.step) {
                places.append((Int32(truncatingIfNeeded: batch), Int32(truncatingIfNeeded: link)))
            }
        }
        let common = RisingTexts.common(chain, texts, places)
        self.chain = chain
        self.texts = texts
        self.common = common
        self.places = places
        words = places.map { place in
            texts[Int(place.batch)].withBytes(chain.row(Int(place.batch), Int(place.link))) {
                RisingTexts.word($0, from: common.count)
            }
        }
    }

    /// What the first and the last text begin with; in rising texts all between them do.
    private static func common(
        _ chain: KeyChain, _ texts: [TextColumn], _ places: [(batch: Int32, link: Int32)]
    ) -> [UInt8] {
        guard let first = places.first, let last = places.last.map({ Int($0.batch) }) else { return [] }
        let lowest = texts[Int(first.batch)].withBytes(chain.row(Int(first.batch), 0)) { Array($0) }
        let end = chain.row(last, chain.links(last) - 1)
        return texts[last].withBytes(end) { highest in
            Array(zip(lowest, highest).prefix { $0 == $1 }.map(\.0))
        }
    }

    /// Eight bytes, the first on top; zeros where the text has ended.
    @inline(__always)
    private static func word(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt64 {
        guard let base = text.baseAddress, text.count > start else { return 0 }
        let left = text.count - start
        if left >= 8 {
            return UInt64(bigEndian: UnsafeRawPointer(base + start).loadUnaligned(as: UInt64.self))
        }
        var word: UInt64 = 0
        for offset in 0..<left { word = word << 8 | UInt64(base[start + offset]) }
        return word << UInt64(8 * (8 - left))
    }

    /// Whether the text is one of them.
    func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if text.count < common.count || !common.elementsEqual(text.prefix(common.count)) { return false }
        let sample = last(notAbove: text)
        if sample < 0 { return false }
        let (batch, first) = (Int(places[sample].batch), Int(places[sample].link))
        var (low, high) = (first, min(first + RisingTexts.step, chain.links(batch)))
        while low < high {
            let middle = (low + high) / 2
            switch order(batch, middle, text) {
            case 0: return true
            case ..<0: low = middle + 1
            default: high = middle
            }
        }
        return false
    }

    /// The last sample that is not above a text, or -1.
    private func last(notAbove text: UnsafeBufferPointer<UInt8>) -> Int {
        let word = RisingTexts.word(text, from: common.count)
        return words.withUnsafeBufferPointer { words in
            var (low, high) = (0, words.count)
            while low < high {
                let middle = (low + high) / 2
                var isAbove = words[middle] > word
                // Only texts that are alike in eight bytes are compared whole.
                if words[middle] == word {
                    isAbove = order(Int(places[middle].batch), Int(places[middle].link), text) > 0
                }
                if isAbove { high = middle } else { low = middle + 1 }
            }
            return low - 1
        }
    }

    /// Below 0 where a text of the chain comes before another one, 0 where they are the same.
    private func order(_ batch: Int, _ link: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
        texts[batch].withBytes(chain.row(batch, link)) { ByteOrder.compare($0, text) }
    }
}
