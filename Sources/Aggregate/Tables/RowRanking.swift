internal import Model

/// Puts rows into the order that a request asks for, level by level: a group stands by its own figure, its
/// parts by theirs within it.
struct RowRanking {
    let order: TotalsOrder
    let depth: Int

    init(_ order: TotalsOrder, _ request: TotalsRequest) {
        self.order = order
        depth = request.dimensions.count
    }

    /// Combinations that are in report order, in the order asked for; `figure` answers for a level, its keys
    /// and a column.
    func ranked(
        _ combinations: [[Int32]], figure: (Int, [Int32], Int) throws -> Figure
    ) rethrows -> [[Int32]] {
        var ranks = combinations.map { _ in [Int]() }
        for level in 0..<depth {
            var groups: [ArraySlice<Int32>: Int] = [:]
            var keys: [[Int32]] = []
            for combination in combinations where groups[combination.prefix(level + 1)] == nil {
                groups[combination.prefix(level + 1)] = keys.count
                keys.append(Array(combination.prefix(level + 1)))
            }
            let places = try places(of: keys, level, figure)
            for (row, combination) in combinations.enumerated() {
                ranks[row].append(places[groups[combination.prefix(level + 1)] ?? 0])
            }
        }
        return combinations.indices.sorted { ranks[$0].lexicographicallyPrecedes(ranks[$1]) }
            .map { combinations[$0] }
    }

    /// For each group of a level, which are in report order, its place.
    private func places(
        of groups: [[Int32]], _ level: Int, _ figure: (Int, [Int32], Int) throws -> Figure
    ) rethrows -> [Int] {
        switch order.subject {
        case .dimension(let place):
            guard place == level, order.isDescending else { return Array(groups.indices) }
            // Groups of different outer keys never meet: theirs are compared first. No key stays last.
            return groups.indices.map { group in
                groups[group][level] == SpecialKey.notAttributed || groups[group][level] == SpecialKey.several
                    ? group : -group - 1
            }
        case .column(let column):
            let figures = try groups.map { try figure(level + 1, $0, column) }
            let sorted = groups.indices.filter { figures[$0] != .absent }.sorted { a, b in
                switch figures[a].compared(with: figures[b]) {
                case 0: a < b
                case let sign: (sign < 0) != order.isDescending
                }
            }
            var places = Array(groups.indices)
            let lacking = groups.indices.filter { figures[$0] == .absent }
            for (place, group) in (sorted + lacking).enumerated() { places[group] = place }
            return places
        }
    }
}

extension Figure {
    /// -1, 0 or 1, exactly; figures of different kinds, which no measure has, are equal.
    fileprivate func compared(with other: Figure) -> Int {
        switch (self, other) {
        case (.euro(let a), .euro(let b)), (.count(let a), .count(let b)),
            (.money(let a, _), .money(let b, _)):
            return a < b ? -1 : a > b ? 1 : 0
        case (.day(let a), .day(let b)): return a < b ? -1 : a > b ? 1 : 0
        case (.ratio(let a, let b), .ratio(let c, let d)):
            // a ÷ b against c ÷ d, both denominators positive.
            let (left, right) = (a.multipliedFullWidth(by: d), c.multipliedFullWidth(by: b))
            if left.high != right.high { return left.high < right.high ? -1 : 1 }
            return left.low < right.low ? -1 : left.low > right.low ? 1 : 0
        default: return 0
        }
    }
}
