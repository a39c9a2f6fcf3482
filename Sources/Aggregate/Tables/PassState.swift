internal import Gather
internal import Model

/// What a pass has gathered: groups of keys, and what each measure keeps of them.
struct PassState: Sendable {
    let pass: Pass
    /// The dimensions still kept apart.
    let dimensions: [Int]
    private(set) var groups: KeyGroups
    private var kept: [any Accumulator]
    /// By measure and group: the buckets in which a record was looked at.
    private var present: [[UInt8]]

    init(_ pass: Pass) {
        self.pass = pass
        dimensions = pass.dimensions
        groups = KeyGroups(ranges: pass.ranges)
        kept = pass.measures.map(\.empty)
        present = pass.measures.map { _ in [] }
    }

    /// What is left when only some dimensions are kept apart.
    private init(rolling state: PassState, to dimensions: [Int]) {
        pass = state.pass
        self.dimensions = dimensions
        let positions = dimensions.map { dimension in state.dimensions.firstIndex(of: dimension) ?? 0 }
        var coarse = KeyGroups(ranges: positions.map { state.groups.ranges[$0] })
        let map = (0..<state.groups.count).map { group -> Int32 in
            let keys = state.groups.keys(of: group)
            return coarse.group(of: positions.map { keys[keys.startIndex + $0] })
        }
        let count = coarse.count
        kept = state.kept.map { $0.rolled(into: map, count: count) }
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
        let rows = reading.batch.count
        let numbers = groups.groups(of: pass.readers.map { reading.keys($0) }, rows: rows)
        let buckets = reading.buckets(pass.periodField)
        var shared: [[Condition]: [Int32]] = [:]
        for (slot, measure) in pass.measures.enumerated() where measure.shareField != nil || !isCalculated {
            var cells: [Int32]
            if let known = shared[measure.conditions] {
                cells = known
            } else {
                cells = PassState.cells(numbers, buckets, reading.selected(measure))
                shared[measure.conditions] = cells
            }
            if let field = measure.shareField {
                PassState.leaveOutAbsent(reading.batch.columns[field], &cells)
            }
            mark(cells, slot)
            kept[slot].add(
                GroupedRows(batch: reading.batch, cells: cells, groups: groups.count, position: position))
        }
    }

    private static func leaveOutAbsent(_ shares: Column?, _ cells: inout [Int32]) {
        for row in cells.indices where shares?.isAbsent(row) ?? true { cells[row] = -1 }
    }

    private static func cells(_ groups: [Int32], _ buckets: [UInt8], _ selected: [Bool]) -> [Int32] {
        groups.indices.map { row in selected[row] ? groups[row] << 2 | Int32(buckets[row]) : -1 }
    }

    private mutating func mark(_ cells: [Int32], _ slot: Int) {
        present[slot].reserve(groups: groups.count, stride: 1, 0)
        present[slot].withUnsafeMutableBufferPointer { present in
            for cell in cells where cell >= 0 { present[Int(cell >> 2)] |= 1 << UInt8(cell & 3) }
        }
    }

    /// Takes what another thread gathered in the same pass.
    mutating func absorb(_ other: PassState) {
        let map = (0..<other.groups.count).map { groups.group(of: other.groups.keys(of: $0)) }
        for slot in kept.indices {
            kept[slot].absorb(other.kept[slot], into: map, count: groups.count)
            present[slot].reserve(groups: groups.count, stride: 1, 0)
            for (group, bits) in other.present[slot].enumerated() { present[slot][Int(map[group])] |= bits }
        }
    }

    /// Makes ready for `rolled`.
    mutating func settle() {
        for slot in kept.indices { kept[slot].settle() }
    }

    /// What is left when only some dimensions are kept apart, ready for figures.
    func rolled(to dimensions: [Int]) -> PassState { PassState(rolling: self, to: dimensions) }

    /// The figure of a measure under some keys, in the order of `dimensions`.
    func figure(_ slot: Int, _ keys: [Int32], _ span: Span) throws(ArithmeticOverflow) -> Figure {
        for (dimension, key) in zip(dimensions, keys) where !pass.knows(dimension) {
            if pass.isList || key != SpecialKey.notAttributed { return .absent }
        }
        return try kept[slot].figure(groups.find(keys).map { Int($0) } ?? -1, pass.buckets(span))
    }

    /// Whether a measure met a record of a group in a span.
    func isPresent(_ slot: Int, _ group: Int, _ span: Span) -> Bool {
        present[slot][group] & pass.buckets(span).bits != 0
    }

    /// Whether a figure can be broken down by the kept dimensions; a list that lacks one can't.
    var isBrokenDown: Bool { !pass.isList || dimensions.allSatisfy { pass.knows($0) } }
}
