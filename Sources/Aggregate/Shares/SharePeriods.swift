internal import Model

/// The reporting periods that shares are made in, one after the other.
struct SharePeriods {
    let periods: [ReportingPeriod]
    /// The place of each day from the end of the first period to that of the last, where they are not many.
    private let places: [Int32]

    /// Some 180 years.
    private static let mostDays = 1 << 16

    /// The grant's reporting periods up to the end of the period asked for; "all" ends with the
    /// implementation period. Where records are later than the implementation period (a verification that may
    /// follow it), periods of the same length follow. Without a grant there is one.
    ///
    /// Periods that end by `closed` are left out: what was closed is shared already.
    init(_ grant: Grant?, asked: ReportingPeriod, lastRecord: Day?, closed: Day? = nil) {
        let single = SharePeriods.single(asked, lastRecord)
        guard let grant else {
            periods = [single]
            places = []
            return
        }
        let implementation = grant.implementation
        let end = asked.isAll ? max(implementation.to, lastRecord ?? implementation.to) : asked.range.to
        var found = grant.cadence.periods(in: implementation, upTo: end)
        if let lastRecord, lastRecord > implementation.to, end > implementation.to {
            let after = DayRange(from: implementation.to.adding(days: 1), to: end)
            found += grant.cadence.periods(in: after, upTo: end)
        }
        if !asked.isAll { found = found.flatMap { SharePeriods.cut($0, before: asked.range.from) } }
        if let closed { found.removeAll { $0.range.to <= closed } }
        let periods = found.isEmpty ? [single] : found
        self.periods = periods
        let (first, last) = (periods[0].range.to.number, periods[periods.count - 1].range.to.number)
        let isShort = Int(last) - Int(first) < SharePeriods.mostDays
        places = isShort ? (first...max(first, last)).map { SharePeriods.position(of: $0, in: periods) } : []
    }

    /// A reporting period in which the one asked for begins, in two: what falls to the days before it is no
    /// part of its figures. To date nothing changes, as each part is what is to date less what was before.
    private static func cut(_ period: ReportingPeriod, before day: Day) -> [ReportingPeriod] {
        guard period.range.from < day, day <= period.range.to else { return [period] }
        let before = DayRange(from: period.range.from, to: day.adding(days: -1))
        let rest = DayRange(from: day, to: period.range.to)
        return [
            ReportingPeriod(name: "\(before)", range: before), ReportingPeriod(name: "\(rest)", range: rest),
        ]
    }

    private static func single(_ asked: ReportingPeriod, _ lastRecord: Day?) -> ReportingPeriod {
        guard asked.isAll, let lastRecord else { return asked }
        return ReportingPeriod(name: asked.name, range: DayRange(from: asked.range.from, to: lastRecord))
    }

    /// The place of a day's period; days before the first belong to it, days after the last to that.
    @inline(__always)
    func position(of day: Int32) -> Int32 {
        let place = Int(day) - Int(periods[0].range.to.number)
        return place >= 0 && place < places.count
            ? places[place] : SharePeriods.position(of: day, in: periods)
    }

    private static func position(of day: Int32, in periods: [ReportingPeriod]) -> Int32 {
        var (low, high) = (0, periods.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if periods[middle].range.to.number < day { low = middle + 1 } else { high = middle }
        }
        return Int32(truncatingIfNeeded: low)
    }
}
