internal import Gather
internal import Model

/// Of the records, or of the different values of a field, whose word is among some, how many have a given
/// word.
///
/// A value met with several words counts under each, but once in the whole.
/// - Source: contract with the users, "Women share = F ÷ (F + M + X)".
struct ShareMeasure: Accumulator {
    private let field: Int
    private let words: Set<Int32>
    /// Empty: every word that is there.
    private let among: Set<Int32>
    /// Nil: records are counted.
    private var numbers: ValueNumbers?
    private var wholes = ValuePairs()
    private var parts = ValuePairs()
    private var counts = ShareCounts()

    init(field: Int, words: Set<Int32>, among: Set<Int32>, distinct: Int?) {
        self.field = field
        self.words = words
        self.among = among
        numbers = distinct.map { ValueNumbers(fields: [$0]) }
    }

    mutating func add(_ rows: GroupedRows) {
        counts.reserve(rows.groups)
        guard case .codes(let codes)? = rows.batch.columns[field] else { return }
        let kinds = kinds(upTo: codes.max() ?? -1)
        var whole = rows.cells
        var part = rows.cells
        for row in codes.indices {
            let kind = codes[row] < 0 ? 0 : kinds[Int(codes[row])]
            if kind < 1 { whole[row] = -1 }
            if kind < 2 { part[row] = -1 }
        }
        if let values = numbers?.numbers(rows.batch, at: whole) {
            wholes.append(values, at: whole)
            parts.append(values, at: part)
        } else {
            counts.add(wholes: whole, parts: part)
        }
    }

    /// By code: 1 among, 2 among and a word that is counted.
    private func kinds(upTo most: Int32) -> [UInt8] {
        (0...max(most, 0)).map { code in
            guard among.isEmpty || among.contains(code) else { return 0 }
            return words.contains(code) ? 2 : 1
        }
    }

    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {
        guard let other = other as? ShareMeasure else { return }
        counts.reserve(count)
        counts.absorb(other.counts, groups)
        guard let theirs = other.numbers else { return }
        let values = numbers?.absorb(theirs)
        wholes.absorb(other.wholes, values: values) { Int32(target(Int($0), groups)) }
        parts.absorb(other.parts, values: values) { Int32(target(Int($0), groups)) }
    }

    mutating func settle() {
        wholes.settle()
        parts.settle()
    }

    func rolled(into groups: [Int32], count: Int) -> any Accumulator {
        var rolled = ShareCounts()
        rolled.reserve(count)
        if numbers == nil {
            rolled.absorb(counts, groups)
            rolled.addSpans()
            return rolled
        }
        var whole = SpanCounts(groups: count)
        wholes.visit { value, cell in whole.take(value, target(Int(cell), groups)) }
        var part = SpanCounts(groups: count)
        parts.visit { value, cell in part.take(value, target(Int(cell), groups)) }
        return ShareCounts(wholes: whole.counts, parts: part.counts)
    }

    func figure(_ group: Int, _ buckets: Buckets) -> Figure { .absent }
}

/// What was counted of the whole and of the part, by cell; once rolled, by group and span.
private struct ShareCounts: Accumulator {
    var wholes: [Int64] = []
    var parts: [Int64] = []

    mutating func reserve(_ groups: Int) {
        wholes.reserve(groups: groups, 0)
        parts.reserve(groups: groups, 0)
    }

    mutating func add(wholes whole: [Int32], parts part: [Int32]) {
        for cell in whole where cell >= 0 { wholes[Int(cell)] &+= 1 }
        for cell in part where cell >= 0 { parts[Int(cell)] &+= 1 }
    }

    mutating func absorb(_ other: ShareCounts, _ groups: [Int32]) {
        for cell in other.wholes.indices {
            wholes[target(cell, groups)] &+= other.wholes[cell]
            parts[target(cell, groups)] &+= other.parts[cell]
        }
    }

    /// Makes the third cell of each group the count to date.
    mutating func addSpans() {
        for group in stride(from: 0, to: wholes.count, by: Buckets.stride) {
            wholes[group + 2] += wholes[group] + wholes[group + 1]
            parts[group + 2] += parts[group] + parts[group + 1]
        }
    }

    func figure(_ group: Int, _ buckets: Buckets) -> Figure {
        guard group >= 0 else { return .absent }
        let cell = group * Buckets.stride + buckets.position
        return wholes[cell] == 0 ? .absent : .ratio(Int128(parts[cell]), Int128(wholes[cell]))
    }

    func add(_ rows: GroupedRows) {}
    func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {}
    func rolled(into groups: [Int32], count: Int) -> any Accumulator { self }
}
