/// Compares the rows of a sheet that both runs have.
struct SheetComparison {
    /// Columns that one of the runs has not.
    let columns: [ColumnDifference]
    /// Lines that are the same but for where they stand in the inputs; known once `rows` is.
    private(set) var moved = 0
    private let old: SheetRows
    private let new: SheetRows
    private let union: [Union.Place]
    private let figures: Set<String>
    private let keys: Set<String>
    /// Columns that say where a line stands, not what it is.
    private let places: Set<String>
    private var added: AddedLines

    init(_ old: SheetRows, _ new: SheetRows) {
        self.old = old
        self.new = new
        union = Union(old.twin.columns, new.twin.columns).places
        columns = union.compactMap { place in
            if place.old != nil && place.new != nil { return nil }
            return ColumnDifference(name: place.name, presence: place.old == nil ? .came : .went)
        }
        let figures = Set(old.sheet.figures + new.sheet.figures)
        self.figures = figures
        keys = Set(old.sheet.key + new.sheet.key)
        let bothAreLines = old.sheet.isOfLines && old.sheet.kind == new.sheet.kind
        switch new.sheet.kind {
        case "records" where bothAreLines: places = ["origin"]
        case "findings" where bothAreLines: places = ["file", "line", "column", "cell"]
        default: places = []
        }
        added = AddedLines(old, new, union.filter { bothAreLines && figures.contains($0.name) })
    }

    /// The rows that differ, in an order that both runs share.
    mutating func rows() -> [RowDifference] {
        var rows: [RowDifference] = []
        for pair in RowMatcher(old, new).pairs() {
            let before = pair.old.map { old.twin.cells(of: $0) }
            let after = pair.new.map { new.twin.cells(of: $0) }
            added.add(before, after)
            let cells = cells(before, after)
            if before != nil, after != nil {
                if cells.isEmpty { continue }
                if cells.allSatisfy({ places.contains($0.column) }) {
                    moved += 1
                    continue
                }
            }
            rows.append(
                RowDifference(
                    oldKey: before.map(old.words) ?? "", newKey: after.map(new.words) ?? "",
                    level: after.map(new.level) ?? before.map(old.level) ?? "",
                    presence: before == nil ? .came : after == nil ? .went : .changed, cells: cells))
        }
        return rows
    }

    /// What the lines add to each column that the sheet adds up; known once `rows` is.
    var sums: [LineSum] { added.sums(file: new.sheet.file) }

    /// The cells that differ; of a row that is in one run only all that are not empty, without its key.
    private func cells(_ before: [String]?, _ after: [String]?) -> [CellDifference] {
        union.compactMap { place in
            if let before, let after {
                guard let old = place.old, let new = place.new, before[old] != after[new] else { return nil }
                return cell(place.name, before[old], after[new])
            }
            if keys.contains(place.name) { return nil }
            let was = before.flatMap { cells in place.old.map { cells[$0] } } ?? ""
            let now = after.flatMap { cells in place.new.map { cells[$0] } } ?? ""
            return was.isEmpty && now.isEmpty ? nil : cell(place.name, was, now)
        }
    }

    private func cell(_ column: String, _ old: String, _ new: String) -> CellDifference {
        var difference: ExactNumber?
        if figures.contains(column), let before = ExactNumber(cell: old), let after = ExactNumber(cell: new) {
            difference = after.adding(before.negated)
        }
        return CellDifference(column: column, old: old, new: new, difference: difference)
    }
}

extension ExactNumber {
    /// The number of a cell; an empty one adds nothing.
    init?(cell: String) {
        if cell.isEmpty { self = .zero } else { self.init(cell) }
    }
}

/// What lines that came, went or changed add to the columns of their sheet that have a total.
struct AddedLines {
    private struct Column {
        var name: String
        var old: Int?
        var new: Int?
        var sum: ExactNumber?
        var total: ExactNumber?
    }

    private var columns: [Column] = []
    private let old: SheetRows
    private let new: SheetRows

    init(_ old: SheetRows, _ new: SheetRows, _ figures: [Union.Place]) {
        self.old = old
        self.new = new
        let (before, after) = (AddedLines.totals(of: old), AddedLines.totals(of: new))
        columns = figures.compactMap { place in
            let was = before.flatMap { cells in place.old.map { cells[$0] } } ?? ""
            let now = after.flatMap { cells in place.new.map { cells[$0] } } ?? ""
            guard !(was + now).isEmpty, let first = ExactNumber(cell: was), let last = ExactNumber(cell: now)
            else { return nil }
            return Column(
                name: place.name, old: place.old, new: place.new, sum: .zero,
                total: last.adding(first.negated))
        }
    }

    /// The cells of a sheet's total, which is its last row.
    private static func totals(of rows: SheetRows) -> [String]? {
        guard rows.twin.count > 0 else { return nil }
        let cells = rows.twin.cells(of: rows.twin.count - 1)
        return rows.level(cells) == RowLevelWord.all ? cells : nil
    }

    /// Adds what a row is now, less what it was.
    mutating func add(_ before: [String]?, _ after: [String]?) {
        for number in columns.indices {
            let (was, now) = (columns[number].old, columns[number].new)
            let less = amount(before, was, old)?.negated
            let more = amount(after, now, new)
            columns[number].sum = less.flatMap { less in
                more.flatMap { columns[number].sum?.adding($0)?.adding(less) }
            }
        }
    }

    /// What a row adds: lines only, and where their verdict is shown the eligible ones.
    private func amount(_ cells: [String]?, _ position: Int?, _ rows: SheetRows) -> ExactNumber? {
        guard let cells, let position, rows.level(cells) == RowLevelWord.detail else { return .zero }
        if let verdict = rows.verdict, cells[verdict] != "eligible" { return .zero }
        return ExactNumber(cell: cells[position])
    }

    /// The sums that are not nothing, or should not be.
    func sums(file: String) -> [LineSum] {
        columns.compactMap { column in
            guard let sum = column.sum, !sum.isZero || column.total?.isZero == false else { return nil }
            return LineSum(file: file, column: column.name, sum: sum, total: column.total, explains: [])
        }
    }
}
