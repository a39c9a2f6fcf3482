/// Something figures can be broken down by: for each source that knows it, the way from a record to its key.
public struct Dimension: Sendable {
    /// Its name in the pipeline.
    public var name: String
    /// What sheets call it.
    public var title: String
    /// The way to it, for each source that has one.
    public var paths: [DimensionPath]
    /// What its keys are; the same for all paths.
    public var domain: KeyDomain
    /// What keys are called that the pipeline gives a meaning, by their code.
    public var labels: [String: String] = [:]
    /// Where it stands.
    public var location: PipelineLocation

    /// A dimension.
    public init(
        name: String, title: String, paths: [DimensionPath], domain: KeyDomain, location: PipelineLocation
    ) {
        self.name = name
        self.title = title
        self.paths = paths
        self.domain = domain
        self.location = location
    }

    /// A key in words.
    public func text(_ key: Int32, _ keys: KeySpace) -> KeyText {
        var text = keys.text(key, in: domain)
        if let label = labels[text.code], key >= 0 { text.label = label }
        return text
    }

    /// The way to it in a source, or nil.
    public func path(in source: Int) -> DimensionPath? { paths.first { $0.source == source } }
}

/// The way from a record to a key: a field, then steps.
public struct DimensionPath: Sendable, Hashable {
    /// The source.
    public var source: Int
    /// The field: a code, choice, boolean, currency, day, timestamp, or a text with a dictionary.
    public var field: Int
    /// The steps, in order.
    public var steps: [PathStep]
    /// What the keys at its end are.
    public var domain: KeyDomain

    /// A way.
    public init(source: Int, field: Int, steps: [PathStep], domain: KeyDomain) {
        self.source = source
        self.field = field
        self.steps = steps
        self.domain = domain
    }
}

/// One step on the way to a key.
public enum PathStep: Sendable, Hashable {
    /// From a code to an attribute of its list.
    case attribute(list: Int, field: Int)
    /// From a reference to a field of the records it refers to; keys that differ among them become `several`.
    case through(source: Int, keyField: Int, field: Int)
    /// From a day to its month.
    case month
    /// From a day to its quarter.
    case quarter
    /// From a day to its year.
    case year
}

/// What keys are: how they are ordered and shown.
public enum KeyDomain: Sendable, Hashable {
    /// Positions of a list, in its order.
    case list(source: Int)
    /// Positions of a closed choice.
    case choice([String])
    /// Entries of a dictionary of texts, ordered by bytes.
    case dictionary(Int)
    /// Texts of a list's attribute, ordered as the list first shows them: list, field.
    case attributeText(list: Int, field: Int)
    /// No and yes.
    case boolean
    /// Positions of `Currency.all`.
    case currency
    /// Day numbers.
    case day
    /// `Month.number`.
    case month
    /// `Quarter.number`.
    case quarter
    /// Years.
    case year
}

/// A key of a dimension, beside the positions of its domain.
public enum SpecialKey {
    /// The record has no value there.
    public static let notAttributed: Int32 = -1
    /// The record refers to several.
    public static let several: Int32 = -2
    /// Of a row that brings together what has none of its own; no record has it.
    public static let others: Int32 = -3
}

/// A condition on records: all of a list of conditions must hold.
public struct Condition: Sendable, Hashable {
    /// What is looked at.
    public var subject: ConditionSubject
    /// What must hold.
    public var test: ConditionTest
    /// Where it stands.
    public var location: PipelineLocation

    /// A condition.
    public init(subject: ConditionSubject, test: ConditionTest, location: PipelineLocation) {
        self.subject = subject
        self.test = test
        self.location = location
    }
}

/// What a condition looks at.
public enum ConditionSubject: Sendable, Hashable {
    /// The record's final verdict.
    case verdict
    /// A key on the way of a path.
    case path(DimensionPath)
    /// A number, day, amount of a field.
    case field(source: Int, field: Int)
}

/// What a condition asks.
public enum ConditionTest: Sendable, Hashable {
    /// One of these texts (codes, words, verdicts); an unknown code is an error once the lists are read.
    case oneOf([String])
    /// None of these texts.
    case noneOf([String])
    /// Compared with a value in the field's own unit (minor units, scaled decimal, day number); of a path,
    /// the keys in the calendar, or the number that a list gives at its end.
    case compare(Comparison, Int64)
    /// One of these values, in the field's own unit.
    case amongValues([Int64])
    /// There is a value.
    case present
    /// There is none.
    case absent
}

/// How two values are compared.
public enum Comparison: String, Sendable, Hashable, CaseIterable {
    /// =
    case equal = "="
    /// !=
    case notEqual = "!="
    /// <
    case less = "<"
    /// <=
    case lessOrEqual = "<="
    /// >
    case greater = ">"
    /// >=
    case greaterOrEqual = ">="

    /// Whether it holds.
    @inlinable
    public func holds<T: Comparable>(_ a: T, _ b: T) -> Bool {
        switch self {
        case .equal: a == b
        case .notEqual: a != b
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        }
    }
}

extension [Condition] {
    /// Whether records of a verdict may be looked at: eligible ones, unless conditions name others.
    public func admit(_ verdict: Verdict) -> Bool {
        let named = filter { $0.subject == .verdict }
        if named.isEmpty { return verdict == .eligible }
        return named.allSatisfy { condition in
            switch condition.test {
            case .oneOf(let words): words.contains(verdict.word)
            case .noneOf(let words): !words.contains(verdict.word)
            case .present, .absent, .compare, .amongValues: true
            }
        }
    }
}
