internal import Gather
internal import Model

/// From handed in to claimed, for every source with a claim: all its records, whatever their verdict.
///
/// - Source: contract with the users, "Rows and money are conserved, per currency".
func claimBridges(
    _ tables: [SourceTable], of pipeline: Pipeline, keys: KeySpace,
    pool: WorkerPool = WorkerPool(threads: 1)
) throws -> [ClaimBridge] {
    try tables.compactMap { table in
        guard let claim = pipeline.sources[table.source].claim else { return nil }
        let empty = ClaimTally(ClaimReading(claim, table.source, pipeline, keys))
        let some = (table.batches.count + pool.threads - 1) / pool.threads
        let tallies = try pool.map(pool.threads) { thread in
            var tally = empty
            for batch in table.batches.dropFirst(thread * some).prefix(some) { tally.add(batch) }
            return tally
        }
        var whole = empty
        for tally in tallies { whole.absorb(tally) }
        return try whole.bridge()
    }
}

/// Where the claimant, the amount, its currency and its euros stand in a source's records.
struct ClaimReading: Sendable {
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
}

/// The amounts of a claim while records pass, by claimant, currency and verdict.
struct ClaimTally: Sendable {
    private let reading: ClaimReading
    private let domain: KeyDomain
    private var groups: KeyGroups
    /// By group and verdict.
    private var parts: [PartTally] = []

    private static let verdicts = Verdict.allCases.count

    init(_ reading: ClaimReading) {
        self.reading = reading
        domain = reading.claimant?.path.domain ?? .boolean
        groups = KeyGroups(ranges: [reading.keys.range(of: domain), reading.keys.range(of: .currency)])
    }

    mutating func add(_ batch: Batch) {
        let currencies = reading.currencies(batch)
        let rows = (0..<Int32(truncatingIfNeeded: batch.count)).map { $0 }
        let numbers = rows.withUnsafeBufferPointer {
            groups.groups(of: [reading.claimant?.keys(batch), currencies], rows: $0)
        }
        makeRoom()
        let amounts = batch.integers(reading.amount)
        let euros = reading.euro.map { batch.integers($0) }
        let eur = Int32(Currency.eur.index)
        parts.withUnsafeMutableBufferPointer { parts in
            for row in 0..<batch.count {
                let amount = amounts[row]
                let euro = euros.map { $0[row] } ?? (currencies[row] == eur ? amount : 0)
                let part = Int(numbers[row]) * ClaimTally.verdicts + Int(batch.verdicts[row].rawValue)
                parts[part].take(amount, euro)
            }
        }
    }

    mutating func absorb(_ other: ClaimTally) {
        for group in 0..<other.groups.count {
            let here = Int(groups.group(of: other.groups.keys(of: group))) * ClaimTally.verdicts
            makeRoom()
            for verdict in 0..<ClaimTally.verdicts {
                parts[here + verdict].absorb(other.parts[group * ClaimTally.verdicts + verdict])
            }
        }
    }

    func bridge() throws -> ClaimBridge {
        let order = RowOrder(reading.keys, [domain, .currency])
        let rows = try order.sorted((0..<groups.count).map { Array(groups.keys(of: $0)) }).map { keys in
            let first = Int(groups.find(keys) ?? 0) * ClaimTally.verdicts
            return try ClaimRow(
                claimant: reading.keys.text(keys[0], in: domain),
                currency: keys[1] < 0 ? nil : Currency(index: Int(keys[1])),
                parts: parts[first..<first + ClaimTally.verdicts].map { try $0.part() })
        }
        return ClaimBridge(source: reading.source, rows: rows)
    }

    private mutating func makeRoom() {
        parts.reserve(count: groups.count * ClaimTally.verdicts, PartTally())
    }
}

extension Batch {
    /// A column of whole numbers; where there is none, all are absent.
    fileprivate func integers(_ field: Int) -> [Int64] {
        if case .integers(let values)? = columns[field] { return values }
        return [Int64](repeating: Column.absentInteger, count: count)
    }
}

/// Records of one verdict while they pass; exact, so that the order of amounts is free.
private struct PartTally {
    private var records = 0
    private var minorUnits: Int128 = 0
    private var euroCents: Int128 = 0
    private var unreadable = 0

    @inline(__always)
    mutating func take(_ amount: Int64, _ euro: Int64) {
        records &+= 1
        unreadable &+= amount == Column.absentInteger ? 1 : 0
        minorUnits &+= amount == Column.absentInteger ? 0 : Int128(amount)
        euroCents &+= euro == Column.absentInteger ? 0 : Int128(euro)
    }

    mutating func absorb(_ other: PartTally) {
        records &+= other.records
        minorUnits &+= other.minorUnits
        euroCents &+= other.euroCents
        unreadable &+= other.unreadable
    }

    func part() throws(ArithmeticOverflow) -> ClaimPart {
        guard let units = Int64(exactly: minorUnits), let cents = Int64(exactly: euroCents) else {
            throw ArithmeticOverflow(what: "a sum of amounts claimed")
        }
        return ClaimPart(records: records, minorUnits: units, euroCents: cents, unreadable: unreadable)
    }
}
