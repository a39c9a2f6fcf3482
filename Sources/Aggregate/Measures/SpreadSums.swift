internal import Model

/// An amount per key of one dimension, spread over the keys of another: made per pair of keys, then added up.
///
/// Every cent of the amount is somewhere: what has no weights goes to the key that the measure names, and a
/// key that the list does not know stands under "not attributed".
struct SpreadSums: Sendable {
    private let by: Int
    private let over: Int
    private var cells: [[Int32]: Int64]

    init(_ spread: SpreadMeasure, _ span: Span, _ cuts: inout Cuts) throws {
        (by, over) = (spread.by, spread.over)
        cells = try SpreadSums.cells(spread, span == .before ? .before : .toDate, &cuts)
        guard span == .thisPeriod else { return }
        for (pair, cents) in try SpreadSums.cells(spread, .before, &cuts) {
            cells[pair] = try ExactArithmetic.subtract(cells[pair] ?? 0, cents)
        }
    }

    /// The figure under some keys; none where another dimension is among them, as nothing says how it falls.
    func figure(_ dimensions: [Int], _ keys: [Int32]) throws -> Figure {
        guard dimensions.allSatisfy({ $0 == by || $0 == over }) else { return .absent }
        var sum: Int64 = 0
        for (pair, cents) in cells where matches(pair, dimensions, keys) {
            sum = try ExactArithmetic.add(sum, cents)
        }
        return .euro(sum)
    }

    /// The keys under which something is spread.
    func keys(_ dimensions: [Int]) -> [[Int32]] {
        guard dimensions.allSatisfy({ $0 == by || $0 == over }) else { return [] }
        let shown = cells.filter { $0.value != 0 }.keys
        return Array(Set(shown.map { pair in dimensions.map { pair[$0 == by ? 0 : 1] } }))
    }

    private func matches(_ pair: [Int32], _ dimensions: [Int], _ keys: [Int32]) -> Bool {
        zip(dimensions, keys).allSatisfy { dimension, key in pair[dimension == by ? 0 : 1] == key }
    }

    static func cells(
        _ spread: SpreadMeasure, _ span: Span, _ cuts: inout Cuts
    ) throws -> [[Int32]: Int64] {
        let domain = cuts.pipeline.dimensions[spread.over].domain
        let first = cuts.keys.key(named: spread.firstKey, in: domain) ?? SpecialKey.notAttributed
        let otherwise = cuts.keys.key(named: spread.otherwise, in: domain) ?? SpecialKey.notAttributed
        let weights = try weights(spread, span, &cuts)
        var cells: [[Int32]: Int64] = [:]
        let amounts = [spread.amount] + [spread.first].compactMap { $0 }
        for key in cuts.combinations([spread.by], of: bases(amounts, span, cuts.pipeline)) {
            func cents(_ measure: Int) throws -> Int64 {
                let reference = MeasureReference(measure: measure, span: span)
                return try cuts.figure(reference, span, [spread.by], key).wholeNumber ?? 0
            }
            var rest = try cents(spread.amount)
            if let measure = spread.first {
                let part = try cents(measure)
                cells[key + [first], default: 0] = part
                rest = try ExactArithmetic.subtract(rest, part)
            }
            let mine = weights[key[0]] ?? []
            let hasWeight = mine.reduce(Int128(0)) { $0 + Int128($1.weight) } != 0
            let shares =
                hasWeight ? try Allocation.largestRemainder(total: rest, weights: mine.map(\.weight)) : [rest]
            for (source, share) in zip(hasWeight ? mine.map(\.key) : [otherwise], shares) {
                let pair = key + [source]
                cells[pair] = try ExactArithmetic.add(cells[pair] ?? 0, share)
            }
        }
        return cells
    }

    /// By key that spreads, the keys it is spread over in report order, each with its weight.
    static func weights(
        _ spread: SpreadMeasure, _ span: Span, _ cuts: inout Cuts
    ) throws -> [Int32: [(key: Int32, weight: Int64)]] {
        let pairs = cuts.combinations(
            [spread.by, spread.over], of: bases([spread.weights], span, cuts.pipeline))
        let domains = [spread.by, spread.over].map { cuts.pipeline.dimensions[$0].domain }
        let reference = MeasureReference(measure: spread.weights, span: span)
        var weights: [Int32: [(key: Int32, weight: Int64)]] = [:]
        for pair in RowOrder(cuts.keys, domains).sorted(pairs) {
            let cents = try cuts.figure(reference, span, [spread.by, spread.over], pair).wholeNumber ?? 0
            weights[pair[0], default: []].append((pair[1], cents))
        }
        return weights
    }

    private static func bases(
        _ measures: [Int], _ span: Span, _ pipeline: Pipeline
    ) -> [(measure: Int, span: Span)] {
        measures.flatMap { pipeline.bases(of: MeasureReference(measure: $0, span: span), span: span) }
    }
}
