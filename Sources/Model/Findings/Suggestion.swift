/// Known words near to a mistyped one.
public enum Suggestion {
    /// The nearest known word, or nil where none is near: a third of its characters may differ, at least one.
    public static func nearest(to word: String, among known: [String]) -> String? {
        let typed = plain(word)
        var best: (distance: Int, word: String)?
        for candidate in known {
            let target = plain(candidate)
            let allowed = max(1, max(typed.count, target.count) / 3)
            let distance = steps(typed, target)
            if distance <= allowed, distance < best?.distance ?? Int.max { best = (distance, candidate) }
        }
        return best?.word
    }

    /// Known words as a list; a long one is cut, and says so.
    public static func listed(_ known: [String], atMost most: Int = 12) -> String {
        if known.isEmpty { return "nothing (there is none)" }
        let shown = known.prefix(most).joined(separator: ", ")
        return known.count > most ? "\(shown), … and \(known.count - most) more" : shown
    }

    /// Case and the choice between `-`, `_` and space never make two words differ.
    private static func plain(_ word: String) -> [Character] {
        word.lowercased().map { "_ ".contains($0) ? "-" : $0 }
    }

    /// Insertions, deletions, replacements and swaps of neighbours from one word to the other.
    private static func steps(_ a: [Character], _ b: [Character]) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var before = [Int](repeating: 0, count: b.count + 1)
        var row = Array(0...b.count)
        for i in 1...a.count {
            var next = [i] + [Int](repeating: 0, count: b.count)
            for j in 1...b.count {
                let same = a[i - 1] == b[j - 1]
                next[j] = min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    next[j] = min(next[j], before[j - 2] + 1)
                }
            }
            (before, row) = (row, next)
        }
        return row[b.count]
    }
}
