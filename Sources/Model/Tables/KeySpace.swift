/// What keys mean during a run: the lists, the dictionaries of texts, and what references lead to.
public struct KeySpace: Sendable {
    /// By source; nil for sources that are no list.
    public var lists: [CodeList?]
    /// The texts of each dictionary, by key.
    public var dictionaries: [TextColumn]
    /// For each `PathStep.through`: from a dictionary key to the key at its end.
    public var references: [PathStep: [Int32]]
    /// For ways that go on behind a reference: from a dictionary key to the key at the way's very end.
    public var ways: [[PathStep]: [Int32]] = [:]
    /// By dictionary: what is shown in place of its texts, which are personal.
    public var pseudonyms: [Int: TextColumn] = [:]
    /// What its own words are said in.
    public var language = Language.en

    /// A key space.
    public init(lists: [CodeList?], dictionaries: [TextColumn] = [], references: [PathStep: [Int32]] = [:]) {
        self.lists = lists
        self.dictionaries = dictionaries
        self.references = references
    }

    /// A reader of a path, with every step turned into a table of keys.
    ///
    /// - Complexity: builds a table as long as each list on the way; reading a key then costs a look-up a
    ///   step.
    public func reader(of path: DimensionPath) -> PathReader {
        if let ends = ways[path.steps] { return PathReader(path: path, steps: [.table(ends)]) }
        return PathReader(path: path, steps: path.steps.map(lookup))
    }

    private func lookup(_ step: PathStep) -> KeyStep {
        switch step {
        case .month: .month
        case .quarter: .quarter
        case .year: .year
        case .through: .table(references[step] ?? [])
        case .attribute(let list, let field): .table(attributeKeys(list: list, field: field))
        }
    }

    /// The keys of an attribute, one a code of its list; texts are numbered as the list first shows them.
    public func attributeKeys(list: Int, field: Int) -> [Int32] {
        guard let codes = lists[list], let column = codes.attributes[field] else { return [] }
        switch column {
        case .codes(let keys): return keys
        case .days(let days): return days
        case .integers(let values):
            return values.map { Int32(exactly: $0) ?? SpecialKey.notAttributed }
        case .texts(let texts): return numbered(texts).keys
        }
    }

    /// The different texts of a list's attribute, in the order in which the list first shows them.
    func attributeTexts(list: Int, field: Int) -> [String] {
        guard let codes = lists[list], case .texts(let texts)? = codes.attributes[field] else { return [] }
        return numbered(texts).texts
    }

    private func numbered(_ texts: TextColumn) -> (keys: [Int32], texts: [String]) {
        var seen: [String: Int32] = [:]
        var order: [String] = []
        let keys = (0..<texts.count).map { row -> Int32 in
            let text = texts[row]
            if text.isEmpty { return SpecialKey.notAttributed }
            if let key = seen[text] { return key }
            seen[text] = Int32(order.count)
            order.append(text)
            return Int32(order.count - 1)
        }
        return (keys, order)
    }
}
