internal import Model

extension Draft {
    static let grantKeys = [
        "contract", "coordinator", "implementation-period", "budget", "co-financing-rate", "maximum",
        "profile",
        "reporting-period", "exchange-rates", "contribution-rounding", "adjustments",
    ]

    /// The contract under which costs are shared; a pipeline of events alone has none.
    func readGrant(_ node: Yaml?) {
        guard let node, let keys = Keys(node, "the grant", known: Draft.grantKeys, mistakes: mistakes) else {
            return
        }
        hasGrant = true
        hasRatePolicy = keys["exchange-rates"] != nil
        let contract = keys.requiredText("contract")
        let range = keys.required("implementation-period").flatMap(dayRange)
        let budget = keys.required("budget").flatMap(notNegative)
        let rate = keys.required("co-financing-rate").flatMap(partOfTheWhole)
        let policy = keys["exchange-rates"].map(ratePolicy) ?? RatePolicy.none
        let cadence = self.cadence(keys)
        let rounding = contributionRounding(keys)
        var maximum = keys["maximum"].flatMap(notNegative)
        let isDerived = keys["maximum"] == nil
        guard let contract, let range, let budget, let rate, isDerived || maximum != nil else { return }
        if isDerived {
            maximum = try? rate.of(budget, rounding: .halfUp)
            if let maximum { noteDerived(maximum, rate, budget) }
        }
        grant = Grant(
            contract: contract, coordinator: words(keys, "coordinator") ?? "", implementation: range,
            budgetCents: budget, rate: rate, maximumCents: maximum ?? 0, maximumIsDerived: isDerived,
            cadence: cadence, ratePolicy: policy, contributionRounding: rounding)
        let place = keys["budget"]?.location ?? .house
        grant?.budgetLocation = place
        grant?.maximumLocation = keys["maximum"]?.location ?? place
        if let material = materialFrom(keys["adjustments"]) { grant?.materialCents = material }
    }

    /// `adjustments: { material-from: 500.00 EUR }`, else the profile's `adjustments-material-from`.
    private func materialFrom(_ node: Yaml?) -> Int64? {
        if let node {
            let keys = Keys(node, "adjustments", known: ["material-from"], mistakes: mistakes)
            return keys?.required("material-from").flatMap(notNegative)
        }
        let parameter = profile?.parameters.first { $0.name == "adjustments-material-from" }
        guard let parameter else { return nil }
        if let money = Literals.money(parameter.value), money.currency == .eur, money.minorUnits >= 0 {
            return money.minorUnits
        }
        mistakes.file(
            profile?.path ?? path, "wrong-value", "adjustments-material-from is not an amount in euros",
            mend: "write it as 500.00 EUR")
        return nil
    }

    private func noteDerived(_ maximum: Int64, _ rate: Fraction, _ budget: Int64) {
        let money = { (cents: Int64) in "\(Money.grouped(cents, decimals: 2)) EUR" }
        method.append(
            say(
                "The maximum EU contribution, \(money(maximum)), is derived: \(rate) of the budget of "
                    + "\(money(budget)), to the nearest cent.",
                fr: "La contribution maximale de l'UE, \(money(maximum)), est déduite : \(rate) du budget de "
                    + "\(money(budget)), au centime le plus proche."))
    }

    /// A rate that makes a part of something: from 0 to 100 %.
    func partOfTheWhole(_ node: Yaml) -> Fraction? {
        guard let rate = fraction(node) else { return nil }
        let (none, all) = (Fraction(numerator: 0, denominator: 1), Fraction(numerator: 1, denominator: 1))
        if rate < none || rate > all {
            mistakes.value(node, "this rate is a part of the whole", expected: "0 % to 100 %")
            return nil
        }
        return rate
    }

    /// EUR cents that bound what can be spent or paid: 0 or more.
    func notNegative(_ node: Yaml) -> Int64? {
        guard let cents = cents(node) else { return nil }
        if cents < 0 {
            mistakes.value(node, "this amount cannot be negative", expected: "0.00 EUR or more")
            return nil
        }
        return cents
    }

    private func cadence(_ keys: Keys) -> ReportingCadence {
        let known = ["month", "quarter", "half-year", "year"]
        switch keys.word("reporting-period", among: known) {
        case "month": return .month
        case "half-year": return .halfYear
        case "year": return .year
        default: return .quarter
        }
    }

    private func contributionRounding(_ keys: Keys) -> Rounding {
        if let node = keys["contribution-rounding"] { return rounding(node) ?? .halfUp }
        let parameter = profile?.parameters.first { $0.name == "contribution-rounding" }
        return parameter?.value == "down" ? .down : .halfUp
    }

    /// `nearest` (half away from zero) or `down` (cut).
    func rounding(_ node: Yaml) -> Rounding? {
        switch literal(node) {
        case "nearest": return .halfUp
        case "down": return .down
        case nil: return nil
        case let text?:
            mistakes.unknown(node, "rounding", text, known: ["nearest", "down"])
            return nil
        }
    }

    /// `{ from: 2017-01-01, to: 2020-12-31 }`
    func dayRange(_ node: Yaml) -> DayRange? {
        guard let keys = Keys(node, "the span of days", known: ["from", "to"], mistakes: mistakes),
            let from = keys.required("from"), let to = keys.required("to"), let first = day(from),
            let last = day(to)
        else { return nil }
        if first > last {
            mistakes.value(to, "the last day is before the first", expected: "\(first) or later")
        }
        return DayRange(from: first, to: last)
    }

    func day(_ node: Yaml) -> Day? {
        if let day = node.text.flatMap({ Day(iso: $0) }) { return day }
        mistakes.value(node, "this is not a day", expected: "a real day, as 2018-11-19")
        return nil
    }
}

extension Draft {
    /// `exchange-rates:`, with the rates sources already declared.
    func ratePolicy(_ node: Yaml) -> RatePolicy {
        let known = ["list", "month-of", "period-mean", "instalment-of", "on-the-line", "fixed"]
        guard let keys = Keys(node, "exchange-rates", known: known, mistakes: mistakes) else { return .none }
        if keys.flag("on-the-line") { return .onTheLine }
        if let fixed = keys["fixed"] { return .fixed(fixedRates(fixed)) }
        guard let list = keys.required("list"), let rates = ratesSource(list) else { return .none }
        let days = RateDay.allCases.map(\.rawValue)
        if let word = keys.word("month-of", among: days), let day = RateDay(rawValue: word) {
            return .monthOf(day, rates: rates)
        }
        if let word = keys.word("instalment-of", among: days), let day = RateDay(rawValue: word) {
            return .instalment(by: day, rates: rates)
        }
        if keys.flag("period-mean") { return .periodMean(rates: rates) }
        if keys["month-of"] == nil, keys["instalment-of"] == nil {
            mistakes.missing(
                "month-of", in: node, of: "exchange-rates",
                mend: "say month-of: payment, instalment-of: payment, or period-mean: yes")
        }
        return .none
    }

    private func ratesSource(_ node: Yaml) -> Int? {
        let names = sources.filter { if case .rates = $0.role { true } else { false } }.map(\.name)
        if let name = node.text, names.contains(name) { return source(named: name) }
        mistakes.unknown(node, "table of rates", node.shown, known: names, of: "rates")
        return nil
    }

    private func fixedRates(_ node: Yaml) -> [Currency: ExactDecimal] {
        var rates: [Currency: ExactDecimal] = [:]
        for entry in node.entries ?? [] {
            guard let currency = entry.key.text.flatMap({ Currency(code: $0) }) else {
                mistakes.unknown(entry.key, "currency", entry.key.shown, known: Currency.all.map(\.code))
                continue
            }
            guard let rate = entry.value.text.flatMap(Literals.decimal), rate.isPositive else {
                mistakes.value(entry.value, "this is not a rate", expected: "units per EUR, as 3.3156")
                continue
            }
            rates[currency] = rate
        }
        if rates.isEmpty {
            mistakes.value(node, "no rate is fixed", expected: "currencies and rates: { TND: 3.3156 }")
        }
        return rates
    }
}
