internal import Gather
internal import Model

/// The keys that a reference may name: those of accepted records for which some conditions hold.
struct ReferenceSet: Sendable {
    private var bits: TextBits?
    private var rising: RisingTexts?
    private var codes: [Bool] = []
    private var numbers: Set<Int64> = []
    private var texts = ByteTable()

    /// Gathers the keys of a source whose verdicts are settled; `known` are those of its accepted records
    /// that rise, where they are known.
    init(
        _ table: SourceTable, field: Int, conditions: [Condition], keys: KeySpace, pool: WorkerPool,
        known: KeyChain? = nil
    ) throws {
        let reader = ConditionReader(conditions, in: keys)
        let batches = table.batches
        if reader.isEmpty, let known, try take(known, batches, field, pool) { return }
        let accepted = try pool.map(batches.count) { position -> [Bool] in
            let batch = batches[position]
            return (0..<batch.count).map { row in
                batch.verdicts[row] != .rejected && (reader.isEmpty || reader.holds(batch, row))
            }
        }
        let columns = batches.map { KeyColumns($0, fields: [field]) }
        let chain = try KeyChain(columns, pool: pool) { batch in
            let lacking = columns[batch].lacking(any: true)
            return zip(accepted[batch], lacking).map { $0 && !$1 }
        }
        if let chain, try take(chain, batches, field, pool) { return }
        for (batch, isAccepted) in zip(batches, accepted) {
            if let column = batch.columns[field] { add(column, isAccepted) }
        }
    }

    /// Takes the texts of a chain and the doubtful ones of accepted records; false where they are no texts.
    private mutating func take(
        _ chain: KeyChain, _ batches: [Batch], _ field: Int, _ pool: WorkerPool
    ) throws -> Bool {
        bits = try TextBits(chain, pool: pool)
        if bits == nil { rising = RisingTexts(chain) }
        if bits == nil, rising == nil { return false }
        let doubtful = chain.doubtful.filter { batches[$0.batch].verdicts[$0.row] != .rejected }
        for (batch, places) in Dictionary(grouping: doubtful + (bits?.others ?? []), by: \.batch) {
            guard let column = batches[batch].columns[field] else { continue }
            var isMeant = [Bool](repeating: false, count: column.count)
            for place in places { isMeant[place.row] = true }
            add(column, isMeant)
        }
        return true
    }

    private mutating func add(_ column: Column, _ isAccepted: [Bool]) {
        switch column {
        case .codes(let values):
            for row in values.indices where isAccepted[row] && values[row] >= 0 {
                let code = Int(values[row])
                if code >= codes.count {
                    codes += [Bool](repeating: false, count: max(code + 1, codes.count * 2) - codes.count)
                }
                codes[code] = true
            }
        case .integers, .days:
            for row in isAccepted.indices where isAccepted[row] {
                if let value = column.integer(row) { numbers.insert(value) }
            }
        case .texts(let values):
            for row in isAccepted.indices where isAccepted[row] && values.length(row) > 0 {
                _ = values.withBytes(row) { texts.key(of: $0) }
            }
        }
    }

    /// Which of some rows of a column, all with a value, name no key.
    func missing(_ column: Column, among rows: [Int32]) -> [Int32] {
        guard case .texts(let values) = column, rising != nil || bits != nil else {
            return rows.filter { !contains(column, Int($0)) }
        }
        if let bits { return bits.missing(values, among: rows).filter { !contains(column, Int($0)) } }
        guard let rising else { return [] }
        let known = rising.contained(values, among: rows)
        return zip(rows, known).compactMap { row, isKnown in
            isKnown || contains(column, Int(row)) ? nil : row
        }
    }

    /// Whether a value names a key that stands in no chain.
    private func contains(_ column: Column, _ row: Int) -> Bool {
        switch column {
        case .codes(let values):
            let code = Int(values[row])
            return code < codes.count && codes[code]
        case .integers, .days: return column.integer(row).map { numbers.contains($0) } ?? false
        case .texts(let values): return values.withBytes(row) { texts.find($0) != nil }
        }
    }
}
