/// Finds the rows of two twins that differ: by key, and where a key stands several times, in order.
///
/// Rows that are the same bytes from the start, and up to the end, are passed over; only what lies between is
/// looked up, so that two reports of a million lines that differ in a few take little more than reading them.
struct RowMatcher {
    /// A row that is in one of the runs only, or differs in its bytes.
    struct Pair {
        var old: Int?
        var new: Int?
        var identity: [UInt8]

        /// Where it stands, whichever run is called the older.
        fileprivate var place: Int { max(old ?? -1, new ?? -1) }
    }

    private let old: SheetRows
    private let new: SheetRows
    private let names: [String]
    private let isAlike: Bool

    init(_ old: SheetRows, _ new: SheetRows) {
        self.old = old
        self.new = new
        names = Union(old.partNames, new.partNames).places.map(\.name)
        isAlike = old.twin.columns == new.twin.columns
    }

    /// The pairs, in an order that both runs share.
    func pairs() -> [Pair] {
        let first = sameAtStart()
        let last = sameAtEnd(after: first)
        var pairs = matched(first..<old.twin.count - last, first..<new.twin.count - last)
        pairs.sort { left, right in
            if left.place != right.place { return left.place < right.place }
            return left.identity.lexicographicallyPrecedes(right.identity)
        }
        return pairs
    }

    private func sameAtStart() -> Int {
        guard isAlike else { return 0 }
        let most = min(old.twin.count, new.twin.count)
        return (0..<most).first { !old.twin.isEqual($0, to: new.twin, $0) } ?? most
    }

    private func sameAtEnd(after first: Int) -> Int {
        guard isAlike else { return 0 }
        let most = min(old.twin.count, new.twin.count) - first
        return (0..<most).first { number in
            !old.twin.isEqual(old.twin.count - 1 - number, to: new.twin, new.twin.count - 1 - number)
        } ?? most
    }

    private func matched(_ oldRows: Range<Int>, _ newRows: Range<Int>) -> [Pair] {
        let (before, after) = (old.identities(of: oldRows, names), new.identities(of: newRows, names))
        var first = [[UInt8]: Int](minimumCapacity: oldRows.count)
        var following = [Int](repeating: -1, count: oldRows.count)
        for place in before.indices.reversed() {
            following[place] = first.updateValue(place, forKey: before[place]) ?? -1
        }
        var isMatched = [Bool](repeating: false, count: oldRows.count)
        var pairs: [Pair] = []
        for (place, identity) in after.enumerated() {
            let row = newRows.lowerBound + place
            guard let match = first[identity], match >= 0 else {
                pairs.append(Pair(old: nil, new: row, identity: identity))
                continue
            }
            first[identity] = following[match]
            isMatched[match] = true
            let matchRow = oldRows.lowerBound + match
            if isAlike, old.twin.isEqual(matchRow, to: new.twin, row) { continue }
            pairs.append(Pair(old: matchRow, new: row, identity: identity))
        }
        for place in before.indices where !isMatched[place] {
            pairs.append(Pair(old: oldRows.lowerBound + place, new: nil, identity: before[place]))
        }
        return pairs
    }
}
