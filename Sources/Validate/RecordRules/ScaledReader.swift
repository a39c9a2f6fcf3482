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

    /// The digits after the point; nil where the record's currency is unknown.
    @inline(__always)
    func scale(_ batch: Batch, _ row: Int) -> Int? {
        switch places {
        case .fixed(let scale): scale
        case .currency(let reader): reader.currency(batch, row)?.minorDigits
        }
    }

    /// The value and its places; nil where the value is absent.
    func value(_ batch: Batch, _ row: Int) -> (mantissa: Int64, scale: Int)? {
        guard let mantissa = batch.columns[field]?.integer(row), let scale = scale(batch, row) else { return nil }
        return (mantissa, scale)
    }
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
