internal import Model

/// What of a measure stays below a ceiling, or exceeds it: made per key of the ceiling's own dimensions, then
/// added up to the keys asked for.
///
/// A key asked for has the sum of the ceiling's keys that lie wholly under it. Where the records of one
/// ceiling key fall under several keys asked for (a heading's ceiling asked by budget line or by country of
/// the event), none of these has a figure: what a ceiling takes away belongs to the ceiling's key and is
/// never divided. A ceiling with a factor is cut to the cent, so that it is never exceeded by rounding.
struct CeilingSums: Sendable {
    private var sums: [[Int32]: Int64] = [:]
    private var divided: Set<[Int32]> = []

    init(_ measure: Int, _ span: Span, _ dimensions: [Int], _ cuts: inout Cuts) throws {
        let kind = cuts.pipeline.measures[measure].kind
        guard let ceiling = kind.ceiling else { return }
        let bases = cuts.pipeline.parts(of: measure).flatMap { cuts.pipeline.bases(of: $0, span: span) }
        if ceiling.by.isEmpty, dimensions.isEmpty {
            // The whole is there even without a record.
            sums[[]] = try CeilingSums.part(kind, ceiling, span, [], &cuts)
            return
        }
        let all = dimensions + ceiling.by.filter { !dimensions.contains($0) }
        let homes = CeilingSums.homes(ceiling.by, dimensions, cuts.combinations(all, of: bases))
        for key in cuts.combinations(ceiling.by, of: bases) {
            let asked = homes[key] ?? []
            guard asked.count == 1, let home = asked.first else {
                divided.formUnion(asked)
                continue
            }
            let part = try CeilingSums.part(kind, ceiling, span, key, &cuts)
            sums[home] = try ExactArithmetic.add(sums[home] ?? 0, part)
        }
    }

    /// The figure under some keys.
    func figure(_ keys: [Int32]) -> Figure {
        divided.contains(keys) ? .absent : .euro(sums[keys] ?? 0)
    }

    /// For each key of the ceiling, the keys asked for that its records fall under.
    static func homes(
        _ by: [Int], _ dimensions: [Int], _ combinations: [[Int32]]
    ) -> [[Int32]: Set<[Int32]>] {
        let all = dimensions + by.filter { !dimensions.contains($0) }
        let positions = by.map { all.firstIndex(of: $0) ?? 0 }
        var homes: [[Int32]: Set<[Int32]>] = [:]
        for keys in combinations {
            homes[positions.map { keys[$0] }, default: []].insert(Array(keys.prefix(dimensions.count)))
        }
        return homes
    }

    /// What stays below the ceiling of one key, or exceeds it.
    static func part(
        _ kind: MeasureKind, _ ceiling: CeilingMeasure, _ span: Span, _ key: [Int32], _ cuts: inout Cuts
    ) throws -> Int64 {
        let amount = try cuts.figure(ceiling.measure, span, ceiling.by, key).wholeNumber ?? 0
        guard let most = try most(ceiling, span, key, &cuts) else {
            if case .cappedAt = kind { return amount }
            return 0
        }
        if case .cappedAt = kind { return min(amount, most) }
        return max(0, try ExactArithmetic.subtract(amount, most))
    }

    private static func most(
        _ ceiling: CeilingMeasure, _ span: Span, _ key: [Int32], _ cuts: inout Cuts
    ) throws -> Int64? {
        switch ceiling.ceiling {
        case .cents(let cents): return try ceiling.factor.of(cents, rounding: .down)
        case .measure(let reference):
            guard let amount = try cuts.figure(reference, span, ceiling.by, key).wholeNumber else {
                return nil
            }
            return try ceiling.factor.of(amount, rounding: .down)
        }
    }
}

extension MeasureKind {
    /// The ceiling of a measure that has one.
    var ceiling: CeilingMeasure? {
        switch self {
        case .cappedAt(let ceiling), .overCeiling(let ceiling): ceiling
        default: nil
        }
    }
}

extension Figure {
    /// Cents, a count or minor units; nil for the others.
    var wholeNumber: Int64? {
        switch self {
        case .euro(let value), .count(let value), .money(let value, _): value
        case .absent, .ratio, .day: nil
        }
    }
}
