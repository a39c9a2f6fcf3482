internal import Model

/// One money field's way to EUR, bound to the lists and rates of a run.
struct BoundConversion: Sendable {
    let conversion: Conversion
    private let paid: CurrencyReader
    private let book: CurrencyReader
    private let chooser: RateChooser
    private static let euro = Int32(Currency.eur.index)

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
        if let amounts = batch.columns[conversion.amount] {
            let stated = conversion.statedBook.flatMap { batch.columns[$0] }
            for row in 0..<batch.count {
                guard let amount = amounts.integer(row) else { continue }
                let paidCode = paid.code(batch, row)
                if paidCode < 0 { continue }
                let record = Record(
                    row: row, amount: amount, currency: paidCode, book: book.code(batch, row),
                    stated: stated?.integer(row))
                convert(record, in: batch, &added, &ledger)
            }
        }
        added.place(in: &batch, conversion.adds)
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
        _ record: Record, in batch: Batch, _ added: inout AddedColumns, _ ledger: inout ConversionLedger
    ) {
        let row = record.row
        // A stated amount in an unknown currency says nothing; the amount paid still does.
        let isStated = record.stated != nil && record.book >= 0
        let amount = isStated ? record.stated ?? record.amount : record.amount
        let currency = isStated ? record.book : record.currency
        added.bookAmounts[row] = amount
        added.bookCurrencies[row] = currency
        let needsRate = currency != BoundConversion.euro
        let choice = needsRate || isStated ? chooser.choose(batch, row) : RateChoice()
        if isStated { check(record, choice, in: batch, &ledger) } else { ask(record, in: batch, &ledger) }
        guard needsRate else {
            added.euros[row] = amount
            return
        }
        if choice.isUnpaid { ledger.unpaid(batch, row, choice) } else { ledger.paid(row, chooser) }
        guard let found = chooser.quote(currency, choice, batch, row) else {
            ledger.missingRate(batch, row, chooser.expectation(currency, choice, ledger.values))
            return
        }
        ledger.rateFound(row)
        added.secondRates[row] = found.code
        if let day = choice.day { added.rateDays[row] = day }
        do {
            added.euros[row] = try found.rate.euroCents(of: amount, in: Currency(index: Int(currency)))
        } catch {
            ledger.tooLarge(batch, row)
        }
    }

    /// Asks for a book amount where the books are kept in a third currency.
    private func ask(_ record: Record, in batch: Batch, _ ledger: inout ConversionLedger) {
        guard record.book >= 0 else { return }
        let isThird = record.book != record.currency && record.book != BoundConversion.euro
        ledger.bookAmount(batch, record, isMissing: isThird)
    }

    /// Holds a stated book amount against the rates, where both are known.
    private func check(
        _ record: Record, _ choice: RateChoice, in batch: Batch, _ ledger: inout ConversionLedger
    ) {
        guard let stated = record.stated else { return }
        if record.currency == record.book {
            ledger.compared(batch, record, with: record.amount, differs: stated != record.amount)
            return
        }
        guard let from = rate(record.currency, choice, record, batch), let to = rate(record.book, choice, record, batch),
            let expected = from.convert(
                record.amount, from: Currency(index: Int(record.currency)), to: to,
                Currency(index: Int(record.book)))
        else { return }
        let difference = (Int128(stated) - Int128(expected)).magnitude
        let tolerance = conversion.bookTolerance
        let within =
            Int128(difference) * Int128(tolerance.denominator)
            <= Int128(Int128(expected).magnitude) * Int128(tolerance.numerator)
        ledger.compared(batch, record, with: expected, differs: difference > 1 && !within)
    }

    private func rate(
        _ currency: Int32, _ choice: RateChoice, _ record: Record, _ batch: Batch
    ) -> PlainRate? {
        if currency == BoundConversion.euro { return .euro }
        // The rate on the line is one currency's only.
        if chooser.isOnTheLine, record.book != BoundConversion.euro { return nil }
        return chooser.quote(currency, choice, batch, record.row)?.rate
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
