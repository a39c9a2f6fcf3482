internal import Model

/// Reads a field of a source's records as the value of a cell; a class, as it is copied with every row.
final class FieldCellReader: Sendable {
    private let position: Int
    private let field: Field
    private let keys: KeySpace
    private let rates: RateBook
    /// The list of the code whose attribute names the currency, or nil.
    private let currencyList: CodeList?
    /// Where rows that no file holds have their amount: the columns of flat rates over this field.
    private let calculated: [Int]
    /// Whether it counts, and so bears the other sign where a record is taken back: not what names or
    /// describes it.
    private let counts: Bool
    /// Whether its values are masked.
    private let isCovered: Bool

    /// Where `covers`, what tells about a person is masked.
    convenience init(_ outcome: Outcome, _ source: Int, _ position: Int, covers: Bool = true) {
        self.init(
            field: outcome.pipeline.sources[source].fields[position], position: position, keys: outcome.keys,
            rates: outcome.rates, currencyList: FieldCellReader.currencyList(outcome, source, position),
            calculated: FieldCellReader.flatRateShares(outcome.pipeline, source, position),
            counts: FieldCellReader.counts(outcome.pipeline, source, position),
            isCovered: covers && outcome.pipeline.tellsPersonal(position, of: source))
    }

    private static func counts(_ pipeline: Pipeline, _ source: Int, _ position: Int) -> Bool {
        switch pipeline.sources[source].fields[position].type {
        case .money: return true
        case .integer, .decimal:
            if pipeline.sources[source].key.contains(position) { return false }
            return pipeline.measures.contains { measure in
                if case .sum(position, let records) = measure.kind { records.source == source } else { false }
            }
        default: return false
        }
    }

    init(
        field: Field, position: Int, keys: KeySpace, rates: RateBook, currencyList: CodeList? = nil,
        calculated: [Int] = [], counts: Bool = true, isCovered: Bool? = nil
    ) {
        self.field = field
        self.position = position
        self.keys = keys
        self.rates = rates
        self.currencyList = currencyList
        self.calculated = calculated
        self.counts = counts
        self.isCovered = isCovered ?? field.personal
    }

    private static func currencyList(_ outcome: Outcome, _ source: Int, _ position: Int) -> CodeList? {
        let fields = outcome.pipeline.sources[source].fields
        guard case .money(.attribute(let code, _)) = fields[position].type,
            case .code(let list) = fields[code].type
        else { return nil }
        return outcome.keys.lists[list]
    }

    /// The share fields of flat rates whose base adds up this field.
    private static func flatRateShares(_ pipeline: Pipeline, _ source: Int, _ position: Int) -> [Int] {
        pipeline.measures.compactMap { measure in
            guard case .flatRate(let flat) = measure.kind,
                case .sum(let field, let records) = pipeline.measures[flat.base].kind,
                records.source == source, field == position
            else { return nil }
            return flat.shareField
        }
    }

    /// The value of a record.
    func value(_ batch: Batch, _ row: Int) -> CellValue {
        guard let column = batch.columns[position], !column.isAbsent(row) else {
            return batch.origin.file < 0 ? calculatedValue(batch, row) : .empty
        }
        if isCovered, !batch.isCalculated { return .text(Wording(language: keys.language)(.masked)) }
        let value = value(in: column, row) { currency(batch, row) }
        return batch.isReversal && counts ? value.reversed : value
    }

    /// The value of a record as people read it.
    func shown(_ batch: Batch, _ row: Int) -> CellValue { meant(value(batch, row)) }

    /// A value of a column that is no batch's: an attribute of a code list.
    func value(in column: Column, _ row: Int) -> CellValue {
        column.isAbsent(row) ? .empty : meant(value(in: column, row) { fixedCurrency })
    }

    /// What the pipeline says that a word means, else the value.
    private func meant(_ value: CellValue) -> CellValue {
        guard !field.meanings.isEmpty, case .text(let word) = value, let meaning = field.meanings[word] else {
            return value
        }
        return .text(meaning)
    }

    private func calculatedValue(_ batch: Batch, _ row: Int) -> CellValue {
        for share in calculated {
            if let cents = batch.columns[share]?.integer(row) { return .money(cents, .eur) }
        }
        return .empty
    }

    private func value(in column: Column, _ row: Int, currency: () -> Currency?) -> CellValue {
        switch field.type {
        case .text, .code, .choice, .boolean, .currency:
            let text = word(column, row)
            return text.isEmpty ? .empty : .text(text)
        case .day:
            return column.integer(row).map { .day(Day(number: Int32(truncatingIfNeeded: $0))) } ?? .empty
        case .timestamp: return column.integer(row).map { .text(FieldCellReader.instant($0)) } ?? .empty
        case .integer: return column.integer(row).map { .count($0) } ?? .empty
        case .decimal(let scale):
            return column.integer(row).map { .exact(ExactDecimal(mantissa: $0, scale: scale)) } ?? .empty
        case .money:
            guard let units = column.integer(row), let currency = currency() else { return .empty }
            return .money(units, currency)
        case .rate: return rate(column.code(row))
        }
    }

    private func word(_ column: Column, _ row: Int) -> String {
        if case .texts(let texts) = column { return texts[row] }
        let code = Int(column.code(row))
        switch field.type {
        case .code(let list): return keys.lists[list]?.codes[code] ?? ""
        case .choice(let words): return words[code]
        case .boolean: return KeySpace.word(code != 0, in: keys.language)
        case .currency: return Currency(index: code).code
        default: return field.dictionary.map { keys.dictionaries[$0][code] } ?? ""
        }
    }

    private func rate(_ code: Int32) -> CellValue {
        guard rates.quotes.indices.contains(Int(code)) else { return .empty }
        return CellValue(rates.quotes[Int(code)])
    }

    private static func instant(_ seconds: Int64) -> String {
        let day = Day(ofSecond: seconds)
        let rest = seconds - Int64(day.number) * 86_400
        let parts = [rest / 3_600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(day) \(parts.joined(separator: ":"))"
    }

    // MARK: Currencies

    /// The currency of a money field of a record, or nil where it is unknown.
    func currency(_ batch: Batch, _ row: Int) -> Currency? {
        guard case .money(let currency) = field.type else { return nil }
        switch currency {
        case .fixed(let currency): return currency
        case .field(let other): return FieldCellReader.currency(batch.columns[other], row)
        case .attribute(let code, let attribute):
            guard let column = batch.columns[code], !column.isAbsent(row) else { return nil }
            return FieldCellReader.currency(currencyList?.attributes[attribute], Int(column.code(row)))
        }
    }

    private var fixedCurrency: Currency? {
        if case .money(.fixed(let currency)) = field.type { return currency }
        return nil
    }

    private static func currency(_ column: Column?, _ row: Int) -> Currency? {
        guard let column, !column.isAbsent(row) else { return nil }
        return Currency(index: Int(column.code(row)))
    }
}

extension Batch {
    /// Whether its rows are made from totals, and so tell about nobody.
    fileprivate var isCalculated: Bool { origin.file < 0 && closing == nil }
}

extension CellValue {
    /// The number with the other sign; what is no number stays.
    fileprivate var reversed: CellValue {
        switch self {
        case .count(let count): .count(-count)
        case .money(let units, let currency): .money(-units, currency)
        case .exact(let number): .exact(ExactDecimal(mantissa: -number.mantissa, scale: number.scale))
        default: self
        }
    }

    /// A rate in units per EUR: exact, or the mean of months with eight places.
    init(_ quote: RateQuote) {
        if quote.divisor <= 1 {
            self = .exact(quote.value)
        } else {
            let denominator = PowersOfTen.int128(quote.value.scale) * Int128(quote.divisor)
            self = .decimal(numerator: Int128(quote.value.mantissa), denominator: denominator, places: 8)
        }
    }
}
