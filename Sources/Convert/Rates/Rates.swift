public import Model

/// The rates of a run, read from its rates sources: every quote in a fixed order, and tables that find one by
/// month or day and currency.
public struct Rates: Sendable {
    /// Every quote that a record can point to: those of the sources in their order, then means, then rates
    /// that the contract fixes.
    public private(set) var book: RateBook
    /// What became of `StandardRule.rateConflict`, for each rates source.
    public let tallies: [RuleTally]
    /// By source in `Pipeline.sources`; nil for sources that are no rates.
    let tables: [RateTable?]
    /// By currency, where the contract fixes rates.
    let fixed: [Int32]

    /// Reads the tables of the rates sources.
    ///
    /// The same rate twice is one; where two differ, the first in file order stands and the later is a
    /// finding. A mean of months is kept undivided (`RateQuote.divisor`). `period` bounds the months of a
    /// mean.
    public static func read(
        _ tables: [SourceTable], of pipeline: Pipeline, period: ReportingPeriod
    ) -> (rates: Rates, findings: [Finding]) {
        var collector = RateCollector(pipeline: pipeline)
        for table in tables.sorted(by: { $0.source < $1.source }) { collector.read(table) }
        var byMonth = collector.tables()
        var quotes = collector.quotes
        if let grant = pipeline.grant, case .periodMean(let source) = grant.ratePolicy,
            case .monthly(let monthly)? = byMonth[source]
        {
            let calendar = MeanCalendar(grant: grant, period: period)
            byMonth[source] = .monthly(monthly.means(by: calendar, adding: &quotes))
        }
        let fixed = fixedRates(of: pipeline.grant?.ratePolicy, adding: &quotes)
        let rates = Rates(
            book: RateBook(quotes: quotes), tallies: collector.tallies, tables: byMonth, fixed: fixed)
        return (rates, collector.findings)
    }

    /// Puts rates by which a closed report counted records into the book, behind all others; those that are
    /// there already stay one. The position of each.
    public mutating func add(_ frozen: [RateQuote]) -> [Int32] {
        frozen.map { quote in
            let known = book.quotes.firstIndex(of: quote)
            if known == nil { book.quotes.append(quote) }
            return Int32(known ?? book.quotes.count - 1)
        }
    }

    /// Rates that the contract fixes, in order of currency.
    private static func fixedRates(of policy: RatePolicy?, adding quotes: inout [RateQuote]) -> [Int32] {
        guard case .fixed(let rates)? = policy else { return [] }
        var byCurrency = [Int32](repeating: Column.absentCode, count: Currency.all.count)
        for (currency, value) in rates.sorted(by: { $0.key < $1.key }) where value.isPositive {
            byCurrency[currency.index] = Int32(quotes.count)
            quotes.append(
                RateQuote(table: "fixed by the contract", currency: currency, basis: "", value: value))
        }
        return byCurrency
    }
}

/// Finds a quote of one rates source.
enum RateTable: Sendable {
    case monthly(MonthlyRates)
    case since(SinceRates)
}

/// Quotes by the day from which they hold.
struct SinceRates: Sendable {
    /// By currency, in order of days.
    let steps: [[(day: Int32, quote: Int32)]]

    init(_ entries: [(day: Day, currency: Currency, quote: Int32)]) {
        var steps = [[(day: Int32, quote: Int32)]](repeating: [], count: Currency.all.count)
        for entry in entries { steps[entry.currency.index].append((entry.day.number, entry.quote)) }
        self.steps = steps.map { $0.sorted { $0.day < $1.day } }
    }

    /// The quote of the last day on or before a day; `Column.absentCode` before the first.
    func quote(day: Int32, currency: Int32) -> Int32 {
        let known = steps[Int(currency)]
        var (low, high) = (0, known.count)
        while low < high {
            let middle = (low + high) / 2
            if known[middle].day <= day { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? Column.absentCode : known[low - 1].quote
    }
}
