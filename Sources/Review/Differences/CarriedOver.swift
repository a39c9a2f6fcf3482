internal import Model

/// What a report carries over from the one before it: each of its figures "before" is one that the earlier
/// report has "to date".
public struct CarriedOver: Sendable, Hashable {
    /// How many figures were held against each other.
    public var figures = 0
    /// Those that are not the same: `old` is what the earlier report has to date, `new` what the later one
    /// has before; an empty cell is nothing.
    public var sheets: [SheetDifference] = []

    var mirrored: CarriedOver { CarriedOver(figures: figures, sheets: sheets.map(\.mirrored)) }

    /// Of two runs, whichever is the later; nil where neither period follows the other.
    static func between(
        _ old: RunFolder, _ new: RunFolder, _ pairs: [SheetPair]
    ) throws(ReviewFault) -> CarriedOver? {
        guard old.pipeline == new.pipeline else { return nil }
        if follows(new, old) { return try from(old, to: new, pairs) }
        guard follows(old, new) else { return nil }
        return try from(new, to: old, pairs.map { SheetPair(old: $0.new, new: $0.old) }).mirrored
    }

    private static func follows(_ later: RunFolder, _ earlier: RunFolder) -> Bool {
        guard let later = ReportingPeriod.parse(later.period), !later.isAll,
            let earlier = ReportingPeriod.parse(earlier.period), !earlier.isAll, earlier.range.to < .last
        else { return false }
        return earlier.range.to.adding(days: 1) == later.range.from
    }

    private static func from(
        _ earlier: RunFolder, to later: RunFolder, _ pairs: [SheetPair]
    ) throws(ReviewFault) -> CarriedOver {
        var carried = CarriedOver()
        for pair in pairs {
            guard let old = pair.old, let new = pair.new, !old.isOfLines, !new.isOfLines else { continue }
            var comparison = CarriedSheet(
                SheetRows(old, try Twin(path: earlier.path + "/" + old.file)),
                SheetRows(new, try Twin(path: later.path + "/" + new.file)))
            let rows = comparison.rows()
            carried.figures += comparison.figures
            if rows.isEmpty { continue }
            carried.sheets.append(
                SheetDifference(
                    file: new.file, kind: [old.kind, new.kind].min() ?? "", oldName: old.name,
                    newName: new.name, presence: .changed, rows: rows))
        }
        return carried
    }
}

/// A sheet of two reports that follow one another.
private struct CarriedSheet {
    /// How many figures were held against each other; known once `rows` is.
    private(set) var figures = 0
    private let old: SheetRows
    private let new: SheetRows
    /// A column "before" of the later report, and that of the same measure "to date" in the earlier one.
    private let columns: [(name: String, toDate: Int, before: Int)]

    init(_ old: SheetRows, _ new: SheetRows) {
        self.old = old
        self.new = new
        columns = new.twin.columns.enumerated().compactMap { place, name in
            guard name.hasSuffix("-before"),
                let toDate = old.twin.position(of: name.dropLast("before".count) + "to-date")
            else { return nil }
            return (name, toDate, place)
        }
    }

    mutating func rows() -> [RowDifference] {
        if columns.isEmpty { return [] }
        let names = Union(old.partNames, new.partNames).places.map(\.name)
        var earlier: [[UInt8]: [Int]] = [:]
        for (row, identity) in old.identities(of: 0..<old.twin.count, names).enumerated() {
            earlier[identity, default: []].append(row)
        }
        var rows: [RowDifference] = []
        for (row, identity) in new.identities(of: 0..<new.twin.count, names).enumerated() {
            let match = earlier[identity]?.isEmpty == false ? earlier[identity]?.removeFirst() : nil
            rows += difference(match, row).map { [$0] } ?? []
        }
        for row in earlier.values.flatMap({ $0 }).sorted() { rows += difference(row, nil).map { [$0] } ?? [] }
        return rows
    }

    private mutating func difference(_ oldRow: Int?, _ newRow: Int?) -> RowDifference? {
        let (before, after) = (oldRow.map(old.twin.cells), newRow.map(new.twin.cells))
        figures += columns.count
        let cells = columns.compactMap { column -> CellDifference? in
            let (was, now) = (before?[column.toDate] ?? "", after?[column.before] ?? "")
            if was == now { return nil }
            let numbers = (ExactNumber(cell: was), ExactNumber(cell: now))
            let difference = numbers.0.flatMap { first in numbers.1?.adding(first.negated) }
            if difference?.isZero == true { return nil }
            return CellDifference(column: column.name, old: was, new: now, difference: difference)
        }
        if cells.isEmpty { return nil }
        return RowDifference(
            oldKey: before.map(old.words) ?? "", newKey: after.map(new.words) ?? "",
            level: after.map(new.level) ?? before.map(old.level) ?? "",
            presence: before == nil ? .came : after == nil ? .went : .changed, cells: cells)
    }
}
