internal import Model

/// When a record counts.
enum RecordSpan {
    /// The day that puts a record into a period; nil where the source or the record has none.
    static func day(_ batch: Batch, _ row: Int, _ periodField: Int?) -> Day? {
        periodField.flatMap { batch.columns[$0]?.day(row) }
    }

    /// Whether a day of a record is absent or after the period; true where none is asked for.
    static func isOpen(_ batch: Batch, _ row: Int, _ field: Int?, _ period: ReportingPeriod) -> Bool {
        guard let field, let day = day(batch, row, field) else { return true }
        return day > period.range.to
    }

    /// Whether a record is in a span; records of a source without a period field are in every one.
    static func contains(
        _ span: Span, _ batch: Batch, _ row: Int, _ periodField: Int?, _ period: ReportingPeriod
    ) -> Bool {
        if periodField == nil { return true }
        switch batch.closing?.standings[row] {
        case .closed?: return span != .thisPeriod
        case .adjustment?: return span != .before
        case .open?, nil: break
        }
        guard let day = day(batch, row, periodField) else { return false }
        switch span {
        case .thisPeriod: return period.range.contains(day)
        case .before: return day < period.range.from
        case .toDate: return day <= period.range.to
        }
    }
}
