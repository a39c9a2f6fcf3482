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
            expected: "an amount whose EUR cents are below 2^63")
    }

    mutating func paid(_ row: Int, _ chooser: RateChooser) {
        if chooser.asksPayment { look(.unpaidCost, row) }
    }

    mutating func unpaid(_ batch: Batch, _ row: Int, _ choice: RateChoice, _ chooser: RateChooser) {
        look(.unpaidCost, row)
        let month = choice.day.map { "; until then the rate of \(Day(number: $0).inMonth) stands in" } ?? ""
        report(
            .unpaidCost, batch, row, chooser.field ?? conversion.amount,
            expected: "the day of payment" + month
        )
    }

    mutating func bookAmount(_ batch: Batch, _ record: BoundConversion.Record, isMissing: Bool) {
        look(.bookAmountMissing, record.row)
        guard isMissing else { return }
        let (book, paid) = (Currency(index: Int(record.book)), Currency(index: Int(record.currency)))
        report(
            .bookAmountMissing, batch, record.row, conversion.statedBook ?? conversion.amount,
            expected:
                "the amount in \(book), the currency of the books; without it \(paid) was converted to EUR")
    }

    mutating func compared(
        _ batch: Batch, _ record: BoundConversion.Record, with expected: Int64, differs: Bool
    ) {
        look(.bookAmountDiffers, record.row)
        guard differs else { return }
        let currency = Currency(index: Int(record.book))
        let amount = values.number(expected, decimals: currency.minorDigits)
        let reason =
            record.book == record.currency
            ? "the amount paid, since the books are kept in \(currency)"
            : "by the rates, within \(conversion.bookTolerance)"
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
        return text.isEmpty ? FindingText.emptyCell : text
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
