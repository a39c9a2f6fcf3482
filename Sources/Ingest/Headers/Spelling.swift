/// Names that somebody may have meant; folded once, so that asking again costs little.
struct Spelling: Sendable {
    private let names: [String]
    private let folded: [[UInt8]]

    init(_ names: [String]) {
        self.names = names
        folded = names.map(Spelling.fold)
    }

    /// The nearest name: the same but for case, spaces, `_` and `-`, or at most two letters away; nil where
    /// several are as near, since P77 may have been any of P07, P17 and P27.
    func nearest(_ name: String) -> String? {
        let wanted = Spelling.fold(name)
        var best: (position: Int, distance: Int)?
        var isAlone = true
        let most = min(2, max(1, wanted.count / 3))
        for (position, other) in folded.enumerated() {
            let limit = best?.distance ?? most
            guard let distance = Spelling.distance(other, wanted, atMost: limit) else { continue }
            if distance == 0 { return names[position] }
            isAlone = distance != best?.distance
            if isAlone { best = (position, distance) }
        }
        return isAlone ? best.map { names[$0.position] } : nil
    }

    private static func fold(_ name: String) -> [UInt8] {
        name.lowercased().utf8.filter { $0 != 0x20 && $0 != 0x5F && $0 != 0x2D }
    }

    /// Letters to add, drop or change; nil where they are more.
    private static func distance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int? {
        if abs(a.count - b.count) > limit { return nil }
        if limit == 0 { return a == b ? 0 : nil }
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            var least = row[0]
            for (j, right) in b.enumerated() {
                let change = diagonal + (left == right ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(change, row[j] + 1, diagonal + 1)
                least = min(least, row[j + 1])
            }
            if least > limit { return nil }
        }
        return row[b.count] <= limit ? row[b.count] : nil
    }
}
