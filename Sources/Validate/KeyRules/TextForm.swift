internal import Model

/// The form of texts of one length: a beginning that all share, then at each place one of the bytes that
/// occur there. Different texts of the form have different numbers, which rise as the texts do.
struct TextForm: Sendable {
    private let length: Int
    private let beginning: [UInt8]
    /// For each place behind the beginning and each byte there, what it counts.
    private let weights: [UInt64]

    /// Counts that no number reaches, for bytes that do not occur.
    private static let foreign: UInt64 = 1 << 58
    /// So many texts of a batch show which bytes occur.
    private static let samples = 16

    /// The form of a chain's texts, as some of them show it; nil where they have no form in common.
    init?(_ chain: KeyChain, _ texts: [TextColumn]) {
        guard let first = texts.indices.first(where: { chain.links($0) > 0 }),
            let last = texts.indices.last(where: { chain.links($0) > 0 })
        else { return nil }
        let least = texts[first].withBytes(chain.row(first, 0)) { Array($0) }
        let most = texts[last].withBytes(chain.row(last, chain.links(last) - 1)) { Array($0) }
        var occurring = OccurringBytes(least, most)
        for batch in texts.indices {
            let count = chain.links(batch)
            // An odd step meets all last digits.
            for link in stride(from: 0, to: count, by: count / TextForm.samples | 1) {
                texts[batch].withBytes(chain.row(batch, link)) { occurring.see($0) }
            }
        }
        self.init(occurring, beginning: Array(least.prefix(occurring.common)), length: least.count)
    }

    private init?(_ occurring: OccurringBytes, beginning: [UInt8], length: Int) {
        let places = length - occurring.common
        guard occurring.shortest == length, places <= OccurringBytes.places else { return nil }
        var weights = [UInt64](repeating: TextForm.foreign, count: OccurringBytes.places * 256)
        var unit: UInt64 = 1
        for place in (0..<places).reversed() {
            var rank: UInt64 = 0
            for byte in 0..<256 where occurring.occurs[place * 256 + byte] {
                weights[place * 256 + byte] = rank * unit
                rank += 1
            }
            unit *= max(1, rank)
            if unit >= TextForm.foreign / 256 { return nil }
        }
        self.length = length
        self.beginning = beginning
        self.weights = weights
    }

    /// Calls with the table that `number` wants.
    @inline(__always)
    func withWeights<Result>(_ body: (UnsafeBufferPointer<UInt64>) -> Result) -> Result {
        weights.withUnsafeBufferPointer { body($0) }
    }

    /// The number of a text; nil where it is not of the form.
    @inline(__always)
    func number(_ text: UnsafeBufferPointer<UInt8>, _ weights: UnsafeBufferPointer<UInt64>) -> UInt64? {
        guard text.count == length else { return nil }
        let isBegun = beginning.withUnsafeBufferPointer { beginning in
            var different: UInt8 = 0
            for at in 0..<beginning.count { different |= beginning[at] ^ text[at] }
            return different == 0
        }
        var number: UInt64 = 0
        var table = 0
        for at in beginning.count..<length {
            number &+= weights[table &+ Int(text[at])]
            table &+= 256
        }
        return isBegun && number < TextForm.foreign ? number : nil
    }
}
