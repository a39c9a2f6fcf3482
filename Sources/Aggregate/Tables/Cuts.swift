internal import Gather
internal import Model

/// Answers figures of one request under any of its dimensions, from what its passes gathered.
struct Cuts {
    let pipeline: Pipeline
    let keys: KeySpace
    private let details: [PassState]
    private let pool: WorkerPool
    private var known: [[Int]: [PassState]] = [:]
    private var ceilings: [CeilingQuestion: CeilingSums] = [:]
    private var spreads: [CeilingQuestion: SpreadSums] = [:]
    private var merged: [[Int]: [PassState]] = [:]

    private struct CeilingQuestion: Hashable {
        let measure: Int
        let span: Span
        let dimensions: [Int]
    }

    init(_ pipeline: Pipeline, _ keys: KeySpace, _ details: [PassState], pool: WorkerPool) {
        self.pipeline = pipeline
        self.keys = keys
        self.pool = pool
        self.details = details
    }

    /// The states of all sources with only some dimensions kept apart.
    mutating func states(_ dimensions: [Int]) -> [PassState] {
        if let states = known[dimensions] { return states }
        let states = details.map { $0.rolled(to: dimensions, pool: pool) }
        known[dimensions] = states
        return states
    }

    /// The same with some keys brought together.
    private mutating func states(_ dimensions: [Int], _ others: OtherKeys) -> [PassState] {
        if let states = merged[dimensions] { return states }
        let states = details.map { $0.rolled(to: dimensions, others: others, pool: pool) }
        merged[dimensions] = states
        return states
    }

    /// The figure of a measure under some keys, in the order of `dimensions`; an overflow names the measure.
    /// With `others` (always the same ones), under these together, by whichever of them `keys` names.
    mutating func figure(
        _ reference: MeasureReference, _ span: Span, _ dimensions: [Int], _ keys: [Int32],
        others: OtherKeys? = nil
    ) throws -> Figure {
        do {
            return try answer(reference, span, dimensions, keys, others)
        } catch let fault as ArithmeticOverflow {
            throw fault.of(pipeline.measures[reference.measure].name)
        }
    }

    private mutating func answer(
        _ reference: MeasureReference, _ span: Span, _ dimensions: [Int], _ keys: [Int32],
        _ others: OtherKeys?
    ) throws -> Figure {
        let span = reference.span ?? span
        let measure = reference.measure
        switch pipeline.measures[measure].kind {
        case .add(let parts):
            return try FigureArithmetic.add(parts.map { try answer($0, span, dimensions, keys, others) })
        case .difference(let parts):
            return try FigureArithmetic.subtract(parts.map { try answer($0, span, dimensions, keys, others) })
        case .ratio(let part, let whole):
            return try FigureArithmetic.ratio(
                try answer(part, span, dimensions, keys, others),
                try answer(whole, span, dimensions, keys, others))
        case .cappedAt, .overCeiling, .spread:
            if let others { return try sum(measure, span, dimensions, others.eachOf(keys, of: dimensions)) }
            return try keyed(measure, span, dimensions, keys)
        case .amount(let cents): return keys.isEmpty ? .euro(cents) : .absent
        case .part(let whole, let rate, let rounding):
            guard let cents = try answer(whole, span, dimensions, keys, others).wholeNumber else {
                return .absent
            }
            return .euro(try rate.of(cents, rounding: rounding))
        case .shortfall(let shortfall):
            let parts = try shortfall.parts.compactMap {
                // Before the first instalment there is no last one, and nothing that must have been used.
                try answer($0, span, dimensions, keys, others).wholeNumber ?? (keys.isEmpty ? 0 : nil)
            }
            guard parts.count == 3 else { return .absent }
            return .euro(try shortfall.cents(threshold: parts[0], used: parts[1], paid: parts[2]))
        default:
            for state in others.map({ states(dimensions, $0) }) ?? states(dimensions) {
                guard let slot = state.pass.position(of: measure) else { continue }
                return try state.figure(slot, keys, span)
            }
            return .absent
        }
    }

    /// What is made per key of dimensions of its own.
    private mutating func keyed(_ measure: Int, _ span: Span, _ dimensions: [Int], _ keys: [Int32]) throws
        -> Figure
    {
        if case .spread(let spread) = pipeline.measures[measure].kind {
            return try spreadSums(measure, spread, span).figure(dimensions, keys)
        }
        return try ceilingSums(measure, span, dimensions).figure(keys)
    }

    /// The figures under several keys, added up; none where one of them has none.
    private mutating func sum(_ measure: Int, _ span: Span, _ dimensions: [Int], _ keys: [[Int32]]) throws
        -> Figure
    {
        let parts = try keys.map { try keyed(measure, span, dimensions, $0) }
        return parts.contains(.absent) ? .absent : try FigureArithmetic.add(parts)
    }

    private mutating func ceilingSums(_ measure: Int, _ span: Span, _ dimensions: [Int]) throws -> CeilingSums
    {
        let question = CeilingQuestion(measure: measure, span: span, dimensions: dimensions)
        if let sums = ceilings[question] { return sums }
        let sums = try CeilingSums(measure, span, dimensions, &self)
        ceilings[question] = sums
        return sums
    }

    private mutating func spreadSums(_ measure: Int, _ spread: SpreadMeasure, _ span: Span) throws
        -> SpreadSums
    {
        let question = CeilingQuestion(measure: measure, span: span, dimensions: [])
        if let sums = spreads[question] { return sums }
        let sums = try SpreadSums(spread, span, &self)
        spreads[question] = sums
        return sums
    }

    /// The combinations of keys to which columns spread something, even where no record has them.
    mutating func spreadCombinations(_ dimensions: [Int], of columns: [MeasureReference]) throws -> [[Int32]]
    {
        var found: [[Int32]] = []
        for (measure, span) in columns.flatMap({ pipeline.spreads(in: $0, span: .toDate) }) {
            guard case .spread(let spread) = pipeline.measures[measure].kind else { continue }
            found += try spreadSums(measure, spread, span).keys(dimensions)
        }
        return found
    }

    /// Every combination of keys under which some measures met a record in their spans, in no order.
    mutating func combinations(_ dimensions: [Int], of bases: [(measure: Int, span: Span)]) -> [[Int32]] {
        var found: [[Int32]] = []
        var seen = KeyGroups(ranges: details.first.map { ranges($0, dimensions) } ?? [])
        for state in states(dimensions) where state.isBrokenDown {
            let slots = bases.compactMap { base in
                state.pass.position(of: base.measure).map { (slot: $0, span: base.span) }
            }
            for group in 0..<state.groups.count
            where slots.contains(where: { state.isPresent($0.slot, group, $0.span) }) {
                let keys = Array(state.groups.keys(of: group))
                let before = seen.count
                _ = seen.group(of: keys)
                if seen.count > before { found.append(keys) }
            }
        }
        return found
    }

    private func ranges(_ state: PassState, _ dimensions: [Int]) -> [KeyRange] {
        dimensions.map { state.pass.ranges[state.pass.dimensions.firstIndex(of: $0) ?? 0] }
    }
}
