internal import Model

/// The rates of a policy, laid out for the records of one batch: a look-up is an index or two.
struct BatchRates {
    /// How rates are found.
    var kind = Kind.none
    /// By record, the day that decides; `Column.absentDay` where there is none. Empty where no day decides.
    var days: [Int32] = []
    var monthly = MonthlyRates([])
    var since = SinceRates([])
    var fixed: [Int32] = []
    private var lineValues: [Int64] = []
    private var lineScale = 0
    private let plain: [PlainRate]
    private let numbering: LineRates

    /// How rates are found.
    enum Kind {
        case none
        case monthly
        case since
        case onTheLine
        case fixed
    }

    init(plain: [PlainRate], lineRates: LineRates) {
        self.plain = plain
        numbering = lineRates
    }

    mutating func lineRates(_ values: [Int64], _ scale: Int) { (lineValues, lineScale) = (values, scale) }

    /// Whether a day decides.
    var asksDay: Bool { !days.isEmpty }

    /// The rate of a currency, and its code on the record; nil where there is none.
    func rate(_ currency: Int32, _ choice: RateChoice, _ row: Int) -> (code: Int32, rate: PlainRate)? {
        let code: Int32
        switch kind {
        case .none: return nil
        case .onTheLine:
            guard row < lineValues.count, lineValues[row] > 0 else { return nil }
            return numbering.quote(currency, ExactDecimal(trimming: lineValues[row], scale: lineScale))
        case .fixed: code = fixed[Int(currency)]
        case .monthly:
            guard let day = choice.day else { return nil }
            code = monthly.quote(month: Day(number: day).inMonth.number, currency: currency)
        case .since:
            guard let day = choice.day else { return nil }
            code = since.quote(day: day, currency: currency)
        }
        return code < 0 ? nil : (code, plain[Int(code)])
    }
}
