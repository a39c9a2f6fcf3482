internal import Model

/// The grant's reporting period that a day falls in: its months are those a mean takes, its last day stands
/// in for a payment still to come.
///
/// Periods begin with the implementation period and end with it, and the one that the run's period leaves
/// unfinished ends there; a day before or after the implementation period takes its calendar period whole.
struct MeanCalendar: Sendable {
    private let cadence: ReportingCadence
    private let implementation: DayRange
    private let last: Day

    init(grant: Grant, period: ReportingPeriod) {
        cadence = grant.cadence
        implementation = grant.implementation
        last = period.isAll ? .last : period.range.to
    }

    /// The reporting period of a day, in whole months; its name is the calendar's.
    func period(of day: Day) -> ReportingPeriod {
        let whole = calendarPeriod(of: day)
        let range = clipped(whole.range, around: day)
        let months = DayRange(from: range.from.inMonth.first, to: range.to.inMonth.last)
        return ReportingPeriod(name: whole.name, range: months)
    }

    /// The last day of the reporting period of a day.
    func lastDay(of day: Day) -> Day { clipped(calendarPeriod(of: day).range, around: day).to }

    private func clipped(_ whole: DayRange, around day: Day) -> DayRange {
        var range = whole
        if implementation.contains(day) { range = range.intersection(implementation) ?? range }
        if day <= last { range = range.intersection(DayRange(from: range.from, to: last)) ?? range }
        return range
    }

    /// The months of the reporting period that a month belongs to.
    func months(around month: Month) -> (name: String, months: [Month]) {
        let period = period(of: month.first)
        let (first, last) = (period.range.from.inMonth.number, period.range.to.inMonth.number)
        return (period.name, (first...max(first, last)).map { Month(number: $0) })
    }

    /// The calendar period of the cadence, unclipped: the Model names periods after their calendar's.
    private func calendarPeriod(of day: Day) -> ReportingPeriod {
        let only = DayRange(from: day, to: day)
        let name = cadence.periods(in: only, upTo: day).first?.name ?? ""
        return ReportingPeriod.parse(name) ?? ReportingPeriod(name: day.inMonth.description, range: only)
    }
}

extension MonthlyRates {
    /// The same table with the mean of each reporting period in place of its months' rates.
    ///
    /// A mean stands only where every month of the period has its rate; it stays undivided.
    func means(by calendar: MeanCalendar, adding book: inout [RateQuote]) -> MonthlyRates {
        let monthCount = quotes.count / Currency.all.count
        var entries: [(month: Month, currency: Currency, quote: Int32)] = []
        var done: [String: [Int32: Int32]] = [:]
        for number in first..<first + Int32(monthCount) {
            let period = calendar.months(around: Month(number: number))
            let key = period.name + " of \(period.months.count)"
            var means = done[key] ?? [:]
            for currency in Currency.all {
                let code = Int32(currency.index)
                if means[code] == nil, let mean = mean(of: period, currency, in: book) {
                    means[code] = Int32(book.count)
                    book.append(mean)
                }
                if let quote = means[code] { entries.append((Month(number: number), currency, quote)) }
            }
            done[key] = means
        }
        return MonthlyRates(entries)
    }

    private func mean(
        of period: (name: String, months: [Month]), _ currency: Currency, in book: [RateQuote]
    ) -> RateQuote? {
        let positions = period.months.map { quote(month: $0.number, currency: Int32(currency.index)) }
        guard let first = positions.first, !positions.contains(where: { $0 < 0 }) else { return nil }
        let values = positions.map { book[Int($0)].value }
        let scale = values.map(\.scale).max() ?? 0
        var sum: Int128 = 0
        for value in values { sum += Int128(value.mantissa) * PowersOfTen.int128(scale - value.scale) }
        guard let mantissa = Int64(exactly: sum) else { return nil }
        let count = period.months.count
        let basis = period.name + " mean of \(count) " + (count == 1 ? "month" : "months")
        return RateQuote(
            table: book[Int(first)].table, currency: currency, basis: basis,
            value: ExactDecimal(mantissa: mantissa, scale: scale), divisor: Int64(count))
    }
}
