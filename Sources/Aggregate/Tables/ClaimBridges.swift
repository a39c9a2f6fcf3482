internal import Gather
internal import Model

/// From handed in to claimed, for every source with a claim: all its records, whatever their verdict.
///
/// - Source: contract with the users, "Rows and money are conserved, per currency".
func claimBridges(_ tables: [SourceTable], of pipeline: Pipeline, keys: KeySpace) throws -> [ClaimBridge] {
    try tables.compactMap { table in
        guard let claim = pipeline.sources[table.source].claim else { return nil }
        return try ClaimBridge(ClaimReading(claim, table.source, pipeline, keys), table)
    }
}

/// Where the claimant, the amount, its currency and its euros stand in a source's records.
struct ClaimReading {
    let keys: KeySpace
    let source: Int
    let amount: Int
    let euro: Int?
    let claimant: PathReader?
    private let currency: MoneyCurrency
    private let currencyAttributes: [Int32]

    init(_ claim: Claim, _ source: Int, _ pipeline: Pipeline, _ keys: KeySpace) {
        let described = pipeline.sources[source]
        self.keys = keys
        self.source = source
        amount = claim.amount
        euro = described.conversions.first { $0.amount == claim.amount }?.adds.euro
        claimant = claim.claimant.flatMap { field in
            described.fields[field].domain.map {
                keys.reader(of: DimensionPath(source: source, field: field, steps: [], domain: $0))
            }
        }
        if case .money(let money) = described.fields[claim.amount].type {
            currency = money
        } else {
            currency = .fixed(.eur)
        }
        if case .attribute(let field, let attribute) = currency,
            case .code(let list) = described.fields[field].type
        {
            currencyAttributes = keys.attributeKeys(list: list, field: attribute)
        } else {
            currencyAttributes = []
        }
    }

    /// Positions of `Currency.all`, one a record; negative where unreadable.
    func currencies(_ batch: Batch) -> [Int32] {
        switch currency {
        case .fixed(let currency): return [Int32](repeating: Int32(currency.index), count: batch.count)
        case .field(let field): return codes(batch, field)
        case .attribute(let field, _):
            return codes(batch, field).map { code in
                code >= 0 && Int(code) < currencyAttributes.count ? currencyAttributes[Int(code)] : -1
            }
        }
    }

    private func codes(_ batch: Batch, _ field: Int) -> [Int32] {
        if case .codes(let codes)? = batch.columns[field] { return codes }
        return [Int32](repeating: -1, count: batch.count)
    }

    /// The EUR cents of a record: what Convert made, or the amount itself where it is in EUR.
    func euroCents(_ batch: Batch, _ row: Int, _ amount: Int64?, _ currency: Int32) -> Int64? {
        if let euro { return batch.columns[euro]?.integer(row) }
        return currency == Int32(Currency.eur.index) ? amount : nil
    }
}

extension ClaimBridge {
    init(_ reading: ClaimReading, _ table: SourceTable) throws {
        let domain = reading.claimant?.path.domain ?? .boolean
        var groups = KeyGroups(ranges: [reading.keys.range(of: domain), reading.keys.range(of: .currency)])
        var parts: [[PartTally]] = []
        for batch in table.batches {
            let currencies = reading.currencies(batch)
            let rows = (0..<Int32(truncatingIfNeeded: batch.count)).map { $0 }
            let numbers = rows.withUnsafeBufferPointer {
                groups.groups(of: [reading.claimant?.keys(batch), currencies], rows: $0)
            }
            while parts.count < groups.count {
                parts.append([PartTally](repeating: PartTally(), count: Verdict.allCases.count))
            }
            for row in 0..<batch.count {
                let verdict = Int(batch.verdicts[row].rawValue)
                parts[Int(numbers[row])][verdict].take(reading, batch, row, currencies[row])
            }
        }
        let order = RowOrder(reading.keys, [domain, .currency])
        let rows = try order.sorted((0..<groups.count).map { Array(groups.keys(of: $0)) }).map { keys in
            try ClaimRow(
                claimant: reading.keys.text(keys[0], in: domain),
                currency: keys[1] < 0 ? nil : Currency(index: Int(keys[1])),
                parts: parts[Int(groups.find(keys) ?? 0)].map { try $0.part() })
        }
        self.init(source: reading.source, rows: rows)
    }
}

/// Records of one verdict while they pass; exact, so that the order of amounts is free.
private struct PartTally {
    private var records = 0
    private var minorUnits: Int128 = 0
    private var euroCents: Int128 = 0
    private var unreadable = 0

    mutating func take(_ reading: ClaimReading, _ batch: Batch, _ row: Int, _ currency: Int32) {
        let amount = batch.columns[reading.amount]?.integer(row)
        records += 1
        minorUnits += Int128(amount ?? 0)
        if amount == nil { unreadable += 1 }
        euroCents += Int128(reading.euroCents(batch, row, amount, currency) ?? 0)
    }

    func part() throws(ArithmeticOverflow) -> ClaimPart {
        guard let units = Int64(exactly: minorUnits), let cents = Int64(exactly: euroCents) else {
            throw ArithmeticOverflow(what: "a sum of amounts claimed")
        }
        return ClaimPart(records: records, minorUnits: units, euroCents: cents, unreadable: unreadable)
    }
}
