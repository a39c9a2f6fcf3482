internal import Model

/// Looks texts up among texts that rise: no table beside the texts themselves but samples, every 32nd.
///
/// - Complexity: a text that is there costs, as a rule, one look at a sample and one at the text where its
///   neighbours let it be expected; one that is not costs a binary search.
struct RisingTexts: Sendable {
    private static let step = 32

    private let chain: KeyChain
    private let texts: [TextColumn]
    private let places: [Place]
    private let scale: TextScale
    /// Of every sample, in order; then one more, above all.
    private let numbers: [UInt64]
    /// For each stretch of numbers, the first sample that may stand for it.
    private let starts: [Int32]
    private let shift: UInt64

    /// Where a text of the chain stands.
    private struct Place: Sendable {
        var batch: Int32
        var link: Int32
    }

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
        var places: [Place] = []
        for batch in texts.indices where texts[batch].count > 0 {
            for link in stride(from: 0, to: chain.links(batch), by: RisingTexts.step) {
                places.append(Place(batch: Int32(batch), link: Int32(link)))
            }
        }
        func text(_ place: Place, ahead: Int) -> [UInt8] {
            let batch = Int(place.batch)
            let link = min(Int(place.link) + ahead, chain.links(batch) - 1)
            return texts[batch].withBytes(chain.row(batch, link)) { Array($0) }
        }
        // A text from the middle of each stretch shows bytes that every 32nd one may not have.
        var shown = places.enumerated().flatMap { [text($1, ahead: 0), text($1, ahead: $0 % 32)] }
        if let last = places.last { shown.append(text(last, ahead: RisingTexts.step)) }
        let scale = TextScale(rising: shown)
        let numbers = places.map { scale.number(text($0, ahead: 0)) } + [.max]
        var shift: UInt64 = 0
        let span = places.isEmpty ? 0 : numbers[places.count - 1] - numbers[0]
        while span >> shift > UInt64(places.count) { shift += 1 }
        self.chain = chain
        self.texts = texts
        self.places = places
        self.scale = scale
        self.numbers = numbers
        self.shift = shift
        starts = RisingTexts.starts(numbers.dropLast(), shift: shift, count: Int(span >> shift) + 1)
    }

    private static func starts(_ numbers: ArraySlice<UInt64>, shift: UInt64, count: Int) -> [Int32] {
        var starts = [Int32](repeating: 0, count: count)
        var stretch = 0
        for (sample, number) in numbers.enumerated() {
            let own = Int((number - numbers[0]) >> shift)
            // What falls between two samples belongs to the lower one.
            while stretch < own {
                stretch += 1
                starts[stretch] = Int32(max(0, sample - 1))
            }
        }
        return starts
    }

    /// Whether each of some rows of a column has a text that is one of them.
    func contained(_ column: TextColumn, among rows: [Int32]) -> [Bool] {
        if places.isEmpty { return rows.map { _ in false } }
        // Three walks: what each waits for from memory comes for many rows at once.
        let numbered = rows.map { row in column.withBytes(Int(row)) { scale.number($0) } }
        let expected = numbered.map { expectedPlace($0) }
        return zip(rows, expected).map { row, place in
            column.withBytes(Int(row)) { isAround(place, $0) || contains($0) }
        }
    }

    /// Where a text with a number would stand if the texts between two samples were spread evenly.
    @inline(__always)
    private func expectedPlace(_ number: UInt64) -> Place {
        if number < numbers[0] { return places[0] }
        let stretch = min(Int((number - numbers[0]) >> shift), starts.count - 1)
        var sample = Int(starts[stretch])
        while sample + 1 < places.count, numbers[sample + 1] <= number { sample += 1 }
        var place = places[sample]
        let gap = numbers[sample + 1] - numbers[sample]
        let above = number - numbers[sample]
        if sample + 1 < places.count, gap > 0, above < 1 << 58 {
            place.link += Int32(truncatingIfNeeded: above * UInt64(RisingTexts.step) / gap)
        } else {
            place.link += Int32(truncatingIfNeeded: min(above, UInt64(RisingTexts.step - 1)))
        }
        return place
    }

    /// Whether a text stands at a place, or next to it.
    private func isAround(_ place: Place, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let (batch, link) = (Int(place.batch), Int(place.link))
        for link in [link, link - 1, link + 1] where link >= 0 && link < chain.links(batch) {
            if order(batch, link, text) == 0 { return true }
        }
        return false
    }

    /// Whether a text is one of them.
    func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if order(Int(places[middle].batch), Int(places[middle].link), text) > 0 {
                high = middle
            } else {
                low = middle + 1
            }
        }
        if low == 0 { return false }
        let (batch, first) = (Int(places[low - 1].batch), Int(places[low - 1].link))
        (low, high) = (first, min(first + RisingTexts.step, chain.links(batch)))
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

    /// Below 0 where a text of the chain comes before another one, 0 where they are the same.
    @inline(__always)
    private func order(_ batch: Int, _ link: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
        texts[batch].withBytes(chain.row(batch, link)) { ByteOrder.compare($0, text) }
    }
}

/// Turns texts into numbers that rise nearly as the texts do, and as evenly as their digits: behind what all
/// have in common, each byte counts by its place among the bytes that occur there.
struct TextScale: Sendable {
    private static let most = 8

    private let common: Int
    private let places: Int
    /// For each place behind what is common and each byte there, what it counts.
    private let weights: [UInt64]

    /// The scale of texts that rise, or of samples of them, the first and the last among them.
    init(rising texts: [[UInt8]]) {
        let (first, last) = (texts.first ?? [], texts.last ?? [])
        let common = zip(first, last).prefix { $0 == $1 }.count
        var occurs = [Bool](repeating: false, count: TextScale.most * 256)
        for text in texts {
            for (place, byte) in text.dropFirst(common).prefix(TextScale.most).enumerated() {
                occurs[place * 256 + Int(byte)] = true
            }
        }
        var weights = [UInt64](repeating: 0, count: TextScale.most * 256)
        // 0 is for texts that have ended; as many places count as fit.
        let counts = (0..<TextScale.most).map { place in
            UInt64(occurs[place * 256..<(place + 1) * 256].count { $0 }) + 1
        }
        var (places, product) = (0, UInt64(1))
        while places < TextScale.most, product < 1 << 50 {
            product *= counts[places]
            places += 1
        }
        for place in 0..<places {
            product /= counts[place]
            var rank: UInt64 = 0
            for byte in 0..<256 {
                if occurs[place * 256 + byte] { rank += 1 }
                weights[place * 256 + byte] = rank * product
            }
        }
        self.common = common
        self.places = places
        self.weights = weights
    }

    /// The number of a text.
    @inline(__always)
    func number(_ text: some RandomAccessCollection<UInt8>) -> UInt64 {
        var number: UInt64 = 0
        var place = 0
        for byte in text.dropFirst(common).prefix(places) {
            number &+= weights[place << 8 | Int(byte)]
            place += 1
        }
        return number
    }
}
