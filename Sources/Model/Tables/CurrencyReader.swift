/// Reads which currency a money field of a record is in.
public struct CurrencyReader: Sendable {
    private let way: Way

    private enum Way: Sendable {
        case fixed(Int32)
        case field(Int)
        case attribute(field: Int, currencies: [Int32])
    }

    /// A reader for records of a source. Where the list that an attribute stands in was not read, no currency is
    /// known.
    public init(_ currency: MoneyCurrency, of source: Source, in keys: KeySpace) {
        switch currency {
        case .fixed(let currency): way = .fixed(Int32(currency.index))
        case .field(let field): way = .field(field)
        case .attribute(let field, let attribute):
            guard case .code(let list) = source.fields[field].type else {
                way = .attribute(field: field, currencies: [])
                return
            }
            way = .attribute(field: field, currencies: keys.attributeKeys(list: list, field: attribute))
        }
    }

    /// The position in `Currency.all`, or `Column.absentCode`. Costs a look-up or two.
    public func code(_ batch: Batch, _ row: Int) -> Int32 {
        switch way {
        case .fixed(let code): return code
        case .field(let field): return batch.columns[field]?.code(row) ?? Column.absentCode
        case .attribute(let field, let currencies):
            let position = Int(batch.columns[field]?.code(row) ?? Column.absentCode)
            return currencies.indices.contains(position) ? currencies[position] : Column.absentCode
        }
    }

    /// The positions in `Currency.all` of all records of a batch, for loops over them.
    public func codes(_ batch: Batch) -> [Int32] {
        let absent = [Int32](repeating: Column.absentCode, count: batch.count)
        switch way {
        case .fixed(let code): return [Int32](repeating: code, count: batch.count)
        case .field(let field):
            if case .codes(let codes)? = batch.columns[field] { return codes }
            return absent
        case .attribute(let field, let currencies):
            guard case .codes(let codes)? = batch.columns[field] else { return absent }
            return codes.map {
                currencies.indices.contains(Int($0)) ? currencies[Int($0)] : Column.absentCode
            }
        }
    }

    /// The currency of a record, or nil where it is unknown.
    public func currency(_ batch: Batch, _ row: Int) -> Currency? {
        let code = code(batch, row)
        return code < 0 ? nil : Currency(index: Int(code))
    }
}
