internal import Model

extension TotalsTable {
    /// Hides the rows that are about too few people, and others where the total would give them away; hidden
    /// rows stand last, in the order of their keys, so that their place says nothing.
    ///
    /// Of each source of which something is hidden, a row of enough people is: so that the total less what is
    /// shown is about as many.
    mutating func hide(by publicity: Publicity, ordered: ([Int32]) -> [Int32]) {
        guard let total = rows.lastIndex(where: { $0.level == 0 }) else { return }
        var hidden = Set(rows.indices.filter { publicity.isAboutFew(rows[$0].figures.last ?? []) })
        if hidden.contains(total) {
            hidden = Set(rows.indices)
        } else if !hidden.isEmpty {
            for count in publicity.counts { cover(count, &hidden, total, publicity.fewest) }
        }
        for row in hidden {
            rows[row].figures = rows[row].figures.map { $0.map { _ in .absent } }
            rows[row].isHidden = true
        }
        moveHidden(ordered)
    }

    private mutating func moveHidden(_ ordered: ([Int32]) -> [Int32]) {
        let details = rows.filter { $0.level > 0 }
        let hidden = details.filter(\.isHidden)
        let order = ordered(hidden.compactMap(\.keys.last?.key))
        let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let last = hidden.sorted { place($0, places) < place($1, places) }
        rows = details.filter { !$0.isHidden } + last + rows.filter { $0.level == 0 }
    }

    private func place(_ row: TotalsRow, _ places: [Int32: Int]) -> Int {
        row.keys.last.flatMap { places[$0.key] } ?? Int.max
    }

    /// Hides the row of fewest people among those of enough, where records of a source are hidden without
    /// one.
    private func cover(
        _ count: (people: Int, records: Int), _ hidden: inout Set<Int>, _ total: Int, _ fewest: Int64
    ) {
        let people = rows.map { number($0, count.people) }
        guard hidden.contains(where: { number(rows[$0], count.records) > 0 }),
            !hidden.contains(where: { people[$0] >= fewest })
        else { return }
        let enough = rows.indices.filter { $0 != total && people[$0] >= fewest }
        if let least = enough.min(by: { (people[$0], $0) < (people[$1], $1) }) { hidden.insert(least) }
    }

    private func number(_ row: TotalsRow, _ column: Int) -> Int64 {
        row.figures.last.map { Publicity.number($0, column) } ?? 0
    }
}

extension Publicity {
    /// Whether a row's figures are about fewer people than must be; records that name nobody count as nobody.
    func isAboutFew(_ figures: [Figure]) -> Bool {
        counts.contains { count in
            Publicity.number(figures, count.records) > 0 && Publicity.number(figures, count.people) < fewest
        }
    }

    fileprivate static func number(_ figures: [Figure], _ column: Int) -> Int64 {
        figures.indices.contains(column) ? figures[column].wholeNumber ?? 0 : 0
    }
}
