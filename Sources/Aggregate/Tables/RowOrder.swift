internal import Model

/// Report order: keys by their domains, dimension by dimension; a subtotal after what it adds up, the whole
/// last.
struct RowOrder {
    let keys: KeySpace
    let domains: [KeyDomain]

    /// A row to be made.
    struct Step {
        let level: Int
        let keys: [Int32]
    }

    init(_ keys: KeySpace, _ domains: [KeyDomain]) {
        self.keys = keys
        self.domains = domains
    }

    /// The combinations in report order.
    func sorted(_ combinations: [[Int32]]) -> [[Int32]] {
        let ranks = domains.indices.map { dimension -> [Int32: Int] in
            let ordered = keys.ordered(Set(combinations.map { $0[dimension] }), in: domains[dimension])
            return Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0) })
        }
        let ranked = combinations.map { combination in
            (keys: combination, ranks: zip(combination, ranks).map { $1[$0] ?? 0 })
        }
        return ranked.sorted { $0.ranks.lexicographicallyPrecedes($1.ranks) }.map(\.keys)
    }

    /// The rows of some levels over details in report order.
    static func steps(of details: [[Int32]], dimensions: Int, levels: [Int]) -> [Step] {
        var steps: [Step] = []
        let descending = levels.sorted(by: >)
        for (position, keys) in details.enumerated() {
            let next = position + 1 < details.count ? details[position + 1] : nil
            for level in descending where level > 0 {
                let ends = next.map { $0.prefix(level) != keys.prefix(level) } ?? true
                if ends { steps.append(Step(level: level, keys: Array(keys.prefix(level)))) }
            }
        }
        if levels.contains(0) { steps.append(Step(level: 0, keys: [])) }
        return steps
    }
}
