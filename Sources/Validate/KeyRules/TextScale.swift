/// Which bytes occur at each place behind what texts have in common.
struct OccurringBytes {
    /// Places that are looked at.
    static let places = 8

    /// How many bytes all texts begin with.
    let common: Int
    /// By place and byte.
    private(set) var occurs = [Bool](repeating: false, count: OccurringBytes.places * 256)
    /// The length of the shortest text.
    private(set) var shortest = Int.max

    /// Of texts that rise from a first to a last one.
    init(_ first: [UInt8], _ last: [UInt8]) {
        common = zip(first, last).prefix { $0 == $1 }.count
        for text in [first, last] { text.withUnsafeBufferPointer { see($0) } }
    }

    /// Looks at one of the texts.
    mutating func see(_ text: UnsafeBufferPointer<UInt8>) {
        shortest = min(shortest, text.count)
        for at in common..<max(common, min(text.count, common + OccurringBytes.places)) {
            occurs[(at - common) << 8 | Int(text[at])] = true
        }
    }
}

/// Turns texts into numbers that rise nearly as the texts do, and as evenly as their digits: behind what all
/// have in common, each byte counts by its place among the bytes that occur there.
struct TextScale: Sendable {
    private let common: Int
    private let places: Int
    /// For each place behind what is common and each byte there, what it counts.
    private let weights: [UInt64]

    /// The scale of texts whose bytes are known, from most of them.
    init(_ bytes: OccurringBytes) {
        let all = OccurringBytes.places
        var weights = [UInt64](repeating: 0, count: all * 256)
        // 0 is for texts that have ended, where there are any; as many places count as fit.
        let ended = (0..<all).map { UInt64(bytes.shortest <= bytes.common + $0 ? 1 : 0) }
        let counts = (0..<all).map { place in
            UInt64(bytes.occurs[place * 256..<(place + 1) * 256].count { $0 }) + ended[place]
        }
        var (places, product) = (0, UInt64(1))
        while places < all, counts[places] > 0, product < 1 << 50 {
            product *= counts[places]
            places += 1
        }
        for place in 0..<places {
            product /= counts[place]
            // A byte that does not occur counts as the one below it.
            var rank = ended[place]
            var seen = false
            for byte in 0..<256 {
                if bytes.occurs[place * 256 + byte] {
                    if seen { rank += 1 }
                    seen = true
                }
                weights[place * 256 + byte] = rank * product
            }
        }
        common = bytes.common
        self.places = places
        self.weights = weights
    }

    /// The number of a text.
    @inline(__always)
    func number(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let end = min(text.count, common + places)
        return weights.withUnsafeBufferPointer { weights in
            var number: UInt64 = 0
            var at = common
            while at < end {
                number &+= weights[(at &- common) << 8 | Int(text[at])]
                at &+= 1
            }
            return number
        }
    }
}
