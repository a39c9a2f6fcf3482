internal import Model

/// The sheet of adjustments: each difference, their sum, and both sides as they were kept.
struct AdjustmentTotals {
    private(set) var found: Found
    private let twin: Twin
    /// Euros then, euros now, and their difference.
    private let sides: [Int]

    init(_ sheet: TwinSheet, _ twin: Twin, _ lines: [CountedLines]) {
        self.twin = twin
        found = Found(.totals, sheet, twin)
        sides = ["eur-then", "eur-now", "difference"].compactMap { twin.position(of: $0) }
        guard sides.count == 3, let level = twin.position(of: RowLevelWord.column),
            let source = twin.position(of: "source")
        else { return }
        for rows in SheetAgainstTwin.sections(of: twin) {
            let details = rows.filter { twin.cells(of: $0)[level] == RowLevelWord.detail }
            for row in details { hold(difference: row) }
            for row in rows where twin.cells(of: row)[level] == RowLevelWord.all { hold(total: row, details) }
            guard let first = details.first else { continue }
            if let own = lines.first(where: { $0.source == twin.cells(of: first)[source] }) {
                hold(details, own)
            }
        }
    }

    private mutating func hold(difference row: Int) {
        let cells = twin.cells(of: row)
        let numbers = sides.map { ExactNumber(cell: cells[$0]) }
        let difference = numbers[0].flatMap { then in numbers[1]?.adding(then.negated) }
        found.hold(row, sides[2], difference, "not what is now less what was then")
    }

    private mutating func hold(total row: Int, _ details: [Int]) {
        for side in sides {
            let sum = details.reduce(ExactNumber?.some(.zero)) { sum, row in
                sum.flatMap { sum in ExactNumber(cell: twin.cells(of: row)[side]).flatMap { sum.adding($0) } }
            }
            found.hold(row, side, sum, "not the sum of its rows")
        }
    }

    /// Both sides of each row, as records are kept: the one that was taken back, and the one that is there.
    private mutating func hold(_ details: [Int], _ lines: CountedLines) {
        guard let then = twin.position(of: "origin-then"), let now = twin.position(of: "origin-now"),
            let euros = lines.twin.columns.indices.filter({ lines.twin.columns[$0].hasSuffix(".eur") }).only
        else { return }
        // A line may have held several versions, each taken back by another report.
        var (earlier, records): ([String: Set<String>], [String: Set<String>]) = ([:], [:])
        for row in 0..<lines.twin.count {
            let cells = lines.twin.cells(of: row)
            let amount = lines.counts(cells) ? cells[euros] : "0"
            switch cells[lines.row] {
            case CountedFile.Row.record.rawValue: records[lines.origin(cells), default: []].insert(amount)
            case CountedFile.Row.reversed.rawValue: earlier[lines.origin(cells), default: []].insert(amount)
            default: break
            }
        }
        for row in details {
            let cells = twin.cells(of: row)
            for (origin, side, kept) in [(then, 0, earlier), (now, 1, records)] where !cells[origin].isEmpty {
                let said = ExactNumber(cell: cells[sides[side]])
                let amounts = (kept[cells[origin]] ?? []).sorted()
                if amounts.contains(where: { ExactNumber(cell: $0).flatMap { said?.equals($0) } ?? false }) {
                    found.made()
                } else {
                    found.refuse(
                        row, sides[side], "not what \(lines.sheet.file) says",
                        amounts.isEmpty ? "a record that was kept" : amounts.joined(separator: " or "))
                }
            }
        }
    }
}

extension Array {
    /// The only one of a list; nil where there are none or several.
    fileprivate var only: Element? { count == 1 ? self[0] : nil }
}
