internal import Model

/// In a span of days, both ends included; an instant counts by its day.
struct WithinRule: RecordRule {
    let field: Int
    let days: DayRange
    let words: String

    func look(at batch: Batch, among mask: [Bool]) -> Look {
        let (low, high) = (Int64(days.from.number), Int64(days.to.number))
        switch batch.columns[field] {
        case .days(let days)?:
            return Look(of: days, among: mask, absent: Column.absentDay, from: low, to: high)
        case .integers(let seconds)?:
            return Look(
                of: seconds, among: mask, absent: Column.absentInteger, from: low * 86_400,
                to: high * 86_400 + 86_399)
        default: return Look()
        }
    }

    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault {
        let (first, last) = (values.day(days.from), values.day(days.to))
        let span = values.say("a date from \(first) to \(last)", fr: "une date du \(first) au \(last)")
        let named = words.isEmpty ? span : "\(span) (\(words))"
        return Fault(field: field, found: values.text(field, batch, row), expected: named)
    }
}

extension Column {
    /// The day numbers of a column of days or of instants; nil for other columns.
    var dayNumbers: [Int32]? {
        switch self {
        case .days(let days): days
        case .integers(let seconds):
            seconds.map { $0 == Column.absentInteger ? Column.absentDay : Day(ofSecond: $0).number }
        default: nil
        }
    }
}
