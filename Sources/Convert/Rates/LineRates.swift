internal import Model
internal import Synchronization

/// Rates that stand on lines, numbered as they come; the numbers are put in order once all were seen.
final class LineRates: Sendable {
    private let firstCode: Int
    private let state = Mutex(State())

    private struct State {
        var codes: [Rate: Int32] = [:]
        var rates: [Rate] = []
    }

    private struct Rate: Hashable {
        var currency: Int32
        var value: ExactDecimal
    }

    init(firstCode: Int) { self.firstCode = firstCode }

    /// The quote of a rate on a line, with a number for the time being.
    func quote(_ currency: Int32, _ value: ExactDecimal) -> (code: Int32, rate: PlainRate) {
        let rate = Rate(currency: currency, value: value)
        let code = state.withLock { state -> Int32 in
            if let code = state.codes[rate] { return code }
            let code = Int32(firstCode + state.rates.count)
            state.codes[rate] = code
            state.rates.append(rate)
            return code
        }
        return (code, PlainRate(value: value, divisor: 1))
    }

    private static func quote(_ rate: Rate) -> RateQuote {
        RateQuote(
            table: "on the line", currency: Currency(index: Int(rate.currency)), basis: "", value: rate.value)
    }

    /// From numbers for the time being to positions in the book.
    struct Renumbering {
        fileprivate let firstCode: Int
        fileprivate let codes: [Int32]

        func code(_ old: Int32) -> Int32 {
            let position = Int(old) - firstCode
            return codes.indices.contains(position) ? codes[position] : old
        }
    }

    /// Appends the quotes to a book in order of currency and value; nil where there are none.
    func settle(into book: inout RateBook) -> Renumbering? {
        let rates = state.withLock { $0.rates }
        if rates.isEmpty { return nil }
        let order = rates.indices.sorted {
            (rates[$0].currency, rates[$0].value) < (rates[$1].currency, rates[$1].value)
        }
        var codes = [Int32](repeating: Column.absentCode, count: rates.count)
        for position in order {
            codes[position] = Int32(book.quotes.count)
            book.quotes.append(LineRates.quote(rates[position]))
        }
        return Renumbering(firstCode: firstCode, codes: codes)
    }
}

extension ExactDecimal {
    /// The same value without zeros at its end.
    init(trimming mantissa: Int64, scale: Int) {
        var (digits, places) = (mantissa, scale)
        while places > 0, digits % 10 == 0 { (digits, places) = (digits / 10, places - 1) }
        self.init(mantissa: digits, scale: places)
    }
}
