internal import Gather
internal import Model

/// Makes the table of one request: its rows in report order, each with its figures.
struct RequestAnswer {
    let pipeline: Pipeline
    let keys: KeySpace
    let request: TotalsRequest
    private var cuts: Cuts

    init(
        _ request: TotalsRequest, _ pipeline: Pipeline, _ keys: KeySpace, _ details: [PassState],
        pool: WorkerPool
    ) {
        self.request = request
        self.pipeline = pipeline
        self.keys = keys
        cuts = Cuts(pipeline, keys, details, pool: pool)
    }

    /// The table.
    mutating func table(number: Int) throws -> TotalsTable {
        let bases = request.columns.flatMap { pipeline.rowBases(of: $0, span: .toDate) }
        let (details, others) = try ordered()
        let across = try acrossKeys(bases)
        var rows: [TotalsRow] = []
        for step in RowOrder.steps(of: details, dimensions: request.dimensions.count, levels: request.levels)
        {
            if step.level == 0, let others { rows.append(try row(of: others, across)) }
            rows.append(try row(step, across))
        }
        return TotalsTable(request: number, across: acrossTexts(across), rows: rows)
    }

    /// The keys of the finest rows in their order, and those of what has one row together.
    mutating func ordered() throws -> (details: [[Int32]], others: OtherKeys?) {
        let making = request.rowColumns.map { $0.map { request.columns[$0] } } ?? request.columns
        var details = RowOrder(keys, request.dimensions.map { pipeline.dimensions[$0].domain })
            .sorted(try details(making))
        if let order = request.order {
            details = try RowRanking(order, request).ranked(details) { level, keys, column in
                try figures(Array(request.dimensions.prefix(level)), keys)[column]
            }
        }
        if request.top != nil, let publicity = pipeline.breakdown?.publicity {
            details = try enoughFirst(details, publicity)
        }
        let others = takeOthers(from: &details)
        return (details, others)
    }

    /// What is about few people behind everything else, so that no rank says anything of them.
    private mutating func enoughFirst(_ details: [[Int32]], _ publicity: Publicity) throws -> [[Int32]] {
        var (enough, few) = ([[Int32]](), [[Int32]]())
        for keys in details {
            if publicity.isAboutFew(try figures(request.dimensions, keys)) {
                few.append(keys)
            } else {
                enough.append(keys)
            }
        }
        return enough + few
    }

    /// The keys of the finest rows: under which a column met a record, and every key asked for.
    private mutating func details(_ columns: [MeasureReference]) throws -> [[Int32]] {
        let bases = columns.flatMap { pipeline.rowBases(of: $0, span: .toDate) }
        var found = cuts.combinations(request.dimensions, of: bases)
        let spread = try cuts.spreadCombinations(request.dimensions, of: columns)
        if !spread.isEmpty { found = Array(Set(found).union(spread)) }
        guard request.everyKey, let every = EveryKey(request.dimensions, pipeline, keys) else { return found }
        return every.added(to: found)
    }

    /// The keys across, in report order; nil where nothing goes across.
    private mutating func acrossKeys(_ bases: [(measure: Int, span: Span)]) throws -> [Int32]? {
        guard let across = request.across else { return nil }
        let spread = try cuts.spreadCombinations([across], of: request.columns)
        let found = Set((cuts.combinations([across], of: bases) + spread).compactMap(\.first))
        return keys.ordered(found, in: pipeline.dimensions[across].domain)
    }

    private func acrossTexts(_ across: [Int32]?) -> [KeyText] {
        guard let across, let dimension = request.across else {
            return [KeyText(key: SpecialKey.notAttributed, code: "", label: "")]
        }
        return across.map { pipeline.dimensions[dimension].text($0, keys) }
    }

    /// The outermost keys behind the first few, whose rows are left out.
    private func takeOthers(from details: inout [[Int32]]) -> OtherKeys? {
        guard let top = request.top, let outermost = request.dimensions.first else { return nil }
        var (shown, others) = (Set<Int32>(), Set<Int32>())
        for keys in details where !shown.contains(keys[0]) {
            if shown.count < top { shown.insert(keys[0]) } else { others.insert(keys[0]) }
        }
        details.removeAll { others.contains($0[0]) }
        return OtherKeys(of: outermost, others)
    }

    /// The row of what has no rows of its own: made anew from the records, not from what is left.
    private mutating func row(of others: OtherKeys, _ across: [Int32]?) throws -> TotalsRow {
        var row = try row(RowOrder.Step(level: 1, keys: [others.first]), across, others)
        row.keys = [KeySpace.others(others.keys.count, in: pipeline.language)]
        return row
    }

    private mutating func row(_ step: RowOrder.Step, _ across: [Int32]?, _ others: OtherKeys? = nil) throws
        -> TotalsRow
    {
        let kept = Array(request.dimensions.prefix(step.level))
        var groups: [[Figure]] = []
        if let across, let dimension = request.across {
            for key in across { groups.append(try figures(kept + [dimension], step.keys + [key], others)) }
        }
        groups.append(try figures(kept, step.keys, others))
        let texts = zip(kept, step.keys).map { pipeline.dimensions[$0].text($1, keys) }
        return TotalsRow(level: step.level, keys: texts, figures: groups)
    }

    private mutating func figures(
        _ dimensions: [Int], _ keys: [Int32], _ others: OtherKeys? = nil
    ) throws -> [Figure] {
        var figures: [Figure] = []
        for column in request.columns {
            figures.append(try cuts.figure(column, .toDate, dimensions, keys, others: others))
        }
        return figures
    }
}
