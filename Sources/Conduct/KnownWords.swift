internal import Gather
internal import Model

/// Holds the codes that a pipeline names in its conditions against the lists, once these are read: a mistyped
/// code would match nothing, and a figure would be 0 in silence.
struct KnownWords {
    let pipeline: Pipeline
    let keys: KeySpace

    /// Throws `RunFault.source` with every code that no list knows.
    func hold() throws {
        // A filter asks each source of its figures, and is wrong once.
        var mistakes: [String] = []
        for text in (conditions.flatMap(unknown) + setValues + spreadKeys).map(message)
        where !mistakes.contains(text) {
            mistakes.append(text)
        }
        if !mistakes.isEmpty { throw RunFault.source(mistakes.joined(separator: "\n")) }
    }

    /// Enters the texts that conditions and shares name into their dictionaries, so that they have keys
    /// before any record is read.
    func enter(into interners: [TextInterner]) {
        for condition in conditions {
            guard case .path(let path) = condition.subject, case .dictionary(let number) = path.domain
            else { continue }
            switch condition.test {
            case .oneOf(let words), .noneOf(let words): enter(words, into: interners[number])
            default: break
            }
        }
        for measure in pipeline.measures {
            guard case .share(let field, let words, let among, _, let over) = measure.kind,
                let number = pipeline.sources[over.source].fields[field].dictionary
            else { continue }
            enter(words + among, into: interners[number])
        }
    }

    private func enter(_ words: [String], into interner: TextInterner) {
        var texts = TextColumn()
        for word in words { texts.append(Array(word.utf8)) }
        _ = interner.keys(of: texts)
    }

    private struct Mistake {
        var word: String
        var list: CodeList
        var location: PipelineLocation
    }

    private var conditions: [Condition] {
        pipeline.rules.flatMap { $0.applies + $0.exceptions }
            + pipeline.measures.flatMap { $0.kind.records?.conditions ?? [] }
            + pipeline.requests.flatMap(\.conditions)
    }

    private func unknown(_ condition: Condition) -> [Mistake] {
        guard case .path(let path) = condition.subject, case .list(let source) = path.domain,
            let list = keys.lists[source]
        else { return [] }
        switch condition.test {
        case .oneOf(let words), .noneOf(let words):
            return words.filter { list.position(of: $0) == nil }.map {
                Mistake(word: $0, list: list, location: condition.location)
            }
        default: return []
        }
    }

    /// Values that calculated rows take (budget line = "8").
    private var setValues: [Mistake] {
        pipeline.measures.flatMap { measure -> [Mistake] in
            guard case .flatRate(let flat) = measure.kind, let source = source(of: flat) else { return [] }
            return flat.sets.compactMap { set in
                guard case .code(let number) = pipeline.sources[source].fields[set.field].type,
                    let list = keys.lists[number], list.position(of: set.value) == nil
                else { return nil }
                return Mistake(word: set.value, list: list, location: measure.location)
            }
        }
    }

    /// Codes to which spreads give what has no weight, and their first part.
    private var spreadKeys: [Mistake] {
        pipeline.measures.flatMap { measure -> [Mistake] in
            guard case .spread(let spread) = measure.kind,
                case .list(let source) = pipeline.dimensions[spread.over].domain,
                let list = keys.lists[source]
            else { return [] }
            let words =
                spread.firstKey == spread.otherwise
                ? [spread.otherwise] : [spread.firstKey, spread.otherwise]
            return words.filter { list.position(of: $0) == nil }.map {
                Mistake(word: $0, list: list, location: measure.location)
            }
        }
    }

    private func source(of flat: FlatRateMeasure) -> Int? {
        guard case .sum(_, let over) = pipeline.measures[flat.base].kind else { return nil }
        return over.source
    }

    private func message(_ mistake: Mistake) -> String {
        let (location, codes) = (mistake.location, mistake.list.codes)
        let place =
            location.line == 0 ? location.path : "\(location.path):\(location.line):\(location.column)"
        let known = codes.prefix(12).joined(separator: ", ")
        let more = codes.count > 12 ? " and \(codes.count - 12) more" : ""
        return """
            \(place): error: unknown-code
              expected  a code of the list \(mistake.list.name): \(known)\(more)
              found     \(mistake.word)
              to mend   \(nearest(mistake))write the code as the list has it, or add it to the list
            """
    }

    /// The code that is near to a mistyped one, or that its label stands for.
    private func nearest(_ mistake: Mistake) -> String {
        let codes = mistake.list.codes
        let labels = codes.indices.map(mistake.list.shown)
        let meant = Suggestion.nearest(to: mistake.word, among: labels)
        let code = meant.flatMap { labels.firstIndex(of: $0) }.map { codes[$0] }
        guard let near = code ?? Suggestion.nearest(to: mistake.word, among: codes) else { return "" }
        return "did you mean \(near)? "
    }
}
