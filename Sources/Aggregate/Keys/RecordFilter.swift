internal import Model

/// Which records of one source a figure looks at.
///
/// Where no condition names the verdict, the record must be eligible: `later` and `rejected` records enter
/// only figures that ask for them.
struct RecordFilter: Sendable {
    private let tests: [Test]

    private enum Test: Sendable {
        case verdicts([Bool])
        case keys(PathReader, wanted: [Bool])
        case other(ConditionReader)
    }

    /// Conditions about other sources say nothing about this one's records.
    init(_ conditions: [Condition], source: Int, keys: KeySpace) {
        let own = conditions.filter { $0.subject.source == nil || $0.subject.source == source }
        var tests = own.map { RecordFilter.test($0, keys) }
        if !own.contains(where: { $0.subject == .verdict }) {
            tests.insert(.verdicts(Verdict.allCases.map { $0 == .eligible }), at: 0)
        }
        self.tests = tests
    }

    /// One mark a record: whether it is looked at.
    func selected(_ batch: Batch) -> [Bool] {
        var selected = [Bool](repeating: true, count: batch.count)
        for test in tests {
            switch test {
            case .verdicts(let wanted):
                for row in selected.indices where !wanted[Int(batch.verdicts[row].rawValue)] {
                    selected[row] = false
                }
            case .keys(let reader, let wanted):
                let keys = reader.keys(batch)
                for row in selected.indices where !RecordFilter.contains(wanted, keys[row]) {
                    selected[row] = false
                }
            case .other(let reader):
                for row in selected.indices where selected[row] { selected[row] = reader.holds(batch, row) }
            }
        }
        return selected
    }

    private static func contains(_ wanted: [Bool], _ key: Int32) -> Bool {
        key >= 0 && Int(key) < wanted.count && wanted[Int(key)]
    }

    private static func test(_ condition: Condition, _ keys: KeySpace) -> Test {
        switch (condition.subject, condition.test) {
        case (.verdict, .oneOf(let words)): return .verdicts(Verdict.allCases.map { words.contains($0.word) })
        case (.verdict, .noneOf(let words)):
            return .verdicts(Verdict.allCases.map { !words.contains($0.word) })
        case (.path(let path), .oneOf(let words)):
            let named = words.map { keys.key(named: $0, in: path.domain) ?? SpecialKey.notAttributed }
            guard let most = named.max(), most < 4_096, !named.contains(where: { $0 < -1 }) else {
                return .other(ConditionReader([condition], in: keys))
            }
            var wanted = [Bool](repeating: false, count: Int(most) + 1)
            for key in named where key >= 0 { wanted[Int(key)] = true }
            return .keys(keys.reader(of: path), wanted: wanted)
        default: return .other(ConditionReader([condition], in: keys))
        }
    }
}

extension ConditionSubject {
    /// The source it is about; nil for the verdict, which every record has.
    var source: Int? {
        switch self {
        case .verdict: nil
        case .path(let path): path.source
        case .field(let source, _): source
        }
    }
}
