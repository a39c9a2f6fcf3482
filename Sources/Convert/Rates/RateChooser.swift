internal import Model

/// Which rate a record takes, by the grant's policy.
struct RateChooser: Sendable {
    private let way: Way
    private let plain: [PlainRate]
    private let ready: [EuroRate]
    private let fallback: UnpaidDay
    private let lineRates: LineRates
    private let frozen: FrozenRates?
    /// By position in the book.
    private let currencies: [Int32]

    private enum Way: Sendable {
        case none
        case monthly(MonthlyRates, table: String, field: Int?, RateDay)
        case mean(MonthlyRates, table: String, field: Int?, MeanCalendar)
        case since(SinceRates, table: String, field: Int?, RateDay)
        case onTheLine(field: Int?, scale: Int)
        case fixed([Int32])
    }

    init(
        _ conversion: Conversion, of source: Source, pipeline: Pipeline, rates: Rates,
        period: ReportingPeriod,
        lineRates: LineRates, frozen: FrozenRates? = nil
    ) {
        currencies = rates.book.quotes.map { Int32($0.currency.index) }
        plain = rates.book.quotes.map { PlainRate(value: $0.value, divisor: $0.divisor) }
        ready = rates.book.quotes.map { EuroRate($0.value, divisor: $0.divisor, from: $0.currency) }
        self.lineRates = lineRates
        fallback = UnpaidDay(grant: pipeline.grant, period: period, field: source.periodField)
        way = RateChooser.way(conversion, source, pipeline, rates, period)
        // A rate on the line is the record's own: where it changed, the record did.
        if case .onTheLine = way { self.frozen = nil } else { self.frozen = frozen }
    }

    private static func way(
        _ conversion: Conversion, _ source: Source, _ pipeline: Pipeline, _ rates: Rates,
        _ period: ReportingPeriod
    ) -> Way {
        guard let grant = pipeline.grant else { return .none }
        func monthly(_ source: Int) -> MonthlyRates {
            if case .monthly(let table)? = rates.tables[source] { return table }
            return MonthlyRates([])
        }
        func since(_ source: Int) -> SinceRates {
            if case .since(let table)? = rates.tables[source] { return table }
            return SinceRates([])
        }
        switch grant.ratePolicy {
        case .none: return .none
        case .monthOf(let day, let table):
            let name = pipeline.sources[table].name
            return .monthly(monthly(table), table: name, field: conversion.days[day], day)
        case .periodMean(let table):
            let calendar = MeanCalendar(grant: grant, period: period)
            return .mean(
                monthly(table), table: pipeline.sources[table].name, field: source.periodField, calendar)
        case .instalment(let day, let table):
            let name = pipeline.sources[table].name
            return .since(since(table), table: name, field: conversion.days[day], day)
        case .onTheLine:
            guard let field = conversion.lineRate, case .decimal(let scale) = source.fields[field].type else {
                return .onTheLine(field: conversion.lineRate, scale: 0)
            }
            return .onTheLine(field: field, scale: scale)
        case .fixed: return .fixed(rates.fixed)
        }
    }

    /// Whether rates stand on the lines.
    var isOnTheLine: Bool { if case .onTheLine = way { true } else { false } }

    /// The field whose day decides, where the policy asks one.
    var field: Int? {
        switch way {
        case .none, .onTheLine, .fixed: nil
        case .monthly(_, _, let field, _), .mean(_, _, let field, _), .since(_, _, let field, _): field
        }
    }

    /// Whether the day of payment decides.
    var asksPayment: Bool {
        switch way {
        case .monthly(_, _, _, .payment), .since(_, _, _, .payment): true
        default: false
        }
    }

    /// The rates as the records of a batch take them.
    func bind(_ batch: Batch) -> BatchRates {
        var rates = BatchRates(plain: plain, ready: ready, lineRates: lineRates)
        if let frozen { rates.frozen = BatchFrozen(frozen, batch, currencies: currencies) }
        switch way {
        case .none: break
        case .fixed(let codes): (rates.kind, rates.fixed) = (.fixed, codes)
        case .onTheLine(let field, let scale):
            rates.kind = .onTheLine
            if let field, case .integers(let values)? = batch.columns[field] {
                rates.lineRates(values, scale)
            }
        case .mean(let table, _, let field, _):
            (rates.kind, rates.monthly) = (.monthly, table)
            rates.days = days(field, batch)
        case .monthly(let table, _, let field, _):
            (rates.kind, rates.monthly) = (.monthly, table)
            rates.days = days(field, batch)
        case .since(let table, _, let field, _):
            (rates.kind, rates.since) = (.since, table)
            rates.days = days(field, batch)
        }
        return rates
    }

    private func days(_ field: Int?, _ batch: Batch) -> [Int32] {
        switch field.flatMap({ batch.columns[$0] }) {
        case .days(let days)?: days
        case .integers(let seconds)?:
            seconds.map { $0 == Column.absentInteger ? Column.absentDay : Day(ofSecond: $0).number }
        default: [Int32](repeating: Column.absentDay, count: batch.count)
        }
    }

    /// The day that stands in where the deciding one is absent: of a payment still to come.
    func standIn(_ batch: Batch, _ row: Int) -> RateChoice {
        guard asksPayment, field != nil else { return RateChoice() }
        return RateChoice(day: fallback.day(batch, row), isUnpaid: true)
    }

    /// What was expected of the rates, where a record has none.
    func expectation(_ currency: Int32, _ choice: RateChoice, _ values: FindingText.Values) -> String {
        let code = Currency(index: Int(currency)).code
        switch way {
        case .none:
            return values.say(
                "an amount in EUR: no exchange rates are declared",
                fr: "un montant en EUR : aucun taux de change n'est déclaré")
        case .fixed:
            return values.say(
                "a rate of \(code) among those that the contract fixes",
                fr: "un taux de \(code) parmi ceux que le contrat fixe")
        case .onTheLine(let field, _):
            let place =
                field.map { inColumn($0, values) } ?? values.say(" on the line", fr: " sur la ligne")
            return values.say("a rate of \(code) above 0", fr: "un taux de \(code) supérieur à 0") + place
        default: break
        }
        guard let number = choice.day else {
            let column = field.map { inColumn($0, values) } ?? ""
            return values.say(
                "a day\(column), which decides the rate of \(code)",
                fr: "un jour\(column), qui décide du taux de \(code)")
        }
        return expectation(code, on: Day(number: number), values)
    }

    /// The same where a day decides.
    private func expectation(_ code: String, on day: Day, _ values: FindingText.Values) -> String {
        switch way {
        case .mean(_, let table, _, let calendar):
            let period = calendar.period(of: day).name
            return values.say(
                "a rate of \(code) for every month of \(period) in \(table)",
                fr: "un taux de \(code) pour chaque mois de \(period) dans \(table)")
        case .since(_, let table, _, _):
            return values.say(
                "a rate of \(code) booked on or before \(day) in \(table)",
                fr: "un taux de \(code) comptabilisé le \(day) ou avant dans \(table)")
        case .monthly(_, let table, _, _):
            return values.say(
                "a rate of \(code) for \(day.inMonth) in \(table)",
                fr: "un taux de \(code) pour \(day.inMonth) dans \(table)")
        default: return ""
        }
    }

    private func inColumn(_ field: Int, _ values: FindingText.Values) -> String {
        let name = values.name(field)
        return values.say(" in column \(name)", fr: " dans la colonne \(name)")
    }
}

/// What decides a record's rate.
struct RateChoice {
    /// The day; nil where the policy asks none, or the record has none.
    var day: Int32?
    /// Whether it stands in for a day of payment that is still to come.
    var isUnpaid = false
}

/// The day that stands in for a payment still to come: the last of the record's own reporting period, so
/// that later runs and runs of all periods take the rate that was reported; within the period that the run
/// leaves unfinished, the run's last day.
///
/// Records that belong to no period take the run's last day, where it has one.
struct UnpaidDay: Sendable {
    private let last: Int32?
    private let calendar: MeanCalendar?
    private let field: Int?

    init(grant: Grant?, period: ReportingPeriod, field: Int?) {
        last = period.isAll ? nil : period.range.to.number
        calendar = grant.map { MeanCalendar(grant: $0, period: period) }
        self.field = field
    }

    func day(_ batch: Batch, _ row: Int) -> Int32? {
        guard let field, let calendar, let day = batch.columns[field]?.day(row) else { return last }
        return calendar.lastDay(of: day).number
    }
}
