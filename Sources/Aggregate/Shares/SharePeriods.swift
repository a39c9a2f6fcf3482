internal import Model

/// The reporting periods that shares are made in, one after the other.
struct SharePeriods {
    let periods: [ReportingPeriod]

    /// The grant's reporting periods up to the end of the period asked for; "all" ends with the
    /// implementation period. Where records are later than the implementation period (a verification that may
    /// follow it), periods of the same length follow. Without a grant there is one.
    init(_ grant: Grant?, asked: ReportingPeriod, lastRecord: Day?) {
        let single = SharePeriods.single(asked, lastRecord)
        guard let grant else {
            periods = [single]
            return
        }
        let implementation = grant.implementation
        let end = asked.isAll ? max(implementation.to, lastRecord ?? implementation.to) : asked.range.to
        var found = grant.cadence.periods(in: implementation, upTo: end)
        if let lastRecord, lastRecord > implementation.to, end > implementation.to {
            let after = DayRange(from: implementation.to.adding(days: 1), to: end)
            found += grant.cadence.periods(in: after, upTo: end)
        }
        periods = found.isEmpty ? [single] : found
    }

    private static func single(_ asked: ReportingPeriod, _ lastRecord: Day?) -> ReportingPeriod {
        guard asked.isAll, let lastRecord else { return asked }
        return ReportingPeriod(name: asked.name, range: DayRange(from: asked.range.from, to: lastRecord))
    }

    /// The place of a day's period; days before the first belong to it, days after the last to that.
    func position(of day: Int32) -> Int {
        var (low, high) = (0, periods.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if periods[middle].range.to.number < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
