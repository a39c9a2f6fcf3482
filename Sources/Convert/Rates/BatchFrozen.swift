internal import Model

/// The rates by which a closed report counted the records of one batch.
struct BatchFrozen {
    private let rates: FrozenRates
    /// By record the closed one; negative for none.
    private let numbers: [Int32]
    /// By position in the book.
    private let currencies: [Int32]

    init(_ rates: FrozenRates, _ batch: Batch, currencies: [Int32]) {
        self.rates = rates
        self.currencies = currencies
        numbers = rates.numbers(batch)
    }

    /// Whether a closed report counted a record.
    func knows(_ row: Int) -> Bool { numbers[row] >= 0 }

    /// The rate that a record took of a currency; nil where it took none.
    func code(_ currency: Int32, _ row: Int) -> Int32? {
        guard knows(row) else { return nil }
        let number = Int(numbers[row])
        return [rates.second[number], rates.first[number]].first {
            $0 >= 0 && currencies[Int($0)] == currency
        }
    }

    /// The day whose rate a record took, where it took one of the currency.
    func day(_ currency: Int32, _ row: Int) -> Int32? {
        guard code(currency, row) != nil else { return nil }
        let day = rates.days[Int(numbers[row])]
        return day == Column.absentDay ? nil : day
    }
}
