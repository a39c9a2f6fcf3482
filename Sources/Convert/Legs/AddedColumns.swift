internal import Model

/// The columns that a conversion adds; absent where nothing fills them.
struct AddedColumns {
    private var bookAmounts: [Int64]
    private var bookCurrencies: [Int32]
    private var euros: [Int64]
    private var firstRates: [Int32]
    private var secondRates: [Int32]
    private var rateDays: [Int32]

    init(count: Int) {
        bookAmounts = [Int64](repeating: Column.absentInteger, count: count)
        euros = [Int64](repeating: Column.absentInteger, count: count)
        bookCurrencies = [Int32](repeating: Column.absentCode, count: count)
        firstRates = [Int32](repeating: Column.absentCode, count: count)
        secondRates = [Int32](repeating: Column.absentCode, count: count)
        rateDays = [Int32](repeating: Column.absentDay, count: count)
    }

    /// Calls with the cells of all columns.
    mutating func fill(_ body: (AddedCells) -> Void) {
        bookAmounts.withUnsafeMutableBufferPointer { bookAmounts in
            bookCurrencies.withUnsafeMutableBufferPointer { bookCurrencies in
                euros.withUnsafeMutableBufferPointer { euros in
                    firstRates.withUnsafeMutableBufferPointer { firstRates in
                        secondRates.withUnsafeMutableBufferPointer { secondRates in
                            rateDays.withUnsafeMutableBufferPointer { rateDays in
                                body(
                                    AddedCells(
                                        bookAmounts: bookAmounts, bookCurrencies: bookCurrencies,
                                        euros: euros, firstRates: firstRates, secondRates: secondRates,
                                        rateDays: rateDays))
                            }
                        }
                    }
                }
            }
        }
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

/// The cells of the columns that a conversion adds, by record; good while `AddedColumns.fill` runs.
struct AddedCells {
    let bookAmounts: UnsafeMutableBufferPointer<Int64>
    let bookCurrencies: UnsafeMutableBufferPointer<Int32>
    let euros: UnsafeMutableBufferPointer<Int64>
    let firstRates: UnsafeMutableBufferPointer<Int32>
    let secondRates: UnsafeMutableBufferPointer<Int32>
    let rateDays: UnsafeMutableBufferPointer<Int32>
}
