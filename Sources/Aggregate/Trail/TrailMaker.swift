internal import Gather
internal import Model

/// Makes trails of figures of one request: every figure is Aggregate's own answer, each part one more.
struct TrailMaker {
    let pipeline: Pipeline
    let keys: KeySpace
    let tables: [SourceTable]
    let period: ReportingPeriod
    let pool: WorkerPool
    let request: TotalsRequest
    private let states: [PassState]
    private let finder: ShareFinder
    var cuts: Cuts
    /// The keys of the row that stands for all without a row of their own.
    private let others: OtherKeys?

    init(
        _ request: TotalsRequest, _ tables: [SourceTable], _ pipeline: Pipeline, _ keys: KeySpace,
        _ period: ReportingPeriod, pool: WorkerPool
    ) throws {
        (self.pipeline, self.keys, self.tables) = (pipeline, keys, tables)
        (self.period, self.pool, self.request) = (period, pool, request)
        var book = PassBook(pipeline, keys)
        let entered = book.enter(request)
        let all = try book.run(tables, period: period.range, pool: pool)
        states = entered.map { all[$0] }
        cuts = Cuts(pipeline, keys, states, pool: pool)
        finder = ShareFinder(pipeline, keys, tables, period, pool: pool)
        var answer = RequestAnswer(request, pipeline, keys, states, pool: pool)
        others = request.top == nil ? nil : try answer.ordered().others
    }

    /// The question of a row; that of others is asked by all their keys together.
    func settled(_ question: FigureQuestion) -> FigureQuestion {
        guard let others, question.keys.first == SpecialKey.others else { return question }
        return FigureQuestion(
            reference: question.reference, span: question.span, dimensions: question.dimensions,
            keys: [others.first] + question.keys.dropFirst(), others: others)
    }

    /// The trail of a figure; throws where its parts do not make it.
    mutating func trail(of question: FigureQuestion) throws -> FigureTrail {
        let trail = try made(question)
        try TrailProof(pipeline).prove(trail)
        return trail
    }

    private mutating func made(_ question: FigureQuestion) throws -> FigureTrail {
        if let others = question.others, pipeline.measures[question.reference.measure].kind.isKeyed {
            return try added(question, others)
        }
        switch pipeline.measures[question.reference.measure].kind {
        case .add(let parts): return try combined(question, .add, parts)
        case .difference(let parts): return try combined(question, .difference, parts)
        case .ratio(let part, let whole): return try combined(question, .ratio, [part, whole])
        case .part(let whole, let rate, let rounding):
            return try combined(question, .rated(rate, rounding), [whole])
        case .shortfall(let shortfall):
            return try combined(question, .shortfall(shortfall.rule), shortfall.parts)
        case .amount: return try blank(question, question.keys.isEmpty ? .constant : .divided)
        case .cappedAt(let ceiling), .overCeiling(let ceiling): return try capped(question, ceiling)
        case .spread(let spread): return try self.spread(question, spread)
        default: return try base(question)
        }
    }

    /// A figure without what makes it.
    mutating func blank(_ question: FigureQuestion, _ making: TrailMaking) throws -> FigureTrail {
        let figure = try cuts.figure(
            question.reference, question.span, question.dimensions, question.keys, others: question.others)
        return FigureTrail(
            measure: question.reference.measure, span: question.asked, keys: texts(question),
            figure: figure, making: making)
    }

    /// A figure that its parts are under the same keys of.
    private mutating func combined(
        _ question: FigureQuestion, _ making: TrailMaking, _ parts: [MeasureReference]
    ) throws -> FigureTrail {
        var trail = try blank(question, making)
        for part in parts { trail.parts.append(try self.trail(of: question.part(part))) }
        return trail
    }

    /// The keys of a question in words.
    func texts(_ question: FigureQuestion) -> [TrailKey] {
        zip(question.dimensions, question.keys).map { dimension, key in
            if let others = question.others, others.dimension == dimension, others.keys.contains(key) {
                let text = KeySpace.others(others.keys.count, in: pipeline.language)
                return TrailKey(dimension: dimension, text: text)
            }
            return TrailKey(dimension: dimension, text: pipeline.dimensions[dimension].text(key, keys))
        }
    }

    // MARK: Records

    /// A figure that records make.
    private mutating func base(_ question: FigureQuestion) throws -> FigureTrail {
        var trail = try blank(question, .records)
        let measure = question.reference.measure
        guard let state = states.first(where: { $0.pass.position(of: measure) != nil }),
            let slot = state.pass.position(of: measure)
        else { return trail }
        let reader = LeafReader(
            state.pass, state.pass.measures[slot], question, tables[state.pass.source], pipeline, keys,
            period.range)
        if !reader.isAsked { return trail }
        let leaves = TrailLeaves(reader, pipeline, keys, pool: pool)
        switch pipeline.measures[measure].kind {
        case .share: try leaves.share(into: &trail)
        case .mean: try leaves.mean(into: &trail)
        case .minimum: try leaves.extreme(.least, into: &trail)
        case .maximum: try leaves.extreme(.greatest, into: &trail)
        case .latest: try leaves.latest(into: &trail)
        case .flatRate, .contribution:
            trail.records = try leaves.shares()
            try addShares(measure, &trail, reader, question)
        default: trail.records = try leaves.added()
        }
        return trail
    }

    /// How the total became shares, and what would have had one.
    private func addShares(
        _ measure: Int, _ trail: inout FigureTrail, _ reader: LeafReader, _ question: FigureQuestion
    ) throws {
        guard var records = trail.records else { return }
        try finder.fill(&records, measure, reader.source)
        records.setAside = try setAside(pipeline.costs(of: measure), question, reader)
        records.aside = .share
        trail.records = records
    }

    /// Records of cost measures that only their verdict keeps out.
    private func setAside(_ costs: [Int], _ question: FigureQuestion, _ reader: LeafReader) throws
        -> [TrailRow]
    {
        var rows: [TrailRow] = []
        for cost in costs {
            guard pipeline.measures[cost].kind.records?.source == reader.source else { continue }
            let conditions = pipeline.conditions(of: cost) + request.conditions
            let leaves = TrailLeaves(
                reader.of(cost, conditions, keys), pipeline, keys, pool: pool)
            rows += try leaves.added().setAside
        }
        return rows
    }
}

extension Pipeline {
    /// The sums over records that a contribution or a flat rate is made from.
    fileprivate func costs(of measure: Int) -> [Int] {
        switch measures[measure].kind {
        case .contribution(let contribution): contribution.costs.flatMap { sums(of: $0) }
        case .flatRate(let flat): sums(of: flat.base)
        default: []
        }
    }

    private func sums(of measure: Int) -> [Int] {
        switch measures[measure].kind {
        case .sum: [measure]
        case .add(let parts): parts.flatMap { sums(of: $0.measure) }
        default: []
        }
    }
}
