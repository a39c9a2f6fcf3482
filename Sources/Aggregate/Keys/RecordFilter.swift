internal import Model

/// Which records of one source a figure looks at.
///
/// Where no condition names the verdict, the record must be eligible: `later` and `rejected` records enter
/// only figures that ask for them.
struct RecordFilter: Sendable {
    private let tests: [Test]

    private enum Test: Sendable {
        /// By raw value.
        case verdicts([UInt8])
        case keys(PathReader, wanted: [UInt8])
        /// A number, day or amount; `otherwise` for columns of another kind.
        case compare(field: Int, Comparison, Int64, otherwise: ConditionReader)
        case other(ConditionReader)
    }

    /// Conditions about other sources say nothing about this one's records.
    init(_ conditions: [Condition], source: Int, keys: KeySpace) {
        let own = conditions.filter { $0.subject.source == nil || $0.subject.source == source }
        var tests = own.map { RecordFilter.test($0, keys) }
        if !own.contains(where: { $0.subject == .verdict }) {
            tests.insert(.verdicts(RecordFilter.wanted { $0 == .eligible }), at: 0)
        }
        self.tests = tests
    }

    /// The records that are looked at, in order; stops at the first condition that none of them fulfils.
    func rows(_ batch: Batch) -> [Int32] {
        var rows: [Int32]?
        for test in tests {
            let kept = RecordFilter.kept(rows, test, batch)
            if kept.isEmpty { return kept }
            rows = kept
        }
        return rows ?? RecordFilter.kept(nil, of: batch.count) { _ in 1 }
    }

    private static func kept(_ rows: [Int32]?, _ test: Test, _ batch: Batch) -> [Int32] {
        switch test {
        case .verdicts(let wanted):
            return batch.verdicts.withUnsafeBufferPointer { verdicts in
                wanted.withUnsafeBufferPointer { wanted in
                    kept(rows, of: batch.count) { wanted[Int(verdicts[$0].rawValue)] }
                }
            }
        case .keys(let reader, let wanted):
            return reader.keys(batch).withUnsafeBufferPointer { keys in
                wanted.withUnsafeBufferPointer { wanted in
                    let most = UInt32(truncatingIfNeeded: wanted.count)
                    return kept(rows, of: batch.count) { row in
                        let key = UInt32(bitPattern: keys[row])
                        return key < most ? wanted[Int(key)] : 0
                    }
                }
            }
        case .compare(let field, let comparison, let value, let reader):
            switch batch.columns[field] {
            case .integers(let values)?:
                return values.withUnsafeBufferPointer { values in
                    kept(rows, of: batch.count) { row in
                        let found = values[row]
                        return found != Column.absentInteger && comparison.holds(found, value) ? 1 : 0
                    }
                }
            case .days(let days)?:
                return days.withUnsafeBufferPointer { days in
                    kept(rows, of: batch.count) { row in
                        let found = days[row]
                        return found != Column.absentDay && comparison.holds(Int64(found), value) ? 1 : 0
                    }
                }
            default: return kept(rows, .other(reader), batch)
            }
        case .other(let reader):
            return kept(rows, of: batch.count) { reader.holds(batch, $0) ? 1 : 0 }
        }
    }

    /// Those of some records, or of all, for which `test` says 1, not 0.
    @inline(__always)
    private static func kept(_ rows: [Int32]?, of count: Int, _ test: (Int) -> UInt8) -> [Int32] {
        [Int32](unsafeUninitializedCapacity: rows?.count ?? count) { kept, next in
            guard let rows else {
                for row in 0..<count {
                    kept[next] = Int32(truncatingIfNeeded: row)
                    next &+= Int(test(row))
                }
                return
            }
            rows.withUnsafeBufferPointer { rows in
                for row in rows {
                    kept[next] = row
                    next &+= Int(test(Int(row)))
                }
            }
        }
    }

    private static func wanted(_ isWanted: (Verdict) -> Bool) -> [UInt8] {
        var wanted = [UInt8](repeating: 0, count: Int(Verdict.allCases.map(\.rawValue).max() ?? 0) + 1)
        for verdict in Verdict.allCases { wanted[Int(verdict.rawValue)] = isWanted(verdict) ? 1 : 0 }
        return wanted
    }

    private static func test(_ condition: Condition, _ keys: KeySpace) -> Test {
        switch (condition.subject, condition.test) {
        case (.verdict, .oneOf(let words)): return .verdicts(wanted { words.contains($0.word) })
        case (.verdict, .noneOf(let words)):
            return .verdicts(wanted { !words.contains($0.word) })
        case (.path(let path), .oneOf(let words)):
            let named = words.map { keys.key(named: $0, in: path.domain) ?? SpecialKey.notAttributed }
            guard let most = named.max(), most < 4_096, !named.contains(where: { $0 < -1 }) else {
                return .other(ConditionReader([condition], in: keys))
            }
            var wanted = [UInt8](repeating: 0, count: Int(most) + 1)
            for key in named where key >= 0 { wanted[Int(key)] = 1 }
            return .keys(keys.reader(of: path), wanted: wanted)
        case (.field(_, let field), .compare(let comparison, let value)):
            return .compare(
                field: field, comparison, value, otherwise: ConditionReader([condition], in: keys))
        default: return .other(ConditionReader([condition], in: keys))
        }
    }
}
