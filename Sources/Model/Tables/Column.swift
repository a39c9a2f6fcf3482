/// One typed column of a batch: as many values as the batch has records.
///
/// Absent values have a mark of their own, so that an empty cell never reads as 0.
public enum Column: Sendable {
    /// Whole numbers, decimals at the field's scale, money in minor units, instants in seconds.
    case integers([Int64])
    /// Day numbers since 1970-01-01.
    case days([Int32])
    /// Positions in a code list, a closed choice, a dictionary of texts, `Currency.all` or the rate book.
    case codes([Int32])
    /// Texts in UTF-8.
    case texts(TextColumn)

    /// The mark of an absent whole number, decimal, money or timestamp.
    public static let absentInteger = Int64.min
    /// The mark of an absent day.
    public static let absentDay = Int32.min
    /// The mark of an absent code.
    public static let absentCode: Int32 = -1

    /// How many values the column holds.
    public var count: Int {
        switch self {
        case .integers(let values): values.count
        case .days(let values): values.count
        case .codes(let values): values.count
        case .texts(let values): values.count
        }
    }

    /// Whether the value of a record is absent.
    public func isAbsent(_ row: Int) -> Bool {
        switch self {
        case .integers(let values): values[row] == Column.absentInteger
        case .days(let values): values[row] == Column.absentDay
        case .codes(let values): values[row] < 0
        case .texts(let values): values.length(row) == 0
        }
    }

    /// The value as a whole number (integers, days and codes), or nil where it is absent or a text.
    public func integer(_ row: Int) -> Int64? {
        if isAbsent(row) { return nil }
        switch self {
        case .integers(let values): return values[row]
        case .days(let values): return Int64(values[row])
        case .codes(let values): return Int64(values[row])
        case .texts: return nil
        }
    }

    /// The day of a record, of days and instants; nil where it is absent, and of other columns.
    public func day(_ row: Int) -> Day? {
        if isAbsent(row) { return nil }
        switch self {
        case .days(let values): return Day(number: values[row])
        case .integers(let seconds): return Day(ofSecond: seconds[row])
        case .codes, .texts: return nil
        }
    }

    /// The code of a record, negative where absent; only for columns of codes.
    public func code(_ row: Int) -> Int32 {
        if case .codes(let values) = self { return values[row] }
        return Column.absentCode
    }

    /// The text of a record, empty where absent; only for columns of texts.
    public func text(_ row: Int) -> String {
        if case .texts(let values) = self { return values[row] }
        return ""
    }
}
