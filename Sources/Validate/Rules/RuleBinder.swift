internal import Gather
internal import Model

/// Binds the rules of a source: to columns while records come in, or at the barrier to what only then is
/// known.
struct RuleBinder {
    let pipeline: Pipeline
    let source: Int
    let keys: KeySpace

    /// The rules of the source that are asked record by record, at a stage.
    func rules(at stage: RuleStage) -> [Int] {
        pipeline.rules.indices.filter { position in
            let rule = pipeline.rules[position]
            guard rule.source == source, let check = rule.check else { return false }
            if case .sameContent = check { return false }
            return RuleStage(of: rule, in: pipeline) == stage
        }
    }

    /// The rules of the source about equal content under different keys.
    var contentRules: [Int] {
        pipeline.rules.indices.filter { position in
            guard pipeline.rules[position].source == source else { return false }
            if case .sameContent? = pipeline.rules[position].check { return true }
            return false
        }
    }

    /// The fields that the rules of a stage look at, those of their conditions included.
    func fields(at stage: RuleStage) -> Set<Int> {
        var fields: Set<Int> = []
        for position in rules(at: stage) {
            let rule = pipeline.rules[position]
            fields.formUnion(rule.check?.fields ?? [])
            for condition in rule.applies + rule.exceptions {
                switch condition.subject {
                case .verdict: break
                case .path(let path): fields.insert(path.field)
                case .field(_, let field): fields.insert(field)
                }
            }
        }
        return fields
    }

    /// Why a rule cannot be asked of the source at all, or nil.
    func absence(_ position: Int) -> String? {
        guard let check = pipeline.rules[position].check else { return nil }
        let described = pipeline.sources[source]
        for field in check.fields where described.fields[field].origin == .file {
            let isDescribed = described.formats.contains { format in
                format.headers.indices.contains(field) && format.headers[field] != nil
            }
            if !isDescribed {
                let (name, column) = (described.name, described.fields[field].name)
                return keys.language.say(
                    "no file of \(name) has the column \(column)",
                    fr: "aucun fichier de \(name) n'a la colonne \(column)")
            }
        }
        return nil
    }

    /// The rule with its kind.
    func bind(_ position: Int, kind: any RecordRule) -> BoundRule {
        BoundRule(position, pipeline.rules[position], kind: kind, keys: keys)
    }

    /// The kind of a rule that needs no other source; nil for references, which the barrier binds.
    func kind(of position: Int) -> (any RecordRule)? {
        guard let check = pipeline.rules[position].check else { return nil }
        let described = pipeline.sources[source]
        switch check {
        case .required(let field): return RequiredRule(field: field)
        case .oneOf(let path, let words): return WordsRule(path, words, wanted: true, keys: keys)
        case .noneOf(let path, let words): return WordsRule(path, words, wanted: false, keys: keys)
        case .range(let field, let least, let most): return RangeRule(field: field, least: least, most: most)
        case .within(let field, let days, let words):
            return WithinRule(field: field, days: days, words: words)
        case .dateOrder(let fields):
            let areInstants = fields.allSatisfy { described.fields[$0].type == .timestamp }
            return DateOrderRule(fields: fields, areInstants: areInstants)
        case .pattern(let field, let pattern):
            return try? PatternRule(field: field, pattern: pattern, words: words(of: described.fields[field]))
        case .sum(let parts, let total, let tolerance):
            return SumRule(parts: parts, total: total, tolerance: tolerance, of: described, keys: keys)
        case .product(let factors, let total, let tolerance):
            return ProductRule(
                factors: factors, total: total, tolerance: tolerance, of: described, keys: keys)
        case .share(let part, let rate, let whole):
            return ShareRule(part: part, rate: rate, whole: whole, of: described, keys: keys)
        case .reference, .sameContent: return nil
        }
    }

    /// The texts that codes of a field stand for.
    private func words(of field: Field) -> [String] {
        switch field.type {
        case .code(let list): return keys.lists[list]?.codes ?? []
        case .choice(let words): return words
        case .currency: return Currency.all.map(\.code)
        default:
            guard let number = field.dictionary, keys.dictionaries.indices.contains(number) else { return [] }
            let texts = keys.dictionaries[number]
            return (0..<texts.count).map { texts[$0] }
        }
    }
}

/// When a rule can be asked.
enum RuleStage: Sendable {
    /// While records come in.
    case record
    /// Once all sources are read: it needs the texts of a dictionary, records elsewhere, or verdicts.
    case barrier

    init(of rule: Rule, in pipeline: Pipeline) {
        let conditions = rule.applies + rule.exceptions
        self = rule.check.map { RuleStage.isLate($0, rule, pipeline) } ?? false ? .barrier : .record
        if conditions.contains(where: RuleStage.isLate) { self = .barrier }
    }

    private static func isLate(_ check: RuleCheck, _ rule: Rule, _ pipeline: Pipeline) -> Bool {
        switch check {
        case .reference, .sameContent: return true
        case .oneOf(let path, _), .noneOf(let path, _): return isLate(path)
        case .pattern(let field, _):
            return rule.source.map { pipeline.sources[$0].fields[field].dictionary != nil } ?? false
        default: return false
        }
    }

    private static func isLate(_ condition: Condition) -> Bool {
        switch condition.subject {
        case .verdict: true
        case .path(let path): isLate(path)
        case .field: false
        }
    }

    private static func isLate(_ path: DimensionPath) -> Bool {
        if case .dictionary = path.domain { return true }
        return path.steps.contains { if case .through = $0 { true } else { false } }
    }
}

extension RuleCheck {
    /// The fields that it looks at.
    var fields: [Int] {
        switch self {
        case .required(let field), .range(let field, _, _), .within(let field, _, _), .pattern(let field, _),
            .reference(let field, _, _, _, _):
            [field]
        case .oneOf(let path, _), .noneOf(let path, _): [path.field]
        case .dateOrder(let fields), .sameContent(let fields): fields
        case .sum(let parts, let total, _): parts + [total]
        case .product(let factors, let total, _): factors + [total]
        case .share(let part, let rate, let whole): [part, rate, whole]
        }
    }
}
