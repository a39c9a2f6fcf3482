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
        if numbers == nil {
            counts.add(codes, kinds, rows)
        } else {
            addValues(codes, kinds, rows)
        }
    }

    private mutating func addValues(_ codes: [Int32], _ kinds: [UInt8], _ rows: GroupedRows) {
        var (whole, wholeCells, isPart) = ([Int32](), [Int32](), [Bool]())
        rows.visit { row, cell in
            let kind = codes[row] < 0 ? 0 : kinds[Int(codes[row])]
            if kind == 0 { return }
            whole.append(Int32(truncatingIfNeeded: row))
            wholeCells.append(Int32(truncatingIfNeeded: cell))
            isPart.append(kind == 2)
        }
        let values = whole.withUnsafeBufferPointer { numbers?.numbers(rows.batch, rows: $0) ?? [] }
        let part = isPart.indices.filter { isPart[$0] }
        ShareMeasure.append(values, wholeCells, to: &wholes)
        ShareMeasure.append(part.map { values[$0] }, part.map { wholeCells[$0] }, to: &parts)
    }

    private static func append(_ values: [UInt32], _ cells: [Int32], to pairs: inout ValuePairs) {
        values.withUnsafeBufferPointer { values in
            cells.withUnsafeBufferPointer { pairs.append(values, at: $0) }
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
        let places = targets(groups)
        wholes.absorb(other.wholes, values: values, places: places)
        parts.absorb(other.parts, values: values, places: places)
    }

    mutating func settle(_ pool: WorkerPool) {
        wholes.settle(pool)
        parts.settle(pool)
    }

    func rolled(into groups: [Int32], count: Int, pool: WorkerPool) -> any Accumulator {
        var rolled = ShareCounts()
        rolled.reserve(count)
        if numbers == nil {
            rolled.absorb(counts, groups)
            rolled.addSpans()
            return rolled
        }
        let places = targets(groups)
        return ShareCounts(
            wholes: SpanCounts(wholes, places, groups: count, pool: pool).counts,
            parts: SpanCounts(parts, places, groups: count, pool: pool).counts)
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

    /// Adds records by the kinds of their codes: 1 the whole, 2 the part as well.
    mutating func add(_ codes: [Int32], _ kinds: [UInt8], _ rows: GroupedRows) {
        wholes.withUnsafeMutableBufferPointer { wholes in
            parts.withUnsafeMutableBufferPointer { parts in
                codes.withUnsafeBufferPointer { codes in
                    kinds.withUnsafeBufferPointer { kinds in
                        rows.visit { row, cell in
                            let kind = codes[row] < 0 ? 0 : kinds[Int(codes[row])]
                            wholes[cell] &+= kind == 0 ? 0 : 1
                            parts[cell] &+= kind == 2 ? 1 : 0
                        }
                    }
                }
            }
        }
    }

    mutating func absorb(_ other: ShareCounts, _ groups: [Int32]) {
        for cell in other.wholes.indices {
            wholes[target(cell, groups)] &+= other.wholes[cell]
            parts[target(cell, groups)] &+= other.parts[cell]
        }
    }

    /// Makes the third cell of each group the count to date.
    mutating func addSpans() {
        for group in 0..<wholes.count / Buckets.stride {
            let (period, before) = (Buckets.cell(group, 0), Buckets.cell(group, 1))
            wholes[Buckets.cell(group, 2)] += wholes[period] + wholes[before]
            parts[Buckets.cell(group, 2)] += parts[period] + parts[before]
            wholes[before] += wholes[Buckets.cell(group, Buckets.lapsed)]
            parts[before] += parts[Buckets.cell(group, Buckets.lapsed)]
        }
    }

    func figure(_ group: Int, _ buckets: Buckets) -> Figure {
        guard group >= 0 else { return .absent }
        let cell = Buckets.cell(group, buckets.position)
        return wholes[cell] == 0 ? .absent : .ratio(Int128(parts[cell]), Int128(wholes[cell]))
    }

    func add(_ rows: GroupedRows) {}
    func absorb(_ other: any Accumulator, into groups: [Int32], count: Int) {}
    func rolled(into groups: [Int32], count: Int, pool: WorkerPool) -> any Accumulator { self }
}
