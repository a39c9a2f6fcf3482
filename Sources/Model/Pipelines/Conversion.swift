/// How a money field becomes euros: the currency paid → the claimant's book currency → EUR.
///
/// - Source: General Conditions (Annex II), art. 15.9 and 15.10.
public struct Conversion: Sendable {
    /// The money field.
    public var amount: Int
    /// The currency the claimant keeps books in: an attribute of a code field, a field, or fixed; nil: EUR.
    public var bookCurrency: MoneyCurrency?
    /// The field with the amount the books state, or nil; where it is given it is checked, not recomputed.
    public var statedBook: Int?
    /// How far a stated book amount may be from the table's before a query is raised; as a fraction.
    public var bookTolerance: Fraction
    /// The field with the day of each basis.
    public var days: [RateDay: Int]
    /// The field with the rate on the line, or nil.
    public var lineRate: Int?
    /// The fields that Convert adds.
    public var adds: ConvertedFields

    /// A conversion.
    public init(
        amount: Int, bookCurrency: MoneyCurrency?, statedBook: Int?, bookTolerance: Fraction,
        days: [RateDay: Int], lineRate: Int?, adds: ConvertedFields
    ) {
        self.amount = amount
        self.bookCurrency = bookCurrency
        self.statedBook = statedBook
        self.bookTolerance = bookTolerance
        self.days = days
        self.lineRate = lineRate
        self.adds = adds
    }
}

/// The fields that a conversion adds to its source.
public struct ConvertedFields: Sendable {
    /// The book amount, in minor units of `bookCurrency`.
    public var bookAmount: Int
    /// The book currency.
    public var bookCurrency: Int
    /// EUR cents.
    public var euro: Int
    /// The rate of the first leg, by which (and by `secondRate`) the amount that the books state was checked:
    /// that of the currency paid against EUR, and for euros paid that of the book currency; absent where the
    /// leg is the identity, and where no rates could check it.
    public var firstRate: Int
    /// The rate of the second leg; absent where the books are in EUR.
    public var secondRate: Int
    /// The day whose rates were taken; absent where none was.
    public var rateDay: Int

    /// The fields' positions.
    public init(
        bookAmount: Int, bookCurrency: Int, euro: Int, firstRate: Int, secondRate: Int, rateDay: Int
    ) {
        self.bookAmount = bookAmount
        self.bookCurrency = bookCurrency
        self.euro = euro
        self.firstRate = firstRate
        self.secondRate = secondRate
        self.rateDay = rateDay
    }
}

/// Which of a record's days decides its rate.
public enum RateDay: String, Sendable, Hashable, CaseIterable {
    /// The day it was paid; an unpaid cost takes the last day of its own reporting period, with a query.
    case payment
    /// The invoice's day.
    case invoice
    /// The day it was booked.
    case accounting
    /// The day it was incurred.
    case incurred
}

/// How rates are chosen.
///
/// - Source: General Conditions (Annex II), art. 15.9 and 15.10; InforEuro.
public enum RatePolicy: Sendable, Hashable {
    /// No conversion: every amount is in EUR, or a missing rate rejects the record.
    case none
    /// The monthly rate of the month of a day.
    case monthOf(RateDay, rates: Int)
    /// The mean of the monthly rates of the reporting period the record belongs to.
    case periodMean(rates: Int)
    /// The rate at which the last instalment booked on or before the day was booked.
    case instalment(by: RateDay, rates: Int)
    /// The rate that stands on the line.
    case onTheLine
    /// Rates fixed by the contract, in units per EUR.
    case fixed([Currency: ExactDecimal])
}
