/// What keys mean during a run: the lists, the dictionaries of texts, and what references lead to.
public struct KeySpace: Sendable {
    /// By source; nil for sources that are no list.
    public var lists: [CodeList?]
    /// The texts of each dictionary, by key.
    public var dictionaries: [TextColumn]
    /// For each `PathStep.through`: from a dictionary key to the key at its end.
    public var references: [PathStep: [Int32]]

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
        PathReader(path: path, steps: path.steps.map(lookup))
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

/// One step of a path, ready to be taken.
enum KeyStep: Sendable {
    case table([Int32])
    case month
    case quarter
    case year
}

/// Reads the keys of a path from records.
public struct PathReader: Sendable {
    /// The path.
    public let path: DimensionPath
    let steps: [KeyStep]

    /// The key of a record, or a `SpecialKey`; absent days and codes are not attributed.
    public func key(_ batch: Batch, _ row: Int) -> Int32 {
        guard let column = batch.columns[path.field] else { return SpecialKey.notAttributed }
        return take(start(column, row))
    }

    /// The keys of all records of a batch.
    public func keys(_ batch: Batch) -> [Int32] {
        guard let column = batch.columns[path.field] else {
            return [Int32](repeating: SpecialKey.notAttributed, count: batch.count)
        }
        if case .codes(let codes) = column, steps.isEmpty { return codes }
        return (0..<batch.count).map { take(start(column, $0)) }
    }

    private func start(_ column: Column, _ row: Int) -> Int32? {
        if column.isAbsent(row) { return nil }
        switch column {
        case .codes(let codes): return codes[row]
        case .days(let days): return days[row]
        case .integers(let seconds): return PathReader.day(ofSecond: seconds[row])
        case .texts: return nil
        }
    }

    /// The key at the end of the steps.
    private func take(_ start: Int32?) -> Int32 {
        guard var key = start else { return SpecialKey.notAttributed }
        for step in steps {
            if key < 0, case .table = step { return key }
            switch step {
            case .table(let table):
                guard Int(key) < table.count else { return SpecialKey.notAttributed }
                key = table[Int(key)]
            case .month: key = Day(number: key).inMonth.number
            case .quarter: key = Day(number: key).quarter.number
            case .year: key = Int32(Day(number: key).year)
            }
        }
        return key
    }

    /// The day of an instant that is kept as seconds of its own day's zone.
    static func day(ofSecond second: Int64) -> Int32 {
        Int32(truncatingIfNeeded: second >= 0 ? second / 86_400 : (second - 86_399) / 86_400)
    }
}
