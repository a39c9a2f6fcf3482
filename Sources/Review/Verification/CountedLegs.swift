internal import Model

/// Kept records, each amount into euros a second way: what is in the books, divided by its rate.
struct CountedLegs {
    private(set) var found: Found

    /// The columns of one amount.
    private struct Leg {
        var book: Int
        var currency: Int
        var euros: Int
        var rate: Int

        init?(_ twin: Twin, _ column: String) {
            let suffix = ".second-rate"
            guard column.hasSuffix(suffix) else { return nil }
            let amount = column.dropLast(suffix.count)
            guard let book = twin.position(of: amount + ".book"),
                let currency = twin.position(of: amount + ".book-currency"),
                let euros = twin.position(of: amount + ".eur"), let rate = twin.position(of: column)
            else { return nil }
            (self.book, self.currency, self.euros, self.rate) = (book, currency, euros, rate)
        }
    }

    init(_ lines: CountedLines) {
        found = Found(.tables, lines.sheet, lines.twin)
        let legs = lines.twin.columns.compactMap { Leg(lines.twin, $0) }
        if legs.isEmpty { return }
        for row in 0..<lines.twin.count {
            let cells = lines.twin.cells(of: row)
            for leg in legs where !cells[leg.euros].isEmpty { hold(row, cells, leg) }
        }
    }

    private mutating func hold(_ row: Int, _ cells: [String], _ leg: Leg) {
        if cells[leg.rate].isEmpty {
            if cells[leg.currency] == Currency.eur.code {
                found.hold(row, leg.euros, as: cells[leg.book], "not what is in the books")
            }
            return
        }
        guard let quote = CountedFile.quote(cells[leg.rate]), quote.currency.code == cells[leg.currency]
        else {
            return found.refuse(row, leg.rate, "no rate of its currency", "a rate of \(cells[leg.currency])")
        }
        found.made()
        guard let book = ExactNumber(cells[leg.book]), let euros = ExactNumber(cells[leg.euros]),
            CountedLegs.isNearest(euros, book, quote)
        else {
            return found.refuse(
                row, leg.euros, "not the amount by its rate",
                "\(cells[leg.book]) ÷ \(cells[leg.rate]), to the nearest cent")
        }
    }

    /// Whether an amount in euros is another one divided by a rate, to the nearest cent.
    private static func isNearest(_ euros: ExactNumber, _ book: ExactNumber, _ quote: RateQuote) -> Bool {
        guard euros.places <= 2, book.places <= 6, quote.value.scale <= 12, quote.value.mantissa > 0 else {
            return false
        }
        // euros = book ÷ (mantissa ÷ 10^scale ÷ divisor), all in whole numbers.
        let cents = euros.digits * power(2 - euros.places)
        let (units, first) = book.digits.multipliedReportingOverflow(
            by: power(quote.value.scale) * Int128(quote.divisor) * 100)
        let (per, second) = Int128(quote.value.mantissa).multipliedReportingOverflow(by: power(book.places))
        let (whole, third) = cents.multipliedReportingOverflow(by: per)
        let (rest, fourth) = units.subtractingReportingOverflow(whole)
        if first || second || third || fourth { return false }
        return rest.magnitude <= per.magnitude / 2 + per.magnitude % 2
    }

    private static func power(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 }
    }
}

/// The sheet of rates: each as kept records took it, and how often.
struct CountedRates {
    private(set) var found: Found

    private struct Use {
        var quote: RateQuote
        var count = 0
    }

    init(_ sheet: TwinSheet, _ twin: Twin, _ lines: [CountedLines]) {
        found = Found(.tables, sheet, twin)
        let columns = ["currency", "basis", "rate", "table", "uses-this-period", "uses-before"]
            .compactMap { twin.position(of: $0) }
        guard columns.count == 6 else { return }
        var uses = CountedRates.uses(lines)
        for row in 0..<twin.count {
            let cells = twin.cells(of: row)
            guard let currency = Currency(code: cells[columns[0]]) else { continue }
            let name = CountedRates.name(currency, cells[columns[3]], cells[columns[1]])
            guard let use = uses.removeValue(forKey: name) else {
                found.refuse(row, columns[2], "a rate that no record took", "the rates in counted")
                continue
            }
            if use.quote.divisor == 1 {
                let value = ExactNumber(
                    digits: Int128(use.quote.value.mantissa), places: use.quote.value.scale)
                found.hold(row, columns[2], value, "not the rate that records took")
            }
            let said = [columns[4], columns[5]].compactMap { Int(cells[$0]) }.reduce(0, &+)
            if said == use.count {
                found.made()
            } else {
                found.refuse(
                    row, columns[4], "not as often as records took it", "\(use.count) in both columns")
            }
        }
        for name in uses.keys.sorted() {
            found.hold(whole: "rate", "no such row", as: name, "a rate that records took is not there")
        }
    }

    /// The rates that claimed records took, with how many did; one that served both legs is one use.
    private static func uses(_ lines: [CountedLines]) -> [String: Use] {
        var uses: [String: Use] = [:]
        for source in lines {
            let legs = source.twin.columns.filter { $0.hasSuffix(".second-rate") }.map { second in
                [second, second.dropLast("second-rate".count) + "first-rate"]
                    .compactMap { source.twin.position(of: $0) }
            }
            for row in 0..<source.twin.count {
                let cells = source.twin.cells(of: row)
                guard source.isRecord(cells), source.counts(cells) else { continue }
                for leg in legs {
                    for text in Set(leg.map { cells[$0] }) {
                        guard let quote = CountedFile.quote(text) else { continue }
                        uses[name(quote.currency, quote.table, quote.basis), default: Use(quote: quote)]
                            .count += 1
                    }
                }
            }
        }
        return uses
    }

    private static func name(_ currency: Currency, _ table: String, _ basis: String) -> String {
        [currency.code, table, basis].joined(separator: ", ")
    }
}
