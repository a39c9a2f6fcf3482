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
    private var tally: DistinctTally?
    /// By cell: records with the word, records among.
    private var counts: [Int64] = []

    init(field: Int, words: Set<Int32>, among: Set<Int32>, distinct: Int?) {
        self.field = field
        self.words = words
        self.among = among
        tally = distinct.map { DistinctTally(fields: [$0]) }
    }

    mutating func add(_ rows: GroupedRows) {
        counts.reserve(groups: rows.groups, stride: Buckets.stride * 2, 0)
        guard case .codes(let codes)? = rows.batch.columns[field] else { return }
        let kinds = kinds(upTo: codes.max() ?? -1)
        let cells = rows.cells
        if tally == nil {
            for row in cells.indices where cells[row] >= 0 && codes[row] >= 0 {
                let kind = kinds[Int(codes[row])]
                if kind & 1 != 0 { counts[Int(cells[row]) * 2 + 1] += 1 }
                if kind & 2 != 0 { counts[Int(cells[row]) * 2] += 1 }
            }
            return
        }
        let values = tally?.numbers(rows.batch) { cells[$0] >= 0 && codes[$0] >= 0 } ?? []
        for row in cells.indices where values[row] != ValueNumbers.absent {
            let kind = kinds[Int(codes[row])]
            if kind & 1 != 0 { tally?.insert(values[row], cell: cells[row], shift: 0) }
            if kind & 2 != 0 { tally?.insert(values[row], cell: cells[row], shift: DistinctTally.second) }
        }
    }

    /// By code: 1 among, 3 among and a word that is counted.
    private func kinds(upTo most: Int32) -> [UInt8] {
        (0...max(most, 0)).map { code in
            guard among.isEmpty || among.contains(code) else { return 0 }
            return words.contains(code) ? 3 : 1
        }
    }

    mutating func absorb(_ other: any Accumulator, into groups: [Int32], count: Int, renumber: Bool) {
        guard let other = other as? ShareMeasure else { return }
        counts.reserve(groups: count, stride: Buckets.stride * 2, 0)
        for cell in other.counts.indices {
            counts[target(cell / 2, groups) * 2 + cell % 2] &+= other.counts[cell]
        }
        if let pairs = other.tally { tally?.absorb(pairs, into: groups, renumber: renumber) }
    }

    func emptied() -> any Accumulator {
        var empty = self
        empty.counts = []
        empty.tally = tally?.emptied()
        return empty
    }

    mutating func seal(groups: Int) {
        counts.reserve(groups: groups, stride: Buckets.stride * 2, 0)
        tally?.seal(groups: groups, shifts: [0, DistinctTally.second])
    }

    func figure(_ group: Int, _ buckets: Buckets) -> Figure {
        if group < 0 { return .absent }
        var part: Int64 = 0
        var whole: Int64 = 0
        if let tally {
            whole = tally.count(group, buckets, 0)
            part = tally.count(group, buckets, 1)
        } else {
            for bucket in 0..<3 where buckets.contains(bucket) {
                part += counts[(group * Buckets.stride + bucket) * 2]
                whole += counts[(group * Buckets.stride + bucket) * 2 + 1]
            }
        }
        return whole == 0 ? .absent : .ratio(Int128(part), Int128(whole))
    }
}
