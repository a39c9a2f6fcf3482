internal import Model

/// One of some words, or none of them.
struct WordsRule: RecordRule {
    private let reader: PathReader
    private let words: [String]
    private let wanted: Bool
    private let members: KeyMembers
    private let keys: KeySpace

    init(_ path: DimensionPath, _ words: [String], wanted: Bool, keys: KeySpace) {
        reader = keys.reader(of: path)
        self.words = words
        self.wanted = wanted
        self.keys = keys
        members = KeyMembers(words.compactMap { keys.key(named: $0, in: path.domain) })
    }

    func look(at batch: Batch, among mask: [Bool]) -> Look {
        guard batch.columns[reader.path.field] != nil else { return Look() }
        return Look(
            of: reader.keys(batch), among: mask, isAbsent: { $0 == SpecialKey.notAttributed },
            holds: { members.contains($0) == wanted })
    }

    /// "one of: held, planned", "not associate".
    private var asked: String {
        let (listed, language) = (words.joined(separator: ", "), keys.language)
        if words.count == 1 { return wanted ? listed : language.say("not ", fr: "autre que ") + listed }
        return wanted
            ? language.say("one of: ", fr: "l'un de : ") + listed
            : language.say("none of: ", fr: "aucun de : ") + listed
    }

    func fault(in batch: Batch, row: Int, values: FindingText.Values) -> Fault {
        let path = reader.path
        let value = values.text(path.field, batch, row)
        if path.steps.isEmpty { return Fault(field: path.field, found: value, expected: asked) }
        let key = keys.text(reader.key(batch, row), in: path.domain).code
        return Fault(field: path.field, found: "\(value) (\(key))", expected: asked)
    }
}

/// A set of keys that is asked often: dense where keys are small.
struct KeyMembers: Sendable {
    private var dense: [Bool] = []
    private var sparse: Set<Int32> = []

    init(_ keys: [Int32]) {
        for key in keys {
            if (0..<65_536).contains(key) {
                if Int(key) >= dense.count {
                    dense += [Bool](repeating: false, count: Int(key) + 1 - dense.count)
                }
                dense[Int(key)] = true
            } else {
                sparse.insert(key)
            }
        }
    }

    func contains(_ key: Int32) -> Bool {
        if key >= 0, Int(key) < dense.count { return dense[Int(key)] }
        return !sparse.isEmpty && sparse.contains(key)
    }
}
