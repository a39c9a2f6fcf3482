import Model

@testable import Convert

/// A small world: partners with a book currency, expenditure with the days of domain rules, monthly rates.
struct World {
    static let tnd = Currency(code: "TND") ?? .eur
    static let mad = Currency(code: "MAD") ?? .eur
    static let ils = Currency(code: "ILS") ?? .eur
    static let gbp = Currency(code: "GBP") ?? .eur
    static let jpy = Currency(code: "JPY") ?? .eur

    static let location = PipelineLocation.house
    /// 0 partners, 1 rates, 2 expenditure.
    var pipeline: Pipeline
    var rateRows: [RateRow] = []
    var period = ReportingPeriod.parse("2018-Q4") ?? .all

    /// One rate of the rates source.
    struct RateRow {
        var currency: String
        var rate: String
        var when: String
        var file = 0
    }

    /// One cost.
    struct Cost {
        var amount: Int64?
        var currency: String?
        var partner: Int32 = 0
        var stated: Int64?
        var paid: String?
        var accounted: String? = "2018-11-15"
        var lineRate: Int64?
        var rejected = false
    }

    enum F {
        static let partner = 0, amount = 1, currency = 2, stated = 3, paid = 4, accounted = 5, lineRate = 6
        static let book = 7, bookCurrency = 8, euro = 9, first = 10, second = 11, day = 12
    }

    init(_ policy: RatePolicy, basis: RatesBasis = .month(field: 2), cadence: ReportingCadence = .quarter) {
        pipeline = Pipeline(
            name: "p", title: "", path: "p.yaml", report: ReportLayout(file: "r", writers: [], sheets: []))
        pipeline.sources = [World.partners, World.rates(basis), World.expenditure]
        pipeline.grant = Grant(
            contract: "c", coordinator: "",
            implementation: DayRange(
                from: World.day("2017-01-01"), to: World.day("2020-12-31")),
            budgetCents: 0, rate: Fraction(numerator: 9, denominator: 10), maximumCents: 0,
            maximumIsDerived: true, cadence: cadence, ratePolicy: policy, contributionRounding: .halfUp)
    }

    static func day(_ iso: String) -> Day { Day(iso: iso) ?? .first }

    /// P0 keeps books in EUR, P1 in TND, P2 in MAD, P3 says nothing.
    var keys: KeySpace {
        let books = Column.codes([Currency.eur, World.tnd, World.mad].map { Int32($0.index) } + [-1])
        var codes = TextColumn()
        for code in ["P0", "P1", "P2", "P3"] { codes.append(code.utf8) }
        let list = CodeList(
            name: "partners", source: 0, codes: ["P0", "P1", "P2", "P3"], attributes: [.texts(codes), books])
        return KeySpace(lists: [list, nil, nil])
    }
}

extension World {
    private static var partners: Source {
        Source(
            name: "partners", role: .list(label: nil, footnote: nil, aliases: nil), formats: [],
            fields: [Field(name: "partner", type: .text), Field(name: "book", type: .currency)],
            location: location)
    }

    private static func rates(_ basis: RatesBasis) -> Source {
        Source(
            name: "inforeuro", role: .rates(RatesShape(currency: 0, value: 1, basis: basis)),
            formats: [format(["ISO", "Value", "Month", "Since", "Y", "M"])],
            fields: [
                Field(name: "currency", type: .currency), Field(name: "value", type: .decimal(scale: 6)),
                Field(name: "month", type: .text), Field(name: "since", type: .day),
                Field(name: "year", type: .integer), Field(name: "month-number", type: .integer),
            ], location: location)
    }

    static func format(_ headers: [String]) -> Format {
        Format(
            name: "", files: [], dialect: Dialect(), headers: headers.map { .header($0) }, location: location)
    }

    private static var expenditure: Source {
        let money = FieldType.money(.field(F.currency))
        let book = MoneyCurrency.attribute(field: F.partner, attribute: 1)
        var source = Source(
            name: "expenditure", role: .records,
            formats: [format(["Partner", "Amount", "Currency", "Book", "Paid", "Accounted", "Rate"])],
            fields: [
                Field(name: "partner", type: .code(list: 0)), Field(name: "amount", type: money),
                Field(name: "currency", type: .currency), Field(name: "stated", type: .money(book)),
                Field(name: "paid", type: .day), Field(name: "accounted", type: .day),
                Field(name: "line-rate", type: .decimal(scale: 4)),
                Field(name: "amount.book", type: money, origin: .bookAmount(of: F.amount)),
                Field(name: "amount.book-currency", type: .currency, origin: .bookCurrency(of: F.amount)),
                Field(name: "amount.eur", type: .money(.fixed(.eur)), origin: .euro(of: F.amount)),
                Field(name: "amount.first-rate", type: .rate, origin: .firstRate(of: F.amount)),
                Field(name: "amount.second-rate", type: .rate, origin: .secondRate(of: F.amount)),
                Field(name: "amount.rate-day", type: .day, origin: .rateDay(of: F.amount)),
            ], location: location)
        source.periodField = F.accounted
        source.conversions = [
            Conversion(
                amount: F.amount, bookCurrency: book, statedBook: F.stated,
                bookTolerance: Fraction(numerator: 5, denominator: 100),
                days: [.payment: F.paid, .accounting: F.accounted], lineRate: F.lineRate,
                adds: ConvertedFields(
                    bookAmount: F.book, bookCurrency: F.bookCurrency, euro: F.euro, firstRate: F.first,
                    secondRate: F.second, rateDay: F.day))
        ]
        return source
    }
}
