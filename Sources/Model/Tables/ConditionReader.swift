/// A list of conditions, ready to be asked of records: all must hold.
public struct ConditionReader: Sendable {
    private let tests: [Test]

    private enum Test: Sendable {
        case verdicts(Set<UInt8>)
        case keys(PathReader, Set<Int32>, wanted: Bool)
        case present(PathReader, Bool)
        case compare(field: Int, Comparison, Int64)
        case among(field: Int, Set<Int64>)
        case compareKeys(PathReader, Comparison, Int64, from: Int32)
        case valuePresent(field: Int, Bool)
    }

    /// Conditions over one source. Words that no code list knows are left out: Conduct has refused them
    /// before.
    public init(_ conditions: [Condition], in keys: KeySpace) {
        tests = conditions.map { ConditionReader.test($0, in: keys) }
    }

    /// Whether there is nothing to ask.
    public var isEmpty: Bool { tests.isEmpty }

    /// Whether all conditions hold for a record.
    public func holds(_ batch: Batch, _ row: Int) -> Bool {
        for test in tests where !ConditionReader.holds(test, batch, row) { return false }
        return true
    }

    private static func test(_ condition: Condition, in keys: KeySpace) -> Test {
        switch (condition.subject, condition.test) {
        case (.verdict, .oneOf(let words)):
            return .verdicts(Set(Verdict.allCases.filter { words.contains($0.word) }.map(\.rawValue)))
        case (.verdict, .noneOf(let words)):
            return .verdicts(Set(Verdict.allCases.filter { !words.contains($0.word) }.map(\.rawValue)))
        case (.path(let path), .oneOf(let words)):
            return .keys(keys.reader(of: path), named(words, path, keys), wanted: true)
        case (.path(let path), .noneOf(let words)):
            return .keys(keys.reader(of: path), named(words, path, keys), wanted: false)
        case (.path(let path), .present): return .present(keys.reader(of: path), true)
        case (.path(let path), .absent): return .present(keys.reader(of: path), false)
        case (.path(let path), .compare(let comparison, let value)):
            return compared(path, in: keys, comparison, value)
        case (.path(let path), .amongValues(let values)):
            return given(path, in: keys) { values.contains($0) } ?? .among(field: path.field, Set(values))
        case (.field(_, let field), .amongValues(let values)): return .among(field: field, Set(values))
        case (.field(_, let field), .compare(let comparison, let value)):
            return .compare(field: field, comparison, value)
        case (.field(_, let field), .absent): return .valuePresent(field: field, false)
        case (.field(_, let field), _): return .valuePresent(field: field, true)
        case (.verdict, _): return .verdicts(Set(Verdict.allCases.map(\.rawValue)))
        }
    }

    /// A number that a list gives at the path's end, or a key in the calendar.
    private static func compared(
        _ path: DimensionPath, in keys: KeySpace, _ comparison: Comparison, _ value: Int64
    ) -> Test {
        if let test = given(path, in: keys, { comparison.holds($0, value) }) { return test }
        let least = path.domain == .day ? Column.absentDay + 1 : 0
        return .compareKeys(keys.reader(of: path), comparison, value, from: least)
    }

    /// The codes whose number at the path's end, which a list gives, is wanted; nil where no list gives one.
    private static func given(
        _ path: DimensionPath, in keys: KeySpace, _ isWanted: (Int64) -> Bool
    ) -> Test? {
        guard case .attribute(let list, let field)? = path.steps.last, let codes = keys.lists[list],
            let column = codes.attributes[field], column.holdsNumbers
        else { return nil }
        var before = path
        before.steps.removeLast()
        before.domain = .list(source: list)
        let wanted = codes.codes.indices.filter { position in
            column.integer(position).map(isWanted) ?? false
        }
        return .keys(keys.reader(of: before), Set(wanted.map { Int32($0) }), wanted: true)
    }

    private static func named(_ words: [String], _ path: DimensionPath, _ keys: KeySpace) -> Set<Int32> {
        Set(words.compactMap { keys.key(named: $0, in: path.domain) })
    }

    private static func holds(_ test: Test, _ batch: Batch, _ row: Int) -> Bool {
        switch test {
        case .verdicts(let wanted): return wanted.contains(batch.verdicts[row].rawValue)
        case .keys(let reader, let keys, let wanted): return keys.contains(reader.key(batch, row)) == wanted
        case .present(let reader, let wanted):
            return (reader.key(batch, row) != SpecialKey.notAttributed) == wanted
        case .compare(let field, let comparison, let value):
            guard let found = batch.columns[field]?.integer(row) else { return false }
            return comparison.holds(found, value)
        case .among(let field, let wanted):
            return batch.columns[field]?.integer(row).map { wanted.contains($0) } ?? false
        case .compareKeys(let reader, let comparison, let value, let least):
            let key = reader.key(batch, row)
            return key >= least && key != SpecialKey.notAttributed && comparison.holds(Int64(key), value)
        case .valuePresent(let field, let wanted):
            return (batch.columns[field].map { !$0.isAbsent(row) } ?? false) == wanted
        }
    }
}

extension Column {
    /// Whether it holds numbers or days, and no codes or texts.
    fileprivate var holdsNumbers: Bool {
        switch self {
        case .integers, .days: true
        case .codes, .texts: false
        }
    }
}
