/// What differs between two runs: what they are, their figures, and the lines behind them.
///
/// Nothing in it depends on which run is called the older: `mirrored` is what the other order gives.
public struct RunDifference: Sendable, Hashable {
    /// What the runs are: pipeline, period, as-of day and tool, the same or not.
    public var identity: [FactDifference] = []
    /// What differs of all else that the manifests state: options, profile, rates, inputs, files.
    public var facts: [FactDifference] = []
    /// Where the periods follow one another: whether the later report goes on where the earlier one ended.
    public var carried: CarriedOver?
    /// Sheets of figures that differ, in the report's order; and the rows of sheets of lines that add up.
    public var figures: [SheetDifference] = []
    /// Sheets of lines that differ: records and findings, by key.
    public var lines: [SheetDifference] = []
    /// What the lines of a sheet add to a column, beside what its figures say.
    public var sums: [LineSum] = []

    /// Whether nothing differs.
    public var isEmpty: Bool {
        facts.isEmpty && figures.isEmpty && lines.isEmpty && identity.allSatisfy { $0.old == $0.new }
    }

    /// The same, with the runs exchanged.
    public var mirrored: RunDifference {
        RunDifference(
            identity: identity.map(\.mirrored), facts: facts.map(\.mirrored), carried: carried?.mirrored,
            figures: figures.map(\.mirrored), lines: lines.map(\.mirrored), sums: sums.map(\.mirrored))
    }
}

/// Whether something is in both runs, or in one of them.
public enum Presence: String, Sendable, Hashable {
    /// In both.
    case changed
    /// In the newer run only.
    case came
    /// In the older run only.
    case went

    var mirrored: Presence {
        switch self {
        case .changed: .changed
        case .came: .went
        case .went: .came
        }
    }
}

/// Something that the manifests state.
public struct FactDifference: Sendable, Hashable {
    /// What it is: `input`, `profile`, …
    public var what: String
    /// Which one, where there are several: the path of an input.
    public var name: String
    /// What the older run states; empty where nothing.
    public var old: String
    /// What the newer run states; empty where nothing.
    public var new: String

    var mirrored: FactDifference { FactDifference(what: what, name: name, old: new, new: old) }
}

/// A sheet that differs.
public struct SheetDifference: Sendable, Hashable {
    /// Its CSV twin.
    public var file: String
    /// What it shows: `cover`, `table`, `records`, …
    public var kind: String
    /// Its name in the older run; empty where it is not there.
    public var oldName: String
    /// Its name in the newer run; empty where it is not there.
    public var newName: String
    /// Whether both runs have it; where one has not, its rows are not listed.
    public var presence: Presence
    /// Columns that one of the runs has not.
    public var columns: [ColumnDifference] = []
    /// Rows that came, went or changed.
    public var rows: [RowDifference] = []
    /// How many lines are the same, but stand elsewhere in the inputs; they are not in `rows`.
    public var moved = 0

    /// Its name in the newer run, else in the older.
    public var name: String { newName.isEmpty ? oldName : newName }

    var mirrored: SheetDifference {
        SheetDifference(
            file: file, kind: kind, oldName: newName, newName: oldName, presence: presence.mirrored,
            columns: columns.map(\.mirrored), rows: rows.map(\.mirrored), moved: moved)
    }
}

/// A column that one of the runs has not.
public struct ColumnDifference: Sendable, Hashable {
    /// Its name in the CSV twin.
    public var name: String
    /// Which of the runs has it.
    public var presence: Presence

    var mirrored: ColumnDifference { ColumnDifference(name: name, presence: presence.mirrored) }
}

/// A row that came, went or changed.
public struct RowDifference: Sendable, Hashable {
    /// Its key in the older run, for people; empty where it is not there.
    public var oldKey: String
    /// Its key in the newer run; empty where it is not there.
    public var newKey: String
    /// What it is: `detail`, `all`, or the name of a subtotal.
    public var level: String
    /// Which of the runs has it.
    public var presence: Presence
    /// The cells that differ; of a row that came or went those that are not empty.
    public var cells: [CellDifference]

    /// Its key in the newer run, else in the older.
    public var key: String { newKey.isEmpty ? oldKey : newKey }

    var mirrored: RowDifference {
        RowDifference(
            oldKey: newKey, newKey: oldKey, level: level, presence: presence.mirrored,
            cells: cells.map(\.mirrored))
    }
}

/// A cell that differs.
public struct CellDifference: Sendable, Hashable {
    /// The name of its column in the CSV twin.
    public var column: String
    /// What stands there in the older run.
    public var old: String
    /// What stands there in the newer run.
    public var new: String
    /// New less old where the column holds figures, an empty cell as nothing; nil for texts.
    public var difference: ExactNumber?

    var mirrored: CellDifference {
        CellDifference(column: column, old: new, new: old, difference: difference?.negated)
    }
}

/// What the lines of a sheet that came, went or changed add to a column.
public struct LineSum: Sendable, Hashable {
    /// The CSV twin of the sheet.
    public var file: String
    /// The column.
    public var column: String
    /// New less old, over all lines.
    public var sum: ExactNumber
    /// New less old of the sheet's own total; nil where it has none.
    public var total: ExactNumber?
    /// Figures over everything, on other sheets, that differ by the same.
    public var explains: [FigureName]

    /// Whether the lines add up to the difference of the sheet's total.
    public var isExplained: Bool { total?.equals(sum) ?? false }

    var mirrored: LineSum {
        LineSum(file: file, column: column, sum: sum.negated, total: total?.negated, explains: explains)
    }
}

/// Which figure: a sheet's CSV twin, and a column of its row over everything.
public struct FigureName: Sendable, Hashable {
    /// The CSV twin of the sheet.
    public var file: String
    /// The column.
    public var column: String
}
