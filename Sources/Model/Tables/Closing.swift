/// What reports that were handed in have to do with a record.
public enum Standing: UInt8, Sendable, Hashable {
    /// Nothing: its day says which period it counts in.
    case open
    /// One of them counted it as it stands: it counts before the period, with the shares it had there.
    case closed
    /// It belongs to a closed period, and none counted it as it stands: it counts in this period.
    case adjustment
}

/// When records were taken back that a report counted.
public enum Lapse: Sendable, Hashable {
    /// In this period.
    case now
    /// In one that was reported.
    case before
}

/// What the reports before this one have to do with the records of a batch.
public struct Closing: Sendable {
    /// By record.
    public var standings: [Standing]
    /// By record, the report that counted it: a position in `SourceTable.closedPeriods`; negative for none.
    public var countedIn: [Int32]
    /// Whether all numbers of these records count with the other sign: they take back what was counted.
    /// Conditions see the numbers as they were.
    public var isReversal = false
    /// When these records, which no longer stand as they were counted, were taken back; nil where they stand.
    public var lapsed: Lapse?
    /// Where the records stood when they were counted; nil for those that stand in files of this run.
    public var places: ClosedPlaces?

    /// A batch's.
    public init(standings: [Standing], countedIn: [Int32]) {
        self.standings = standings
        self.countedIn = countedIn
    }
}

/// Where records stood when a report counted them.
public struct ClosedPlaces: Sendable {
    /// The files, as the report named them.
    public var files: [String]
    /// By record its file; negative for calculated rows.
    public var file: [Int32]
    /// By record its line.
    public var line: [Int64]

    /// Places.
    public init(files: [String], file: [Int32], line: [Int64]) {
        self.files = files
        self.file = file
        self.line = line
    }

    /// The file of a record; empty where none held it.
    public func file(_ row: Int) -> String { file[row] < 0 ? "" : files[Int(file[row])] }
}

extension Batch {
    /// Whether all numbers of its records count with the other sign.
    @inlinable
    public var isReversal: Bool { closing?.isReversal ?? false }

    /// Some of its records, in the order asked for; of where they come from only the batch is told.
    public func taking(_ rows: [Int]) -> Batch {
        var taken = Batch(origin: origin, count: rows.count, columns: columns.map { $0?.taking(rows) })
        taken.verdicts = rows.map { verdicts[$0] }
        return taken
    }
}

extension Column {
    /// A whole number with the other sign; an absent one stays absent.
    public static func reversed(_ value: Int64) -> Int64 { value == absentInteger ? value : -value }
}

/// Rates that stand before the rate book: those by which a closed report counted records.
public struct FrozenRates: Sendable {
    /// For each record of a batch the number of the closed one with its key; negative for none.
    public var numbers: @Sendable (Batch) -> [Int32]
    /// By number, positions in the rate book; negative where none was taken.
    public var first: [Int32]
    /// The same, of the second leg.
    public var second: [Int32]
    /// By number, the day whose rates were taken.
    public var days: [Int32]

    /// Rates of closed records.
    public init(
        numbers: @escaping @Sendable (Batch) -> [Int32], first: [Int32], second: [Int32], days: [Int32]
    ) {
        self.numbers = numbers
        self.first = first
        self.second = second
        self.days = days
    }
}
