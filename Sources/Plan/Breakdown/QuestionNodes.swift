internal import Model

/// A question as nodes, so that a mistake in it is answered where it stands: in the pipeline or in an option.
struct QuestionNodes {
    /// The keys of a kept question.
    static let keys = ["by", "measures", "where", "pivot", "sort", "top", "public", "period", "title"]

    var by: [Yaml] = []
    var measures: [Yaml] = []
    var filters: [Filter] = []
    var pivot: Yaml?
    var sort: Yaml?
    var top: Yaml?
    var fewest: Yaml?
    var period: Yaml?
    var title: String?
    var hasPseudonyms = false
    /// The whole, for messages about it.
    var node: Yaml

    /// What the command line asks.
    init(_ question: BreakdownQuestion, mistakes: Mistakes) {
        node = QuestionNodes.option("--measure", question.measures.joined(separator: ","))
        by = question.by.map { QuestionNodes.option("--by", $0) }
        measures = question.measures.map { QuestionNodes.option("--measure", $0) }
        filters = question.filters.compactMap {
            Filter(QuestionNodes.option("--where", $0), mistakes: mistakes)
        }
        pivot = question.pivot.map { QuestionNodes.option("--pivot", $0) }
        sort = question.sort.map { QuestionNodes.option("--sort", $0) }
        top = question.top.map { QuestionNodes.option("--top", $0) }
        fewest = question.fewest.map { QuestionNodes.option("--public", $0) }
        title = question.title
        hasPseudonyms = question.hasPseudonyms
    }

    /// A question kept in the pipeline.
    init?(_ entry: YamlEntry, in draft: Draft) {
        let what = "the breakdown \(entry.key.shown)"
        let mistakes = draft.mistakes
        guard let keys = Keys(entry.value, what, known: QuestionNodes.keys, mistakes: mistakes) else {
            return nil
        }
        node = entry.value
        by = QuestionNodes.list(keys, "by")
        measures = QuestionNodes.list(keys, "measures")
        filters = Filter.all(in: keys["where"], mistakes: mistakes)
        (pivot, sort, top, period) = (keys["pivot"], keys["sort"], keys["top"], keys["period"])
        fewest = keys["public"]
        title = draft.words(keys, "title")
    }

    private static func list(_ keys: Keys, _ key: String) -> [Yaml] {
        guard let node = keys[key] else { return [] }
        if let list = node.oneOrMany { return list }
        keys.mistakes.value(node, "\(key) is not a list", expected: "a name or a list of them")
        return []
    }

    static func option(_ option: String, _ text: String) -> Yaml {
        Yaml(.text(text), at: PipelineLocation(path: "\(option) \(text)", line: 0, column: 1))
    }

    /// This question with what another one says put in place of what it says itself.
    func changed(by other: QuestionNodes) -> QuestionNodes {
        var nodes = self
        if !other.by.isEmpty { nodes.by = other.by }
        if !other.measures.isEmpty { nodes.measures = other.measures }
        nodes.filters += other.filters
        nodes.pivot = other.pivot ?? pivot
        nodes.sort = other.sort ?? sort
        nodes.top = other.top ?? top
        nodes.fewest = other.fewest ?? fewest
        nodes.title = other.title ?? title
        nodes.hasPseudonyms = other.hasPseudonyms
        return nodes
    }

    /// In words, complete.
    func question(_ name: String?) -> BreakdownQuestion {
        var question = BreakdownQuestion()
        question.name = name
        question.by = by.map(\.shown)
        question.measures = measures.map(\.shown)
        question.filters = filters.map(\.text)
        question.pivot = pivot?.shown
        question.sort = sort?.shown
        question.top = top?.shown
        question.fewest = fewest?.shown
        question.period = period?.shown
        question.title = title
        question.hasPseudonyms = hasPseudonyms
        return question
    }
}
