internal import Model

/// Reads numbers of records with the places of decimals that each has: money by its currency, decimals by their
/// scale.
struct ScaledReader: Sendable {
    let field: Int
    private let places: Places

    private enum Places: Sendable {
        case fixed(Int)
        case currency(CurrencyReader)
    }

    init(_ field: Int, of source: Source, keys: KeySpace) {
        self.field = field
        switch source.fields[field].type {
        case .decimal(let scale): places = .fixed(scale)
        case .money(.fixed(let currency)): places = .fixed(currency.minorDigits)
        case .money(let money): places = .currency(CurrencyReader(money, of: source, in: keys))
        default: places = .fixed(0)
        }
    }

    /// The numbers of a batch; nil where it has no such column.
    func numbers(_ batch: Batch) -> ScaledNumbers? {
        guard case .integers(let values)? = batch.columns[field] else { return nil }
        switch places {
        case .fixed(let scale):
            return ScaledNumbers(values: values, scales: [UInt8](repeating: UInt8(scale), count: batch.count))
        case .currency(let reader):
            let digits = Currency.all.map { UInt8($0.minorDigits) }
            let scales = reader.codes(batch).map { $0 < 0 ? ScaledNumbers.unknown : digits[Int($0)] }
            return ScaledNumbers(values: values, scales: scales)
        }
    }
}

/// The numbers of a batch with the places of each.
struct ScaledNumbers {
    /// The mark of a number whose currency is unknown.
    static let unknown = UInt8.max

    let values: [Int64]
    let scales: [UInt8]

    /// The value and its places; nil where the value is absent or its currency unknown.
    @inline(__always)
    func value(_ row: Int) -> (mantissa: Int64, scale: Int)? {
        let (mantissa, scale) = (values[row], scales[row])
        if mantissa == Column.absentInteger || scale == ScaledNumbers.unknown { return nil }
        return (mantissa, Int(scale))
    }

    /// The places of a record's number, or nil where its currency is unknown.
    func scale(_ row: Int) -> Int? { scales[row] == ScaledNumbers.unknown ? nil : Int(scales[row]) }
}

extension Int128 {
    /// A product, or nil where it does not fit.
    func times(_ factor: Int128) -> Int128? {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }

    /// A sum, or nil where it does not fit.
    func plus(_ term: Int128) -> Int128? {
        let (sum, overflow) = addingReportingOverflow(term)
        return overflow ? nil : sum
    }

    /// A difference, or nil where it does not fit.
    func minus(_ term: Int128) -> Int128? {
        let (difference, overflow) = subtractingReportingOverflow(term)
        return overflow ? nil : difference
    }
}
