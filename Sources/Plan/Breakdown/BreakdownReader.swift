internal import Model

/// A question with its names resolved.
struct Answerable {
    var references: [(reference: MeasureReference, node: Yaml)] = []
    /// The sources whose records lie in its rows.
    var sources: [Int] = []
    /// All that its figures are made from: what is spread, and ceilings, too.
    var allSources: [Int] = []
    var dimensions: [Int] = []
    var across: Int?
    var conditions: [Condition] = []
}

extension Draft {
    /// `breakdowns:`, questions that are worth keeping: each is checked as if it were asked, and leaves
    /// nothing behind.
    func readBreakdowns(_ node: Yaml?) {
        for entry in node?.entries ?? [] {
            if !Draft.isKebab(entry.key.shown) {
                mistakes.value(
                    entry.key, "this cannot name a breakdown", expected: "small letters, digits and hyphens")
            }
            guard let nodes = QuestionNodes(entry, in: self) else { continue }
            let before = state
            _ = breakdown(nodes, named: entry.key.shown)
            state = before
        }
    }

    /// What the command line asks: a question of its own, or a kept one with some changes.
    func nodes(of question: BreakdownQuestion, kept node: Yaml?) -> QuestionNodes? {
        let own = QuestionNodes(question, mistakes: mistakes)
        guard let name = question.name else { return own }
        let entries = node?.entries ?? []
        guard let entry = entries.first(where: { $0.key.text == name }) else {
            let node = Yaml(.text(name), at: PipelineLocation(path: path, line: 0, column: 1))
            mistakes.unknown(node, "breakdown", name, known: entries.map(\.key.shown))
            return nil
        }
        return QuestionNodes(entry, in: self)?.changed(by: own)
    }

    /// Makes the question's only table the report: its requests replace all others.
    func breakdown(_ nodes: QuestionNodes, named name: String?) -> (Breakdown, ReportLayout)? {
        checkPeriod(nodes.period)
        pseudonyms = nodes.hasPseudonyms ? [] : nil
        guard let asked = answerable(nodes) else { return nil }
        var references = asked.references.map { inPeriod($0.reference) }
        let publicity = nodes.fewest.flatMap { self.publicity($0, nodes, asked, &references) }
        var request = TotalsRequest(
            dimensions: asked.dimensions, levels: Array((0...asked.dimensions.count).reversed()),
            across: asked.across, columns: references, conditions: asked.conditions)
        if publicity != nil { request.rowColumns = Array(asked.references.indices) }
        request.top = top(nodes.top, asked)
        request.order = order(nodes.sort, nodes, asked, isRanked: request.top != nil)
        let columns = asked.references.enumerated().map { figure, asked in column(figure, asked.reference) }
        let section = SectionLayout(title: "", request: 0, columns: columns, levelLabels: [:], note: "")
        var sheet = SheetLayout(
            name: "Breakdown", note: "", kind: .table([section]), location: nodes.node.location)
        let first = request.across != nil && columns.count > 1 ? columns[0].title : ""
        let title = [nodes.title, nodes.title == nil ? columns[0].title : first].compactMap { $0 }
        sheet.charts = charts(
            of: request, asked, title: title.filter { !$0.isEmpty }.joined(separator: ": "))
        let counted = asked.allSources.filter { sourcesOfRecords.contains($0) }
        let isLonger = references.contains { $0.span == .before || $0.span == .toDate }
        requests = [request, counting(counted, asked.conditions, isLonger ? .toDate : nil)]
        limits = []
        let words = nodes.filters.compactMap { askedWords($0, of: asked.allSources) }
        let question = nodes.question(name)
        var breakdown = Breakdown(question: question, request: 0, counting: 1, sources: counted)
        breakdown.publicity = publicity
        breakdown.pseudonyms = pseudonyms ?? []
        breakdown.words = words
        return (breakdown, ReportLayout(file: "breakdown", writers: [.xlsx, .csv], sheets: [sheet]))
    }

    /// How a question without a title is called: its figures, then what they are broken down by.
    func title(of breakdown: Breakdown) -> String {
        let request = requests[breakdown.request]
        let by = (request.dimensions + [request.across].compactMap { $0 }).map { dimensions[$0].title }
        let shown = request.rowColumns.map { $0.map { request.columns[$0] } } ?? request.columns
        let figures = shown.map { measures[$0.measure].title }.joined(separator: ", ")
        return breakdown.question.title ?? ([figures] + by).joined(separator: " · ")
    }

    // MARK: Names

    private func answerable(_ nodes: QuestionNodes) -> Answerable? {
        let wanted = nodes.measures.isEmpty ? [QuestionNodes.option("--measure", "count")] : nodes.measures
        let before = mistakes.errors.count
        let known = askedMeasures(wanted)
        let names =
            (nodes.by + [nodes.pivot].compactMap { $0 }).map { ($0, $0.shown) }
            + nodes.filters.map { ($0.node, $0.subject) }
        var asked = Answerable()
        asked.references = self.references(known, askedBy: names)
        guard mistakes.errors.count == before, !asked.references.isEmpty else { return nil }
        asked.sources = Set(asked.references.flatMap { sources(of: $0.reference.measure) }).sorted()
        asked.allSources = Set(asked.references.flatMap { allSources(of: $0.reference.measure) }).sorted()
        asked.dimensions = nodes.by.compactMap { askedDimension($0, of: asked.sources) }
        asked.across = nodes.pivot.flatMap { askedDimension($0, of: asked.sources) }
        asked.conditions = nodes.filters.flatMap { conditions(of: $0, for: asked.allSources) }
        guard mistakes.errors.count == before else { return nil }
        checkTwice(asked.dimensions + [asked.across].compactMap { $0 }, nodes)
        for (reference, node) in asked.references {
            checkBroken(reference.measure, by: asked.dimensions + [asked.across].compactMap { $0 }, node)
        }
        return mistakes.errors.count == before ? asked : nil
    }

    /// The figures in the order asked; a plain one means the only source that knows all it is asked by, of
    /// several the one that the other figures are made from.
    private func references(
        _ asked: [AskedMeasure], askedBy names: [(node: Yaml, name: String)]
    ) -> [(reference: MeasureReference, node: Yaml)] {
        var settled: Set<Int> = []
        for case .known(let reference, _) in asked { settled.formUnion(sources(of: reference.measure)) }
        let reachable = asked.map { measure -> [Int] in
            guard case .plain(let plain) = measure else { return [] }
            return candidates(of: plain).filter { source in names.allSatisfy { knows($0.name, in: source) } }
        }
        for candidates in reachable where candidates.count == 1 { settled.insert(candidates[0]) }
        return zip(asked, reachable).compactMap { measure, candidates in
            switch measure {
            case .known(let reference, let node): return (reference, node)
            case .plain(let plain):
                let common = candidates.filter { settled.contains($0) }
                let chosen = candidates.count == 1 ? candidates : common
                guard chosen.count == 1 else {
                    refuse(plain, candidates, askedBy: names)
                    return nil
                }
                return made(plain, of: chosen[0]).map { ($0, plain.node) }
            }
        }
    }

    private func checkTwice(_ chosen: [Int], _ nodes: QuestionNodes) {
        guard Set(chosen).count < chosen.count else { return }
        mistakes.value(nodes.by.last ?? nodes.node, "a dimension stands twice", expected: "each once")
    }

    // MARK: Order

    private func top(_ node: Yaml?, _ asked: Answerable) -> Int? {
        guard let node else { return nil }
        guard let count = node.text.flatMap(Literals.whole), count > 0, count <= 1_000_000 else {
            mistakes.value(node, "this is not how many rows are shown", expected: "a whole number from 1")
            return nil
        }
        if asked.dimensions.isEmpty {
            mistakes.value(node, "there is one row", expected: "--by with it")
        }
        return count
    }

    /// `events`, `events:asc`, `country:desc`: figures fall, dimensions rise, unless told.
    private func order(
        _ node: Yaml?, _ nodes: QuestionNodes, _ asked: Answerable, isRanked: Bool
    ) -> TotalsOrder? {
        guard let node else { return isRanked ? TotalsOrder(by: .column(0), isDescending: true) : nil }
        var name = node.shown
        var isDescending: Bool?
        for (word, value) in [(":desc", true), (":asc", false)] where name.hasSuffix(word) {
            name = String(name.dropLast(word.count))
            isDescending = value
        }
        let columns = asked.references.map { [$0.node.shown, measures[$0.reference.measure].name] }
        if let column = columns.firstIndex(where: { $0.contains(name) }) {
            return TotalsOrder(by: .column(column), isDescending: isDescending ?? true)
        }
        if let place = asked.dimensions.firstIndex(where: { dimensions[$0].name == name }) {
            return TotalsOrder(by: .dimension(place), isDescending: isDescending ?? false)
        }
        mistakes.unknown(
            node, "figure or dimension of the rows", name,
            known: columns.map { $0[0] } + asked.dimensions.map { dimensions[$0].name })
        return nil
    }

    private func checkPeriod(_ node: Yaml?) {
        guard let node, node.text.flatMap(ReportingPeriod.parse) == nil else { return }
        mistakes.value(
            node, "this is no period", expected: "2018, 2018-Q4, 2018-11, 2018-10-01..2018-12-31 or all")
    }

    // MARK: What is made

    /// A column is called as it was asked for: a span that goes without saying is not said.
    private func column(_ figure: Int, _ reference: MeasureReference) -> SectionColumn {
        let measure = measures[reference.measure]
        var column = SectionColumn(title: measure.title, content: .figure(figure))
        column.csvName = measure.name
        if let span = reference.span {
            column.title += ", \(span.words(in: Language(code: language)))"
            column.csvName = "\(measure.name) \(span.rawValue)".replacingSpaces
        }
        return column
    }

    /// How many eligible records of each source lie in the period, or up to its end where figures go back,
    /// and fulfil the filters.
    private func counting(_ counted: [Int], _ conditions: [Condition], _ span: Span?) -> TotalsRequest {
        let columns = counted.map { source in
            measures.append(
                Measure(
                    name: "records of \(sources[source].name)", title: sources[source].name,
                    kind: .count(over: RecordSet(source: source, conditions: [])), unit: .count,
                    isAdditive: true, location: .house))
            return inPeriod(MeasureReference(measure: measures.count - 1, span: span))
        }
        return TotalsRequest(dimensions: [], levels: [0], columns: columns, conditions: conditions)
    }

    /// One chart, of the outermost dimension: of the figures in the unit of the first.
    private func charts(of request: TotalsRequest, _ asked: Answerable, title: String) -> [ChartLayout] {
        guard !request.dimensions.isEmpty else { return [] }
        let unit = measures[request.columns[0].measure].unit
        let alike = asked.references.indices.filter { measures[request.columns[$0].measure].unit == unit }
        let isTime: Bool
        switch dimensions[request.dimensions[0]].domain {
        case .day, .month, .quarter, .year: isTime = true
        default: isTime = false
        }
        return [
            ChartLayout(
                kind: isTime ? .column : .bar, title: title, text: "", section: 0,
                columns: Array(alike.prefix(4)))
        ]
    }
}

/// What a question that is only checked must not change.
extension Draft {
    struct State {
        fileprivate var dimensions: [Dimension]
        fileprivate var measures: [Measure]
        fileprivate var requests: [TotalsRequest]
        fileprivate var limits: [Limit]
        fileprivate var needs: [FieldPlace: FieldNeed]
        fileprivate var dictionaries: [FieldPlace: Int]
    }

    private var state: State {
        get {
            State(
                dimensions: dimensions, measures: measures, requests: requests, limits: limits, needs: needs,
                dictionaries: dictionaryNumbers)
        }
        set {
            (dimensions, measures, requests) = (newValue.dimensions, newValue.measures, newValue.requests)
            (limits, needs, dictionaryNumbers) = (newValue.limits, newValue.needs, newValue.dictionaries)
        }
    }
}
