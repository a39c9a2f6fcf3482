internal import Model

/// Quotes by month and currency, dense: a look-up is one index.
struct MonthlyRates: Sendable {
    /// The first month that the table knows.
    let first: Int32
    /// Months × currencies; negative where there is no quote.
    let quotes: [Int32]
    /// The first day of the first month, and for each day from there on where its month's quotes begin.
    private let firstDay: Int32
    private let rows: [Int32]
    private static let currencies = Currency.all.count
    /// Tables of more months find theirs by the calendar.
    private static let mostMonths = 2_400

    /// A table of quotes that are positions in the book.
    init(_ entries: [(month: Month, currency: Currency, quote: Int32)]) {
        let months = entries.map(\.month.number)
        guard let first = months.min(), let last = months.max() else {
            (self.first, quotes, firstDay, rows) = (0, [], 0, [])
            return
        }
        var table = [Int32](
            repeating: Column.absentCode, count: (Int(last - first) + 1) * Currency.all.count)
        for entry in entries {
            table[Int(entry.month.number - first) * Currency.all.count + entry.currency.index] = entry.quote
        }
        (self.first, quotes) = (first, table)
        firstDay = Month(number: first).first.number
        guard last - first < MonthlyRates.mostMonths else {
            rows = []
            return
        }
        rows = (first...last).flatMap { number in
            let month = Month(number: number)
            let days = Int(month.last.number - month.first.number) + 1
            return [Int32](repeating: (number - first) * Int32(MonthlyRates.currencies), count: days)
        }
    }

    /// The quote of a day's month; `Column.absentCode` also for days that are not found at once.
    @inline(__always)
    func quote(day: Int32, currency: Int32) -> Int32 {
        let place = Int(day) - Int(firstDay)
        guard place >= 0, place < rows.count else { return Column.absentCode }
        return quotes[Int(rows[place]) + Int(currency)]
    }

    /// The quote of a month, or `Column.absentCode`.
    func quote(month: Int32, currency: Int32) -> Int32 {
        let position = Int(month - first) * Currency.all.count + Int(currency)
        return month >= first && position < quotes.count ? quotes[position] : Column.absentCode
    }
}
