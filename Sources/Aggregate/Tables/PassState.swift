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

    private init(rolling state: PassState, to dimensions: [Int]) {
        pass = state.pass
        self.dimensions = dimensions
        groups = KeyGroups(
            ranges: dimensions.map { dimension in
                state.groups.ranges[state.dimensions.firstIndex(of: dimension) ?? 0]
            })
        kept = state.kept.map { $0.emptied() }
        present = state.present.map { _ in [] }
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
        absorb(other, map, renumber: true)
    }

    /// What is left when only some dimensions are kept apart.
    func rolled(to kept: [Int]) -> PassState {
        if kept == dimensions { return self }
        var coarse = PassState(rolling: self, to: kept)
        let positions = kept.map { dimension in dimensions.firstIndex(of: dimension) ?? 0 }
        let map = (0..<groups.count).map { group -> Int32 in
            let keys = groups.keys(of: group)
            return coarse.groups.group(of: positions.map { keys[keys.startIndex + $0] })
        }
        coarse.absorb(self, map, renumber: false)
        return coarse
    }

    private mutating func absorb(_ other: PassState, _ map: [Int32], renumber: Bool) {
        for slot in kept.indices {
            kept[slot].absorb(other.kept[slot], into: map, count: groups.count, renumber: renumber)
            present[slot].reserve(groups: groups.count, stride: 1, 0)
            for (group, bits) in other.present[slot].enumerated() { present[slot][Int(map[group])] |= bits }
        }
    }

    /// Makes ready for `figure`.
    mutating func seal() {
        for slot in kept.indices {
            kept[slot].seal(groups: groups.count)
            present[slot].reserve(groups: groups.count, stride: 1, 0)
        }
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
        present[slot][group] & pass.buckets(span).bits != 0
    }

    /// Whether a figure can be broken down by the kept dimensions; a list that lacks one can't.
    var isBrokenDown: Bool { !pass.isList || dimensions.allSatisfy { pass.knows($0) } }
}
