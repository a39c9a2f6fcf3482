internal import Model

/// What the conversion of a batch has to say: findings, and how often each of its rules was asked.
struct ConversionLedger {
    private let conversion: Conversion
    /// By record; such ones are not asked.
    let wasRejected: [Bool]
    /// How the file writes values.
    let values: FindingText.Values
    /// The findings.
    private(set) var findings: [Finding] = []
    /// The counts.
    private(set) var tally = ConversionCounts.Tally()

    init(conversion: Conversion, values: FindingText.Values, wasRejected: [Bool]) {
        self.conversion = conversion
        self.values = values
        self.wasRejected = wasRejected
    }

    /// Counts records that broke no rule; `asksPayment` tells whether one is on the day of payment.
    mutating func add(_ plain: PlainCounts, asksPayment: Bool) {
        tally[.missingRate].looked += plain.rates
        tally[.bookAmountMissing].looked += plain.books
        if asksPayment { tally[.unpaidCost].looked += plain.records }
    }

    mutating func rateFound(_ row: Int) { look(.missingRate, row) }

    mutating func missingRate(_ batch: Batch, _ row: Int, _ expected: String) {
        look(.missingRate, row)
        report(.missingRate, batch, row, conversion.amount, expected: expected)
    }

    /// The euros of an amount that no number here can hold.
    mutating func tooLarge(_ batch: Batch, _ row: Int) {
        if wasRejected[row] { return }
        append(
            .numberTooLarge, batch, row, conversion.amount,
            expected: values.say(
                "an amount whose EUR cents are below 2^63",
                fr: "un montant dont les centimes d'EUR restent sous 2^63"))
    }

    mutating func paid(_ row: Int, _ chooser: RateChooser) {
        if chooser.asksPayment { look(.unpaidCost, row) }
    }

    mutating func unpaid(_ batch: Batch, _ row: Int, _ choice: RateChoice, _ chooser: RateChooser) {
        look(.unpaidCost, row)
        let month = choice.day.map { day -> String in
            let month = Day(number: day).inMonth
            return values.say(
                "; until then the rate of \(month) stands in",
                fr: " ; jusque-là le taux de \(month) en tient lieu")
        }
        report(
            .unpaidCost, batch, row, chooser.field ?? conversion.amount,
            expected: values.say("the day of payment", fr: "le jour du paiement") + (month ?? ""))
    }

    mutating func bookAmount(_ batch: Batch, _ record: BoundConversion.Record, isMissing: Bool) {
        look(.bookAmountMissing, record.row)
        guard isMissing else { return }
        let (book, paid) = (Currency(index: Int(record.book)), Currency(index: Int(record.currency)))
        report(
            .bookAmountMissing, batch, record.row, conversion.statedBook ?? conversion.amount,
            expected: values.say(
                "the amount in \(book), the currency of the books; without it \(paid) was converted to EUR",
                fr: "le montant en \(book), monnaie de la comptabilité ; sans lui \(paid) a été converti "
                    + "en EUR"))
    }

    mutating func compared(
        _ batch: Batch, _ record: BoundConversion.Record, with expected: Int64, differs: Bool
    ) {
        look(.bookAmountDiffers, record.row)
        guard differs else { return }
        let currency = Currency(index: Int(record.book))
        let amount = values.number(
            expected, decimals: currency.minorDigits,
            from: [conversion.amount] + [conversion.statedBook].compactMap { $0 })
        let reason =
            record.book == record.currency
            ? values.say(
                "the amount paid, since the books are kept in \(currency)",
                fr: "le montant payé, puisque la comptabilité est tenue en \(currency)")
            : values.say(
                "by the rates, within \(conversion.bookTolerance)",
                fr: "selon les taux, à \(conversion.bookTolerance) près")
        report(
            .bookAmountDiffers, batch, record.row, conversion.statedBook ?? conversion.amount,
            expected: "\(amount) \(currency) (\(reason))")
    }

    private mutating func look(_ rule: ConvertedRule, _ row: Int) {
        if !wasRejected[row] { tally[rule].looked += 1 }
    }

    private mutating func report(
        _ rule: ConvertedRule, _ batch: Batch, _ row: Int, _ field: Int, expected: String
    ) {
        if wasRejected[row] { return }
        tally[rule].hits += 1
        append(rule.standard, batch, row, field, expected: expected)
    }

    private func found(_ batch: Batch, _ row: Int, _ field: Int) -> String {
        let text = values.text(field, batch, row)
        return text.isEmpty ? values.emptyCell : text
    }

    private mutating func append(
        _ rule: StandardRule, _ batch: Batch, _ row: Int, _ field: Int, expected: String
    ) {
        findings.append(
            Finding(
                rule: rule.position, severity: rule.severity, place: batch.origin.place(row, field: field),
                found: found(batch, row, field), expected: expected))
    }
}
