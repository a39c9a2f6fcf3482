internal import Model

extension Draft {
    static let conversionKeys = ["book-currency", "book-amount", "book-tolerance", "days", "rate"]

    /// `convert:` by money column; each adds its computed fields to the source.
    func readConversions(_ node: Yaml, _ source: Int) {
        guard let entries = node.entries else {
            mistakes.value(node, "convert names no column", expected: "convert: { amount: { days: … } }")
            return
        }
        for entry in entries {
            guard let amount = ownField(entry.key.shown, entry.key, of: source) else { continue }
            guard case .money = sources[source].fields[amount].type else {
                mistakes.value(
                    entry.key, "\(entry.key.shown) is no money", expected: "a column of type money")
                continue
            }
            readConversion(entry, amount, source)
        }
    }

    private func readConversion(_ entry: YamlEntry, _ amount: Int, _ source: Int) {
        let what = "the conversion of \(entry.key.shown)"
        guard let keys = Keys(entry.value, what, known: Draft.conversionKeys, mistakes: mistakes) else {
            return
        }
        let book = keys["book-currency"].flatMap { moneyCurrency($0, source) }
        let stated = keys["book-amount"].flatMap { moneyField($0, source) }
        let rate = keys["rate"].flatMap { ownField($0.shown, $0, of: source) }
        let days = rateDays(keys["days"], source)
        let tolerance = keys["book-tolerance"].flatMap(fraction) ?? Fraction(numerator: 1, denominator: 100)
        checkPolicy(keys, days, rate)
        var conversion = Conversion(
            amount: amount, bookCurrency: book, statedBook: stated, bookTolerance: tolerance, days: days,
            lineRate: rate, adds: addFields(amount, source))
        if conversion.bookCurrency == .fixed(.eur) { conversion.bookCurrency = nil }
        sources[source].conversions.append(conversion)
        for field in [stated, rate].compactMap({ $0 }) + days.values {
            need(FieldPlace(source: source, field: field), .checked)
        }
        need(FieldPlace(source: source, field: conversion.adds.euro), .kept)
        keepMoney(FieldPlace(source: source, field: amount))
    }

    private func moneyField(_ node: Yaml, _ source: Int) -> Int? {
        guard let field = ownField(node.shown, node, of: source) else { return nil }
        if case .money = sources[source].fields[field].type { return field }
        mistakes.value(node, "\(node.shown) is no money", expected: "a column of type money")
        return nil
    }

    private func rateDays(_ node: Yaml?, _ source: Int) -> [RateDay: Int] {
        var days: [RateDay: Int] = [:]
        for entry in node?.entries ?? [] {
            guard let day = RateDay(rawValue: entry.key.shown) else {
                mistakes.unknown(
                    entry.key, "rate day", entry.key.shown, known: RateDay.allCases.map(\.rawValue))
                continue
            }
            guard let field = ownField(entry.value.shown, entry.value, of: source) else { continue }
            let type = sources[source].fields[field].type
            if type != .day, type != .timestamp {
                mistakes.value(
                    entry.value, "\(entry.value.shown) is no day", expected: "a column of type date")
            }
            days[day] = field
        }
        return days
    }

    /// The policy of the grant must find its day or its rate on the record.
    private func checkPolicy(_ keys: Keys, _ days: [RateDay: Int], _ rate: Int?) {
        if hasGrant, grant == nil { return }
        switch grant?.ratePolicy {
        case nil, RatePolicy.none?:
            if hasRatePolicy { return }
            mistakes.add(
                keys.node, "missing-key", "nothing says which rates this conversion takes",
                expected: "exchange-rates: in the grant",
                mend: "add `exchange-rates: { list: NAME, month-of: payment }` to the grant")
        case .monthOf(let day, _), .instalment(let day, _):
            guard days[day] == nil else { return }
            mistakes.add(
                keys["days"] ?? keys.node, "missing-key",
                "the grant takes the rate of the day of \(day.rawValue), and no column holds it",
                expected: "days: { \(day.rawValue): COLUMN }", mend: "name the column under days:")
        case .onTheLine where rate == nil:
            mistakes.missing("rate", in: keys.node, of: keys.what, mend: "add `rate: COLUMN`")
        default: break
        }
    }

    private func addFields(_ amount: Int, _ source: Int) -> ConvertedFields {
        let base = sources[source].fields.count
        let name = sources[source].fields[amount].name
        let place = sources[source].fields[amount].location
        let added: [(String, FieldType, FieldOrigin)] = [
            ("book", .money(.field(base + 1)), .bookAmount(of: amount)),
            ("book-currency", .currency, .bookCurrency(of: amount)),
            ("eur", .money(.fixed(.eur)), .euro(of: amount)),
            ("first-rate", .rate, .firstRate(of: amount)),
            ("second-rate", .rate, .secondRate(of: amount)),
            ("rate-day", .day, .rateDay(of: amount)),
        ]
        for (suffix, type, origin) in added {
            var field = Field(name: "\(name).\(suffix)", type: type, origin: origin, location: place)
            // A personal amount is as personal in another currency.
            field.personal = sources[source].fields[amount].personal && ["book", "eur"].contains(suffix)
            add(field, to: source)
        }
        return ConvertedFields(
            bookAmount: base, bookCurrency: base + 1, euro: base + 2, firstRate: base + 3,
            secondRate: base + 4,
            rateDay: base + 5)
    }

    /// Adds a computed field; no file has a column for it.
    func add(_ field: Field, to source: Int) {
        sources[source].fields.append(field)
        for format in sources[source].formats.indices { sources[source].formats[format].headers.append(nil) }
        need(FieldPlace(source: source, field: sources[source].fields.count - 1), .checked)
    }
}
