/// How often a grant reports.
public enum ReportingCadence: Hashable, Sendable, CaseIterable {
    /// Every calendar month.
    case month
    /// Every calendar quarter.
    case quarter
    /// January to June, July to December.
    case halfYear
    /// Every calendar year.
    case year

    /// Its length in months.
    public var months: Int {
        switch self {
        case .month: 1
        case .quarter: 3
        case .halfYear: 6
        case .year: 12
        }
    }

    /// The reporting periods of a grant in order, up to and including `upTo`.
    ///
    /// Each keeps the name of its calendar period ("2017-Q1"), while its days are clipped to the
    /// implementation period, and those of the unfinished last one to `upTo`. Half-years bear their two days
    /// as a name.
    public func periods(in implementation: DayRange, upTo: Day) -> [ReportingPeriod] {
        let end = min(implementation.to, upTo)
        var periods: [ReportingPeriod] = []
        var start: Month? = beginning(of: implementation.from.inMonth)
        while let first = start, first.first <= end {
            let last = first.adding(months: months - 1) ?? first
            let whole = ReportingPeriod(calendar: DayRange(from: first.first, to: last.last))
            let within = DayRange(from: implementation.from, to: end)
            if let range = whole.range.intersection(within) {
                periods.append(ReportingPeriod(name: whole.name, range: range))
            }
            start = first.adding(months: months)
        }
        return periods
    }

    /// The first month of the calendar period that the month falls in.
    private func beginning(of month: Month) -> Month {
        Month(number: month.number - month.number % Int32(months))
    }
}
