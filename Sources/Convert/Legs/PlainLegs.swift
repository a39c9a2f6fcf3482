internal import Model

/// The money of a batch before conversion, by record.
struct BatchMoney {
    let amounts: [Int64]
    /// The currencies paid.
    let paid: [Int32]
    /// The currencies of the books.
    let book: [Int32]
    /// The amounts that the books state; empty where they state none.
    let stated: [Int64]
}

/// Converts the records of which there is nothing to say: no stated amount, and a rate at hand.
struct PlainLegs {
    /// How often rules were asked of these records, which broke none.
    private(set) var looked = PlainCounts()
    private let money: BatchMoney
    private let rates: BatchRates
    private let asksPayment: Bool
    private let euroCode = Int32(Currency.eur.index)
    private let asksDay: Bool
    private let states: Bool

    init(_ money: BatchMoney, _ rates: BatchRates, asksPayment: Bool) {
        self.money = money
        self.rates = rates
        self.asksPayment = asksPayment
        asksDay = rates.asksDay
        states = !money.stated.isEmpty
    }

    /// False where the record needs a closer look; then nothing was done.
    @inline(__always)
    mutating func convert(_ row: Int, _ added: AddedCells, counts: Bool) -> Bool {
        let (amount, currency, book) = (money.amounts[row], money.paid[row], money.book[row])
        if states, money.stated[row] != Column.absentInteger { return false }
        if book >= 0, book != currency, book != euroCode { return false }
        let day = asksDay ? rates.days[row] : Column.absentDay
        if asksDay, asksPayment, day == Column.absentDay { return false }
        if currency == euroCode {
            added.euros[row] = amount
        } else {
            let code = rates.plainCode(currency, day)
            guard code >= 0, let cents = rates.ready[Int(code)].cents(of: amount) else { return false }
            added.euros[row] = cents
            added.secondRates[row] = code
            added.rateDays[row] = day
            if counts { looked.rates += 1 }
        }
        added.bookAmounts[row] = amount
        added.bookCurrencies[row] = currency
        if counts {
            looked.records += 1
            if book >= 0 { looked.books += 1 }
        }
        return true
    }
}

/// Of how many records that broke no rule the rules of conversion were asked.
struct PlainCounts {
    /// All of them.
    var records = 0
    /// Those whose books are kept in a known currency.
    var books = 0
    /// Those that took a rate.
    var rates = 0
}
