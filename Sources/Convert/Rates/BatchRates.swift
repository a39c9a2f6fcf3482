internal import Model

/// The rates of a policy, laid out for the records of one batch: a look-up is an index or two.
struct BatchRates {
    /// How rates are found.
    var kind = Kind.none
    /// By record, the day that decides; `Column.absentDay` where there is none. Empty where no day decides.
    var days: [Int32] = []
    var monthly = BatchRates.noMonths
    var since = BatchRates.noSteps
    var fixed: [Int32] = []
    /// Rates that stand before all others.
    var frozen: BatchFrozen?
    private var lineValues: [Int64] = []
    private var lineScale = 0
    /// By code, the rates of the book, ready for many amounts.
    let ready: [EuroRate]
    private let plain: [PlainRate]
    private let numbering: LineRates

    private static let noMonths = MonthlyRates([])
    private static let noSteps = SinceRates([])

    /// How rates are found.
    enum Kind {
        case none
        case monthly
        case since
        case onTheLine
        case fixed
    }

    init(plain: [PlainRate], ready: [EuroRate], lineRates: LineRates) {
        self.plain = plain
        self.ready = ready
        numbering = lineRates
    }

    mutating func lineRates(_ values: [Int64], _ scale: Int) { (lineValues, lineScale) = (values, scale) }

    /// Whether a day decides.
    var asksDay: Bool { !days.isEmpty }

    /// The code of a rate in the book; negative where it is not found at once.
    @inline(__always)
    func plainCode(_ currency: Int32, _ day: Int32) -> Int32 {
        switch kind {
        case .monthly: monthly.quote(day: day, currency: currency)
        case .fixed: fixed[Int(currency)]
        case .since: day == Column.absentDay ? Column.absentCode : since.quote(day: day, currency: currency)
        case .none, .onTheLine: Column.absentCode
        }
    }

    /// The rate of a currency, and its code on the record; nil where there is none.
    func rate(_ currency: Int32, _ choice: RateChoice, _ row: Int) -> (code: Int32, rate: PlainRate)? {
        if let code = frozen?.code(currency, row) { return (code, plain[Int(code)]) }
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
