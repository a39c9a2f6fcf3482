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
            let (paidCodes, bookCodes) = (paid.codes(batch), book.codes(batch))
            let rates = chooser.bind(batch)
            let stated = statedAmounts(batch)
            for row in 0..<batch.count where amounts[row] != Column.absentInteger && paidCodes[row] >= 0 {
                let statedAmount = stated.isEmpty ? Column.absentInteger : stated[row]
                let record = Record(
                    row: row, amount: amounts[row], currency: paidCodes[row], book: bookCodes[row],
                    // A stated amount in an unknown currency says nothing; the amount paid still does.
                    stated: statedAmount == Column.absentInteger || bookCodes[row] < 0 ? nil : statedAmount)
                convert(record, in: batch, rates, &added, &ledger)
            }
        }
        added.place(in: &batch, conversion.adds)
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
        _ record: Record, in batch: Batch, _ rates: BatchRates, _ added: inout AddedColumns,
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
        if record.stated == nil {
            ask(record, in: batch, &ledger)
        } else {
            check(record, choice, rates, in: batch, &added, &ledger)
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
        divide(record, amount, currency, choice, in: batch, rates, &added, &ledger)
    }

    /// The second leg: ÷ rate, to the cent.
    private func divide(
        _ record: Record, _ amount: Int64, _ currency: Int32, _ choice: RateChoice, in batch: Batch,
        _ rates: BatchRates, _ added: inout AddedColumns, _ ledger: inout ConversionLedger
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
        _ added: inout AddedColumns, _ ledger: inout ConversionLedger
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

/// The columns that a conversion adds, while they are filled.
struct AddedColumns {
    var bookAmounts: [Int64]
    var bookCurrencies: [Int32]
    var euros: [Int64]
    var firstRates: [Int32]
    var secondRates: [Int32]
    var rateDays: [Int32]

    init(count: Int) {
        bookAmounts = [Int64](repeating: Column.absentInteger, count: count)
        euros = bookAmounts
        bookCurrencies = [Int32](repeating: Column.absentCode, count: count)
        firstRates = bookCurrencies
        secondRates = bookCurrencies
        rateDays = [Int32](repeating: Column.absentDay, count: count)
    }

    func place(in batch: inout Batch, _ fields: ConvertedFields) {
        batch.columns[fields.bookAmount] = .integers(bookAmounts)
        batch.columns[fields.bookCurrency] = .codes(bookCurrencies)
        batch.columns[fields.euro] = .integers(euros)
        batch.columns[fields.firstRate] = .codes(firstRates)
        batch.columns[fields.secondRate] = .codes(secondRates)
        batch.columns[fields.rateDay] = .days(rateDays)
    }
}
