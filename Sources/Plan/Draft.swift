internal import Model

/// A pipeline in the making: what has been read so far, and the mistakes.
///
/// Sources come first, then dimensions, measures, rules, limits and the report, each resolving its names
/// among those before it; what the run needs of each field is settled last.
final class Draft {
    /// The keys of a pipeline file.
    static let rootKeys = [
        "pipeline", "title", "programme", "language", "based-on", "profile", "grant", "lists", "rates",
        "sources",
        "dimensions", "rules", "measures", "limits", "breakdowns", "report", "notes",
    ]

    let path: String
    let readFile: @Sendable (String) throws -> [UInt8]
    let mistakes = Mistakes()
    /// Whether some files are `-`: standard input is there once.
    var readsStandardInput = false
    var language = "en"
    /// The pipeline that this one is based on, or nil.
    var basePath: String?
    var profile: Profile?
    /// Whether the pipeline has a grant, even one that could not be read: that is said once.
    var hasGrant = false
    var grant: Grant?
    /// Whether the grant says which rates are taken, even in a way that could not be read.
    var hasRatePolicy = false
    var sources: [Source] = []
    /// The node of each source, by position.
    var sourceNodes: [Yaml] = []
    /// For each source, the node of each column, by our name.
    var columnNodes: [[String: Yaml]] = []
    /// Text columns that refer to a column of another source.
    var references: [FieldPlace: FieldPlace] = [:]
    /// Numbers of dictionaries, by the first field of those that share one.
    var dictionaryNumbers: [FieldPlace: Int] = [:]
    /// What the run needs of fields, as far as known.
    var needs: [FieldPlace: FieldNeed] = [:]
    var dimensions: [Dimension] = []
    var measures: [Measure] = []
    /// The names under `measures:`, also of those that could not be read: that is said once.
    var measureNames: [String] = []
    var rules: [Rule] = standardRules()
    var limits: [Limit] = []
    var requests: [TotalsRequest] = []
    /// The dictionaries of personal texts that a question asks by; nil where pseudonyms are not asked for.
    var pseudonyms: Set<Int>?
    /// Lines for the method sheet that readers of sections leave behind.
    var method: [String] = []

    init(path: String, readFile: @escaping @Sendable (String) throws -> [UInt8]) {
        self.path = path
        self.readFile = readFile
    }

    /// A text for people: as it stands, or by language (`{ en: …, fr: … }`).
    func words(_ keys: Keys, _ key: String) -> String? {
        guard let node = keys[key] else { return nil }
        return words(node, key)
    }

    func words(_ node: Yaml, _ what: String) -> String? {
        if let text = node.text { return text }
        guard let entries = node.entries else {
            mistakes.value(node, "\(what) is not a text", expected: "a text, or texts by language")
            return nil
        }
        let texts = entries.compactMap { entry in entry.value.text.map { (entry.key.text ?? "", $0) } }
        if let chosen = texts.first(where: { $0.0 == language }) ?? texts.first { return chosen.1 }
        mistakes.value(node, "\(what) has no text", expected: "texts by language: { en: …, fr: … }")
        return nil
    }

    /// A text of the house in the language of the report.
    func say(_ en: @autoclosure () -> String, fr: @autoclosure () -> String) -> String {
        Language(code: language).say(en(), fr: fr())
    }

    /// Notes that a stage needs a field: the strongest need stands.
    func need(_ place: FieldPlace, _ need: FieldNeed) {
        needs[place] = max(needs[place] ?? .nothing, need)
    }

    /// The dictionary of a text field; fields that refer to one another share it.
    func dictionary(of place: FieldPlace) -> Int {
        let root = dictionaryRoot(place)
        if let number = dictionaryNumbers[root] { return number }
        let number = dictionaryNumbers.count
        dictionaryNumbers[root] = number
        return number
    }

    /// The column at the end of a chain of references.
    func dictionaryRoot(_ place: FieldPlace) -> FieldPlace {
        var (place, steps) = (place, 0)
        while let next = references[place], steps <= references.count { (place, steps) = (next, steps + 1) }
        return place
    }

    func source(named name: String) -> Int? { sources.firstIndex { $0.name == name } }

    func field(_ place: FieldPlace) -> Field { sources[place.source].fields[place.field] }

    /// `source.field`, for messages.
    func name(_ place: FieldPlace) -> String { "\(sources[place.source].name).\(field(place).name)" }
}

/// A field of a source.
struct FieldPlace: Hashable {
    var source: Int
    var field: Int
}
