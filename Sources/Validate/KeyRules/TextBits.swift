internal import Gather
internal import Model

/// Rising texts of one form, as counters are: a beginning that all share, then at each place one of the bytes
/// that occur there. Such a text is a number, and whether it is one of them is a bit.
///
/// - Complexity: a bit for each number between the least and the greatest, at most 2 bytes a text.
struct TextBits: Sendable {
    private let form: TextForm
    private let bits: [UInt64]
    /// The number of the first bit.
    private let first: UInt64
    /// Texts of the chain that are not of the form.
    let others: [KeyChain.Place]

    /// So many batches are entered by one thread at a time.
    private static let stretch = 64
    /// So many bits a text at most.
    private static let sparsest = 16

    /// The bits of some batches, whose texts rise.
    private struct Part: Sendable {
        var word: UInt64?
        var bits: [UInt64] = []
        var others: [KeyChain.Place] = []

        /// Sets bits of a word, none below those before; false where they are too far apart.
        mutating func set(_ mask: UInt64, of word: UInt64, sparsest words: Int) -> Bool {
            if mask == 0 { return true }
            let first = self.word ?? word
            self.word = first
            let at = Int(truncatingIfNeeded: word &- first)
            if at >= words { return false }
            while bits.count <= at { bits.append(0) }
            bits[at] |= mask
            return true
        }
    }

    /// Nil where the texts of a chain are of many forms or too far apart.
    init?(_ chain: KeyChain, pool: WorkerPool) throws {
        guard let texts = RisingTexts.texts(of: chain), let form = TextForm(chain, texts) else { return nil }
        let count = texts.indices.reduce(0) { $0 + chain.links($1) }
        let words = count * TextBits.sparsest / 64 + 64
        let stretches = (texts.count + TextBits.stretch - 1) / TextBits.stretch
        let parts = try pool.map(stretches) { stretch -> Part? in
            let first = stretch * TextBits.stretch
            return TextBits.part(
                first..<min(first + TextBits.stretch, texts.count), chain, texts, form, words: words)
        }
        let entered = parts.compactMap { $0 }
        let others = entered.flatMap(\.others)
        guard entered.count == parts.count, !KeyRise.isTooDoubtful(others.count, of: count),
            let least = entered.lazy.compactMap(\.word).first
        else { return nil }
        let most = entered.reduce(least) { max($0, ($1.word ?? 0) + UInt64($1.bits.count)) }
        if most - least > UInt64(words) { return nil }
        var bits = [UInt64](repeating: 0, count: Int(most - least))
        for part in entered {
            guard let word = part.word else { continue }
            for at in part.bits.indices { bits[Int(word - least) + at] |= part.bits[at] }
        }
        self.form = form
        self.bits = bits
        self.others = others
        first = least << 6
    }

    /// The bits of some batches; nil where they are too far apart.
    private static func part(
        _ batches: Range<Int>, _ chain: KeyChain, _ texts: [TextColumn], _ form: TextForm, words: Int
    ) -> Part? {
        var part = Part()
        for batch in batches where chain.links(batch) > 0 {
            let isNear = texts[batch].withPointers { bytes, ends in
                form.withWeights { weights in
                    var isNear = true
                    var (word, mask): (UInt64, UInt64) = (0, 0)
                    chain.visitRows(of: batch) { row in
                        let start = row == 0 ? 0 : Int(ends[row - 1])
                        let text = UnsafeBufferPointer(start: bytes + start, count: Int(ends[row]) - start)
                        guard let number = form.number(text, weights) else {
                            part.others.append(KeyChain.Place(batch: batch, row: row))
                            return
                        }
                        if number >> 6 != word {
                            isNear = part.set(mask, of: word, sparsest: words) && isNear
                            (word, mask) = (number >> 6, 0)
                        }
                        mask |= 1 &<< (number & 63)
                    }
                    return part.set(mask, of: word, sparsest: words) && isNear
                }
            }
            if isNear == false { return nil }
        }
        return part
    }

    /// Those of some rows of a column whose text is none of these.
    func missing(_ column: TextColumn, among rows: [Int32]) -> [Int32] {
        let missing = column.withPointers { bytes, ends in
            form.withWeights { weights in
                bits.withUnsafeBufferPointer { bits in
                    rows.filter { row in
                        let row = Int(row)
                        let start = row == 0 ? 0 : Int(ends[row - 1])
                        let text = UnsafeBufferPointer(start: bytes + start, count: Int(ends[row]) - start)
                        guard let number = form.number(text, weights) else { return true }
                        // Below the first the distance wraps round and is greater than any.
                        let at = number &- first
                        let word = Int(truncatingIfNeeded: at &>> 6)
                        return at >> 6 >= UInt64(bits.count) || bits[word] &>> (at & 63) & 1 == 0
                    }
                }
            }
        }
        return missing ?? rows
    }
}

extension TextColumn {
    /// Calls with the bytes and the ends of all texts.
    @inline(__always)
    fileprivate func withPointers<Result>(
        _ body: (_ bytes: UnsafePointer<UInt8>, _ ends: UnsafePointer<UInt32>) -> Result
    ) -> Result? {
        bytes.withUnsafeBufferPointer { bytes in
            ends.withUnsafeBufferPointer { ends in
                guard let bytes = bytes.baseAddress, let ends = ends.baseAddress else { return nil }
                return body(bytes, ends)
            }
        }
    }
}
