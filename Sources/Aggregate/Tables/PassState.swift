internal import Gather
internal import Model

/// What a pass has gathered: groups of keys, and what each measure keeps of them.
struct PassState: Sendable {
    let pass: Pass
    /// The dimensions still kept apart.
    let dimensions: [Int]
    private(set) var groups: KeyGroups
    private var kept: [any Accumulator]
    private let looks: [Look]
    /// By measure: its look.
    private let lookOf: [Int]
    /// By look and group: the buckets in which a record was looked at.
    private var present: [[UInt8]]

    /// Measures that look at the same records.
    private struct Look: Sendable {
        let conditions: [Condition]
        let filter: RecordFilter
        let shareField: Int?
        let asked: Buckets
        var slots: [Int] = []
    }

    init(_ pass: Pass) {
        self.pass = pass
        dimensions = pass.dimensions
        groups = KeyGroups(ranges: pass.ranges)
        kept = pass.measures.map(\.empty)
        (looks, lookOf) = PassState.looks(pass)
        present = looks.map { _ in [] }
    }

    private static func looks(_ pass: Pass) -> (looks: [Look], ofMeasures: [Int]) {
        var looks: [Look] = []
        let numbers = pass.measures.enumerated().map { slot, measure -> Int in
            let known = looks.firstIndex {
                $0.conditions == measure.conditions && $0.shareField == measure.shareField
                    && $0.asked == (measure.asked ?? .every)
            }
            let number = known ?? looks.count
            if known == nil {
                looks.append(
                    Look(
                        conditions: measure.conditions, filter: measure.filter,
                        shareField: measure.shareField, asked: measure.asked ?? .every))
            }
            looks[number].slots.append(slot)
            return number
        }
        return (looks, numbers)
    }

    /// What is left when only some dimensions are kept apart, and some keys are brought together.
    private init(rolling state: PassState, to dimensions: [Int], others: OtherKeys?, pool: WorkerPool) {
        pass = state.pass
        (looks, lookOf) = (state.looks, state.lookOf)
        self.dimensions = dimensions
        let positions = dimensions.map { dimension in state.dimensions.firstIndex(of: dimension) ?? 0 }
        var coarse = KeyGroups(ranges: positions.map { state.groups.ranges[$0] })
        let map = (0..<state.groups.count).map { group -> Int32 in
            let keys = state.groups.keys(of: group)
            var kept = positions.map { keys[keys.startIndex + $0] }
            others?.bringTogether(&kept, of: dimensions)
            return coarse.group(of: kept)
        }
        let count = coarse.count
        kept = state.kept.map { $0.rolled(into: map, count: count, pool: pool) }
        present = state.present.map { PassState.rolled($0, into: map, count: count) }
        groups = coarse
    }

    private static func rolled(_ present: [UInt8], into groups: [Int32], count: Int) -> [UInt8] {
        var coarse = [UInt8](repeating: 0, count: count)
        for (group, bits) in present.enumerated() { coarse[Int(groups[group])] |= bits }
        return coarse
    }

    /// Takes a batch; of calculated rows only what counts them.
    mutating func add(_ reading: inout BatchReading, position: Int, isCalculated: Bool) {
        var known: [[Condition]: [Int32]] = [:]
        for (number, look) in looks.enumerated() where look.shareField != nil || !isCalculated {
            let rows = rows(of: look, &reading)
            if rows.isEmpty { continue }
            let isWhole = look.shareField == nil && look.asked == .every
            let cells = (isWhole ? known[look.conditions] : nil) ?? self.cells(&reading, rows)
            if isWhole { known[look.conditions] = cells }
            mark(cells, number)
            let grouped = GroupedRows(
                batch: reading.batch, rows: rows, cells: cells, groups: groups.count, position: position)
            let others = grouped.standing
            for slot in look.slots { kept[slot].add(kept[slot].isAdditive ? grouped : others) }
        }
    }

    /// The records of a batch that measures look at.
    private func rows(of look: Look, _ reading: inout BatchReading) -> [Int32] {
        var rows = reading.rows(look.filter, look.conditions)
        if look.asked != .every, !rows.isEmpty {
            let buckets = reading.buckets(pass.periodField)
            rows.removeAll { !look.asked.contains(Int(buckets[Int($0)])) }
        }
        if let field = look.shareField {
            let shares = reading.batch.columns[field]
            rows.removeAll { shares?.isAbsent(Int($0)) ?? true }
        }
        return rows
    }

    /// The cells of some records.
    private mutating func cells(_ reading: inout BatchReading, _ rows: [Int32]) -> [Int32] {
        let columns = pass.readers.map { reading.keys($0) }
        let buckets = reading.buckets(pass.periodField)
        return rows.withUnsafeBufferPointer { rows in
            var cells = groups.groups(of: columns, rows: rows)
            cells.withUnsafeMutableBufferPointer { cells in
                buckets.withUnsafeBufferPointer { buckets in
                    for place in 0..<rows.count {
                        let cell = Buckets.cell(Int(cells[place]), Int(buckets[Int(rows[place])]))
                        cells[place] = Int32(truncatingIfNeeded: cell)
                    }
                }
            }
            return cells
        }
    }

    private mutating func mark(_ cells: [Int32], _ look: Int) {
        present[look].reserve(count: groups.count, 0)
        present[look].withUnsafeMutableBufferPointer { present in
            cells.withUnsafeBufferPointer { cells in
                for place in 0..<cells.count {
                    let bit = 1 as UInt8 &<< UInt8(truncatingIfNeeded: Buckets.bucket(Int(cells[place])))
                    let group = Buckets.group(Int(cells[place]))
                    if present[group] & bit == 0 { present[group] |= bit }
                }
            }
        }
    }

    /// Takes what another thread gathered in the same pass.
    mutating func absorb(_ other: PassState) {
        let map = (0..<other.groups.count).map { groups.group(of: other.groups.keys(of: $0)) }
        for slot in kept.indices { kept[slot].absorb(other.kept[slot], into: map, count: groups.count) }
        for look in present.indices {
            present[look].reserve(count: groups.count, 0)
            for (group, bits) in other.present[look].enumerated() { present[look][Int(map[group])] |= bits }
        }
    }

    /// Makes ready for `rolled`, on all threads of a pool.
    mutating func settle(_ pool: WorkerPool = WorkerPool(threads: 1)) {
        for slot in kept.indices { kept[slot].settle(pool) }
    }

    /// What is left when only some dimensions are kept apart, ready for figures.
    func rolled(to dimensions: [Int], others: OtherKeys? = nil, pool: WorkerPool) -> PassState {
        PassState(rolling: self, to: dimensions, others: others, pool: pool)
    }

    /// The figure of a measure under some keys, in the order of `dimensions`.
    func figure(_ slot: Int, _ keys: [Int32], _ span: Span) throws(ArithmeticOverflow) -> Figure {
        for (dimension, key) in zip(dimensions, keys) where !pass.knows(dimension) {
            if pass.isList || key != SpecialKey.notAttributed { return .absent }
        }
        return try kept[slot].figure(groups.find(keys).map { Int($0) } ?? -1, pass.buckets(span))
    }

    /// Whether a measure met a record of a group in a span.
    func isPresent(_ slot: Int, _ group: Int, _ span: Span) -> Bool {
        let present = present[lookOf[slot]]
        return group < present.count && present[group] & pass.buckets(span).bits != 0
    }

    /// Whether a figure can be broken down by the kept dimensions; a list that lacks one can't.
    var isBrokenDown: Bool { !pass.isList || dimensions.allSatisfy { pass.knows($0) } }
}
