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
        /// What was expected: "a code of the list", its name, what it knows, what readers see of it.
        var kind = "a code of the list"
        var list: String
        var codes: [String]
        var labels: [String]
        var location: PipelineLocation

        init(_ word: String, _ list: CodeList, _ location: PipelineLocation) {
            (self.word, self.location) = (word, location)
            (self.list, codes) = (list.name, list.codes)
            labels = codes.indices.map(list.shown)
        }
    }

    private var conditions: [Condition] {
        pipeline.rules.flatMap { $0.applies + $0.exceptions }
            + pipeline.measures.flatMap { $0.kind.records?.conditions ?? [] }
            + pipeline.requests.flatMap(\.conditions)
    }

    private func unknown(_ condition: Condition) -> [Mistake] {
        if condition.location.line == 0 { return unknownText(condition) + unknownCode(condition) }
        return unknownCode(condition)
    }

    /// A text that a filter of the command line names and no code of the list has; in a pipeline it may be
    /// there for lists to come.
    private func unknownText(_ condition: Condition) -> [Mistake] {
        guard case .path(let path) = condition.subject, let words = condition.test.words,
            case .attributeText(let source, let field) = path.domain, let list = keys.lists[source],
            case .texts(let texts)? = list.attributes[field]
        else { return [] }
        var known: [String] = []
        for text in (0..<texts.count).map({ texts[$0] }) where !text.isEmpty && !known.contains(text) {
            known.append(text)
        }
        return words.filter { !known.contains($0) }.map { word in
            var mistake = Mistake(word, list, condition.location)
            mistake.kind = "\(pipeline.sources[source].fields[field].name), a text of the list"
            (mistake.codes, mistake.labels) = (known, known)
            return mistake
        }
    }

    private func unknownCode(_ condition: Condition) -> [Mistake] {
        guard case .path(let path) = condition.subject, case .list(let source) = path.domain,
            let list = keys.lists[source]
        else { return [] }
        return (condition.test.words ?? []).filter { list.position(of: $0) == nil }.map {
            Mistake($0, list, condition.location)
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
                return Mistake(set.value, list, measure.location)
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
                Mistake($0, list, measure.location)
            }
        }
    }

    private func source(of flat: FlatRateMeasure) -> Int? {
        guard case .sum(_, let over) = pipeline.measures[flat.base].kind else { return nil }
        return over.source
    }

    private func message(_ mistake: Mistake) -> String {
        let (location, codes) = (mistake.location, mistake.codes)
        let place =
            location.line == 0 ? location.path : "\(location.path):\(location.line):\(location.column)"
        let known = codes.prefix(12).joined(separator: ", ")
        let more = codes.count > 12 ? " and \(codes.count - 12) more" : ""
        return """
            \(place): error: unknown-code
              expected  \(mistake.kind) \(mistake.list): \(known)\(more)
              found     \(mistake.word)
              to mend   \(nearest(mistake))write the code as the list has it, or add it to the list
            """
    }

    /// The code that is near to a mistyped one, or that its label stands for.
    private func nearest(_ mistake: Mistake) -> String {
        let meant = Suggestion.nearest(to: mistake.word, among: mistake.labels)
        let code = meant.flatMap { mistake.labels.firstIndex(of: $0) }.map { mistake.codes[$0] }
        guard let near = code ?? Suggestion.nearest(to: mistake.word, among: mistake.codes) else { return "" }
        return "did you mean \(near)? "
    }
}

extension ConditionTest {
    /// The words that it names.
    fileprivate var words: [String]? {
        switch self {
        case .oneOf(let words), .noneOf(let words): words
        default: nil
        }
    }
}
