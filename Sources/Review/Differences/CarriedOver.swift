internal import Model

/// What a report carries over from the one before it: each of its figures "before" is one that the earlier
/// report has "to date".
public struct CarriedOver: Sendable, Hashable {
    /// How many figures were held against each other.
    public var figures = 0
    /// Those that are not the same: `old` is what the earlier report has to date, `new` what the later one
    /// has before; an empty cell is nothing.
    public var sheets: [SheetDifference] = []

    init(figures: Int = 0, sheets: [SheetDifference] = []) {
        self.figures = figures
        self.sheets = sheets
    }

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
        guard let later = ReportingPeriod.parse(later.period),
            let earlier = ReportingPeriod.parse(earlier.period)
        else { return false }
        return RunFolder.follows(later, earlier)
    }

    private static func from(
        _ earlier: RunFolder, to later: RunFolder, _ pairs: [SheetPair]
    ) throws(ReviewFault) -> CarriedOver {
        var carried = CarriedOver()
        for pair in pairs {
            guard let old = pair.old, let new = pair.new, !old.isOfLines, !new.isOfLines else { continue }
            try carried.add(
                SheetRows(old, try Twin(path: earlier.path + "/" + old.file)),
                SheetRows(new, try Twin(path: later.path + "/" + new.file)))
        }
        return carried
    }

    /// From a report to sheets of the next that are not written yet, each with the bytes of its twin.
    public init(from earlier: RunFolder, to sheets: [(sheet: TwinSheet, bytes: [UInt8])]) throws(ReviewFault)
    {
        let known = try earlier.sheets()
        for (sheet, bytes) in sheets {
            guard let old = known.first(where: { $0.file == sheet.file }), !old.isOfLines else { continue }
            try add(
                SheetRows(old, try Twin(path: earlier.path + "/" + old.file)),
                SheetRows(sheet, try Twin(path: sheet.file, bytes: bytes)))
        }
    }

    private mutating func add(_ old: SheetRows, _ new: SheetRows) throws(ReviewFault) {
        var comparison = CarriedSheet(old, new)
        let rows = comparison.rows()
        figures += comparison.figures
        if rows.isEmpty { return }
        sheets.append(
            SheetDifference(
                file: new.sheet.file, kind: [old.sheet.kind, new.sheet.kind].min() ?? "",
                oldName: old.sheet.name, newName: new.sheet.name, presence: .changed, rows: rows))
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
        var earlier: [[String]: [Int]] = [:]
        for (row, identity) in CarriedSheet.identities(of: old, names).enumerated() {
            earlier[identity, default: []].append(row)
        }
        var rows: [RowDifference] = []
        for (row, identity) in CarriedSheet.identities(of: new, names).enumerated() {
            let match = earlier[identity]?.isEmpty == false ? earlier[identity]?.removeFirst() : nil
            rows += difference(match, row).map { [$0] } ?? []
        }
        for row in earlier.values.flatMap({ $0 }).sorted() { rows += difference(row, nil).map { [$0] } ?? [] }
        return rows
    }

    /// What tells each row apart, whatever the language of either report: codes where there are any, the
    /// place of a section, and of the row over everything only that it is it.
    private static func identities(of rows: SheetRows, _ names: [String]) -> [[String]] {
        var sections: [String] = []
        return (0..<rows.twin.count).map { row in
            let cells = rows.twin.cells(of: row)
            let level = rows.level(cells)
            return names.map { name in
                guard let part = rows.parts[name] else { return "" }
                let label = part.label.map { cells[$0] } ?? ""
                if name == RowLevelWord.column { return level }
                if name == RowLevelWord.section {
                    if sections.last != label { sections.append(label) }
                    return String(sections.count)
                }
                if let code = part.code { return cells[code] }
                return level == RowLevelWord.all ? "" : label
            }
        }
    }

    private mutating func difference(_ oldRow: Int?, _ newRow: Int?) -> RowDifference? {
        let (before, after) = (oldRow.map(old.twin.cells), newRow.map(new.twin.cells))
        let level = after.map(new.level) ?? before.map(old.level) ?? ""
        // A sum of one row is left out: its row says the same.
        let isSum = level != RowLevelWord.detail && level != RowLevelWord.all && !level.isEmpty
        if isSum, before == nil || after == nil { return nil }
        figures += columns.count
        let cells = columns.compactMap { column -> CellDifference? in
            let (was, now) = (before?[column.toDate] ?? "", after?[column.before] ?? "")
            if was == now { return nil }
            // Nothing, where there was no row, is 0.
            let numbers = (
                before == nil ? ExactNumber.zero : ExactNumber(cell: was),
                after == nil ? ExactNumber.zero : ExactNumber(cell: now)
            )
            let difference = numbers.0.flatMap { first in numbers.1?.adding(first.negated) }
            if difference?.isZero == true { return nil }
            return CellDifference(column: column.name, old: was, new: now, difference: difference)
        }
        if cells.isEmpty { return nil }
        return RowDifference(
            oldKey: before.map(old.words) ?? "", newKey: after.map(new.words) ?? "",
            level: level,
            presence: before == nil ? .came : after == nil ? .went : .changed, cells: cells)
    }
}
