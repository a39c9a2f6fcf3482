internal import Model

/// Looks texts up among texts that rise: no table beside the texts themselves but samples, every 32nd.
///
/// - Complexity: a text that is there costs, as a rule, one look at a sample and one at the text where its
///   neighbours let it be expected; one that is not costs a binary search.
struct RisingTexts: Sendable {
    private static let step = 32
    /// So many steps from where a text is expected it is looked for before all texts are.
    private static let nearby = 6

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
        guard let texts = RisingTexts.texts(of: chain) else { return nil }
        let places = RisingTexts.samples(of: chain, texts)
        func shown<Result>(
            _ place: Place, ahead: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
        ) -> Result {
            let batch = Int(place.batch)
            let link = min(Int(place.link) + ahead, chain.links(batch) - 1)
            return texts[batch].withBytes(chain.row(batch, link), body)
        }
        let first = places.first.map { shown($0, ahead: 0) { Array($0) } } ?? []
        let last = places.last.map { shown($0, ahead: RisingTexts.step) { Array($0) } } ?? []
        var occurring = OccurringBytes(first, last)
        for (number, place) in places.enumerated() {
            shown(place, ahead: 0) { occurring.see($0) }
            // One more of each stretch shows bytes that every 32nd text may not have.
            shown(place, ahead: number % RisingTexts.step) { occurring.see($0) }
        }
        let scale = TextScale(occurring)
        let numbers = places.map { shown($0, ahead: 0) { scale.number($0) } } + [.max]
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

    /// The texts of a chain by batch; nil where its keys are not one text each.
    static func texts(of chain: KeyChain) -> [TextColumn]? {
        var texts: [TextColumn] = []
        for columns in chain.columns {
            guard columns.columns.count == 1 else { return nil }
            switch columns.columns[0] {
            case .texts(let column)?: texts.append(column)
            case nil: texts.append(TextColumn())
            default: return nil
            }
        }
        return texts
    }

    private static func samples(of chain: KeyChain, _ texts: [TextColumn]) -> [Place] {
        var places: [Place] = []
        for batch in texts.indices where texts[batch].count > 0 {
            for link in stride(from: 0, to: chain.links(batch), by: step) {
                places.append(Place(batch: Int32(batch), link: Int32(link)))
            }
        }
        return places
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
            column.withBytes(Int(row)) { isAround(place, $0) ?? contains($0) }
        }
    }

    /// Where a text with a number would stand if the texts between two samples were spread evenly.
    @inline(__always)
    private func expectedPlace(_ number: UInt64) -> Place {
        if number < numbers[0] { return places[0] }
        let stretch = min(Int((number - numbers[0]) >> shift), starts.count - 1)
        var sample = Int(starts[stretch])
        var high = stretch + 1 < starts.count ? min(Int(starts[stretch + 1]) + 2, places.count) : places.count
        while sample + 1 < high {
            let middle = (sample + high) / 2
            if numbers[middle] <= number { sample = middle } else { high = middle }
        }
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

    /// Whether a text stands at a place or a few steps from it; nil where it should stand further away.
    @inline(__always)
    private func isAround(_ place: Place, _ text: UnsafeBufferPointer<UInt8>) -> Bool? {
        let (batch, count) = (Int(place.batch), chain.links(Int(place.batch)))
        var link = min(Int(place.link), count - 1)
        let first = order(batch, link, text)
        if first == 0 { return true }
        let step = first < 0 ? 1 : -1
        for _ in 0..<RisingTexts.nearby {
            link += step
            guard link >= 0, link < count else { return nil }
            let next = order(batch, link, text)
            if next == 0 { return true }
            // Between two texts that follow one another there is no third.
            if (next < 0) != (first < 0) { return false }
        }
        return nil
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
