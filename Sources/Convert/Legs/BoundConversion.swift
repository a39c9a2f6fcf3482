internal import Model

/// One money field's way to EUR, bound to the lists and rates of a run.
struct BoundConversion: Sendable {
    let conversion: Conversion
    private let paid: CurrencyReader
    private let book: CurrencyReader
    private let chooser: RateChooser
    private let euroCode = Int32(Currency.eur.index)
    private let currencies = Currency.all

    init(_ conversion: Conversion, of source: Source, keys: KeySpace, chooser: RateChooser) {
        self.conversion = conversion
        self.chooser = chooser
        if case .money(let money) = source.fields[conversion.amount].type {
            paid = CurrencyReader(money, of: source, in: keys)
        } else {
            paid = CurrencyReader(.fixed(.eur), of: source, in: keys)
        }
        book = CurrencyReader(conversion.bookCurrency ?? .fixed(.eur), of: source, in: keys)
    }

    /// Adds the six columns.
    func convert(_ batch: inout Batch, _ ledger: inout ConversionLedger) {
        var added = AddedColumns(count: batch.count)
        if case .integers(let amounts)? = batch.columns[conversion.amount] {
            let rates = chooser.bind(batch)
            let money = BatchMoney(
                amounts: amounts, paid: paid.codes(batch), book: book.codes(batch),
                stated: statedAmounts(batch))
            added.fill { convert(money, in: batch, rates, $0, &ledger) }
        }
        added.place(in: &batch, conversion.adds)
    }

    private func convert(
        _ money: BatchMoney, in batch: Batch, _ rates: BatchRates, _ added: AddedCells,
        _ ledger: inout ConversionLedger
    ) {
        var plain = PlainLegs(money, rates, asksPayment: chooser.asksPayment)
        for row in 0..<batch.count where money.amounts[row] != Column.absentInteger && money.paid[row] >= 0 {
            let isFrozen = rates.frozen?.knows(row) ?? false
            if !isFrozen, plain.convert(row, added, counts: !ledger.wasRejected[row]) { continue }
            let stated = money.stated.isEmpty ? Column.absentInteger : money.stated[row]
            let record = Record(
                row: row, amount: money.amounts[row], currency: money.paid[row], book: money.book[row],
                // A stated amount in an unknown currency says nothing; the amount paid still does.
                stated: stated == Column.absentInteger || money.book[row] < 0 ? nil : stated)
            convert(record, in: batch, rates, added, &ledger)
        }
        ledger.add(plain.looked, asksPayment: chooser.asksPayment)
    }

    private func statedAmounts(_ batch: Batch) -> [Int64] {
        guard let field = conversion.statedBook, case .integers(let values)? = batch.columns[field] else {
            return []
        }
        return values
    }

    /// A record's money before conversion.
    struct Record {
        var row: Int
        var amount: Int64
        var currency: Int32
        var book: Int32
        var stated: Int64?
    }

    private func convert(
        _ record: Record, in batch: Batch, _ rates: BatchRates, _ added: AddedCells,
        _ ledger: inout ConversionLedger
    ) {
        let row = record.row
        let amount = record.stated ?? record.amount
        let currency = record.stated == nil ? record.currency : record.book
        added.bookAmounts[row] = amount
        added.bookCurrencies[row] = currency
        let needsRate = currency != euroCode
        var choice = RateChoice()
        if rates.asksDay, needsRate || record.stated != nil {
            let day = rates.days[row]
            choice = day == Column.absentDay ? chooser.standIn(batch, row) : RateChoice(day: day)
        }
        if let day = rates.frozen?.day(currency, row) { choice.day = day }
        if record.stated == nil {
            ask(record, in: batch, &ledger)
        } else {
            check(record, choice, rates, in: batch, added, &ledger)
        }
        guard needsRate else {
            if rates.asksDay, chooser.asksPayment, rates.days[row] == Column.absentDay {
                ledger.unpaid(batch, row, RateChoice(), chooser)
            } else {
                ledger.paid(row, chooser)
            }
            added.euros[row] = amount
            return
        }
        if choice.isUnpaid { ledger.unpaid(batch, row, choice, chooser) } else { ledger.paid(row, chooser) }
        divide(record, amount, currency, choice, in: batch, rates, added, &ledger)
    }

    /// The second leg: ÷ rate, to the cent.
    private func divide(
        _ record: Record, _ amount: Int64, _ currency: Int32, _ choice: RateChoice, in batch: Batch,
        _ rates: BatchRates, _ added: AddedCells, _ ledger: inout ConversionLedger
    ) {
        let row = record.row
        guard let found = rates.rate(currency, choice, row) else {
            ledger.missingRate(batch, row, chooser.expectation(currency, choice, ledger.values))
            return
        }
        ledger.rateFound(row)
        added.secondRates[row] = found.code
        if let day = choice.day { added.rateDays[row] = day }
        do {
            added.euros[row] = try found.rate.euroCents(of: amount, in: currencies[Int(currency)])
        } catch {
            ledger.tooLarge(batch, row)
        }
    }

    /// Asks for a book amount where the books are kept in a third currency.
    private func ask(_ record: Record, in batch: Batch, _ ledger: inout ConversionLedger) {
        guard record.book >= 0 else { return }
        let isThird = record.book != record.currency && record.book != euroCode
        ledger.bookAmount(batch, record, isMissing: isThird)
    }

    /// Holds a stated book amount against the rates, where both are known; the first leg then keeps that of
    /// the currency paid, or for euros paid that of the books, by which they were multiplied.
    private func check(
        _ record: Record, _ choice: RateChoice, _ rates: BatchRates, in batch: Batch,
        _ added: AddedCells, _ ledger: inout ConversionLedger
    ) {
        guard let stated = record.stated else { return }
        if record.currency == record.book {
            ledger.compared(batch, record, with: record.amount, differs: stated != record.amount)
            return
        }
        guard let from = rate(record.currency, choice, rates, record),
            let to = rate(record.book, choice, rates, record),
            let expected = from.rate.convert(
                record.amount, from: Currency(index: Int(record.currency)), to: to.rate,
                Currency(index: Int(record.book)))
        else { return }
        if let code = from.code ?? to.code {
            added.firstRates[record.row] = code
            if let day = choice.day { added.rateDays[record.row] = day }
        }
        let difference = (Int128(stated) - Int128(expected)).magnitude
        let tolerance = conversion.bookTolerance
        let within =
            Int128(difference) * Int128(tolerance.denominator)
            <= Int128(Int128(expected).magnitude) * Int128(tolerance.numerator)
        ledger.compared(batch, record, with: expected, differs: difference > 1 && !within)
    }

    /// A rate of the check; the euro has one without a code.
    private func rate(
        _ currency: Int32, _ choice: RateChoice, _ rates: BatchRates, _ record: Record
    ) -> (code: Int32?, rate: PlainRate)? {
        if currency == euroCode { return (nil, .euro) }
        // The rate on the line is one currency's only.
        if rates.kind == .onTheLine, record.book != euroCode { return nil }
        guard let found = rates.rate(currency, choice, record.row) else { return nil }
        return (found.code, found.rate)
    }
}
