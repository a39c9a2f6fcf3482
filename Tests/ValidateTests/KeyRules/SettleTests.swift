import Gather
import Model
import Testing

@testable import Validate

@Suite struct SettleTests {
    private static func settled(
        _ sheets: [Sheet], rules: [Rule] = [], keys: KeySpace? = nil, period: ReportingPeriod = .all,
        batchLength: Int = 65_536, threads: Int = 1, prepare: (inout [SourceTable]) -> Void = { _ in }
    ) throws -> (tables: [SourceTable], findings: [Finding], tallies: [RuleTally]) {
        let pipeline = pipeline(sheets, rules: rules)
        var tables = sheets.enumerated().map { $1.table(position: $0, batchLength: batchLength) }
        prepare(&tables)
        let space = keys ?? KeySpace(lists: sheets.map { _ in nil })
        let (findings, tallies) = try settle(
            &tables, of: pipeline, keys: space, period: period, pool: WorkerPool(threads: threads))
        return (tables, findings, tallies)
    }

    private static func verdicts(_ table: SourceTable) -> [Verdict] { table.batches.flatMap(\.verdicts) }

    private static func sheet(keys: [String], _ other: [Int64?]? = nil) -> Sheet {
        Sheet(
            fields: [Field(name: "key", type: .text), Field(name: "other", type: .integer)],
            columns: [.texts(keys), .numbers(other ?? keys.map { _ in nil })], key: [0])
    }

    @Test func theFirstInFileOrderHoldsTheKey() throws {
        let result = try Self.settled([Self.sheet(keys: ["b", "a", "b", "", "b"])], batchLength: 2)
        #expect(Self.verdicts(result.tables[0]) == [.eligible, .eligible, .rejected, .eligible, .rejected])
        #expect(result.findings.map { $0.place?.line } == [4, 6])
        #expect(result.findings.map { $0.related?.line } == [2, 2])
        #expect(result.findings[0].found == "b")
        #expect(result.findings[0].expected == "a key (KEY) of its own: costs.csv:2 has it first")
        #expect(result.tallies.map(\.looked) == [4])
        #expect(result.tallies.map(\.hits) == [2])
    }

    @Test func aRejectedRecordHoldsNoKey() throws {
        let result = try Self.settled([Self.sheet(keys: ["b", "b", "b"])]) {
            $0[0].batches[0].verdicts[0] = .rejected
        }
        #expect(Self.verdicts(result.tables[0]) == [.rejected, .eligible, .rejected])
        #expect(result.findings.map { $0.related?.line } == [3])
    }

    @Test func absentPartsAreAValueOfTheirOwn() throws {
        var sheet = Self.sheet(keys: ["a", "a", "a", "a", "", ""], [1, nil, nil, 1, nil, nil])
        sheet.key = [0, 1]
        let result = try Self.settled([sheet])
        #expect(result.findings.map { $0.place?.line } == [4, 5])
        #expect(result.findings.map(\.found) == ["a", "a, 1"])
    }

    @Test func personalPartsAreMasked() throws {
        var sheet = Self.sheet(keys: ["ann", "ann"], [1, 1])
        sheet.fields[0].personal = true
        sheet.key = [0, 1]
        #expect(try Self.settled([sheet]).findings.map(\.found) == ["•••, 1"])
    }

    @Test func withoutAKeyTheRuleSaysSo() throws {
        var sheet = Self.sheet(keys: ["a", "a"])
        sheet.key = []
        let result = try Self.settled([sheet])
        #expect(result.findings.isEmpty)
        #expect(result.tallies.map(\.notRun) == ["the source declares no key"])
    }

    /// Random tables, cut and scheduled in many ways, against a look at every pair.
    @Test(arguments: 0..<30) func keysAgreeWithALookAtEveryPair(_ round: Int) throws {
        let seed = UInt64(round) &* 7919 &+ 11
        var random = Seeded(seed: seed)
        let count = Int.random(in: 0...300, using: &random)
        let variety = Int.random(in: 1...400, using: &random)
        let texts = (0..<count).map { _ in
            let number = Int.random(in: 0...variety, using: &random)
            return number == 0 ? "" : String(repeating: "k", count: number % 20) + String(number)
        }
        let numbers = (0..<count).map { _ in Bool.random(using: &random) ? Int64?(nil) : 3 }
        let rejected = (0..<count).map { _ in Int.random(in: 0..<10, using: &random) == 0 }
        let sorted = round % 3 == 0 ? texts.sorted() : texts
        var sheet = Self.sheet(keys: sorted, numbers)
        sheet.key = round % 2 == 0 ? [0] : [0, 1]
        let expected = Self.everyPair(sheet, sorted, numbers, rejected)
        for (length, threads) in [(65_536, 1), (64, 2), (7, 8), (1, 2)] {
            let result = try Self.settled([sheet], batchLength: length, threads: threads) { tables in
                for batch in tables[0].batches.indices {
                    let first = tables[0].batches[batch].origin.firstRecord - 1
                    for row in 0..<tables[0].batches[batch].count where rejected[first + row] {
                        tables[0].batches[batch].verdicts[row] = .rejected
                    }
                }
            }
            let found = result.findings.map { [($0.place?.record ?? 0) - 1, ($0.related?.record ?? 0) - 1] }
            #expect(found == expected, "seed \(seed), batches of \(length), \(threads) threads")
        }
    }

    private static func everyPair(
        _ sheet: Sheet, _ texts: [String], _ numbers: [Int64?], _ rejected: [Bool]
    ) -> [[Int]] {
        var repeats: [[Int]] = []
        for later in texts.indices where !rejected[later] {
            let composite = sheet.key.count == 2
            if texts[later].isEmpty, !composite || numbers[later] == nil { continue }
            let first = (0..<later).first { earlier in
                !rejected[earlier] && texts[earlier] == texts[later]
                    && (!composite || numbers[earlier] == numbers[later])
            }
            if let first { repeats.append([later, first]) }
        }
        return repeats
    }

    @Test func manyKeysGoThroughPartitions() throws {
        let count = 70_000
        let texts = (0..<count).map { "INV-\(($0 * 7919) % 69_999)" }
        for threads in [1, 2] {
            let result = try Self.settled(
                [Self.sheet(keys: texts)], batchLength: 20_000, threads: threads)
            #expect(result.findings.count == 1)
            #expect(result.findings.map { $0.place?.record } == [70_000])
            #expect(result.findings.map { $0.related?.record } == [1])
        }
    }

    @Test func sameContentIsAskedAmongAcceptedRecords() throws {
        let sheet = Sheet(
            fields: [
                Field(name: "key", type: .text), Field(name: "payee", type: .text),
                Field(name: "on", type: .day),
                Field(name: "amount", type: .integer), Field(name: "code", type: .choice(["x", "y"])),
            ],
            columns: [
                .texts(["1", "2", "2", "3", "4", "5"]), .texts(["a", "a", "a", "a", "", "a"]),
                .dates(Array(repeating: "2018-01-01", count: 6)), .numbers([5, 5, 5, 5, 5, 6]),
                .codes([0, 0, 0, 0, 0, 0]),
            ], key: [0])
        let result = try Self.settled(
            [sheet], rules: [rule(.sameContent(fields: [1, 2, 3, 4]), severity: .query)], batchLength: 2,
            threads: 2)
        #expect(result.findings.map(\.rule) == [StandardRule.duplicateKey.position, firstRule, firstRule])
        let same = result.findings.filter { $0.rule == firstRule }
        #expect(same.map { $0.place?.record } == [2, 4])
        #expect(same.map { $0.related?.record } == [1, 1])
        #expect(same[0].found == "a, 2018-01-01, 5, x")
        #expect(same[0].expected == "other content (PAYEE, ON, AMOUNT, CODE) than costs.csv:2")
        #expect(Self.verdicts(result.tables[0])[1] == .eligible)
        #expect(result.tallies.first { $0.rule == firstRule }?.looked == 4)
    }

    @Test func recordsAfterThePeriodAreLater() throws {
        var sheet = Self.sheet(keys: ["a", "b", "c", "a"])
        sheet.fields.append(Field(name: "on", type: .day))
        sheet.columns.append(.dates(["2018-12-31", "2019-01-01", "2017-01-01", "2019-01-01"]))
        sheet.periodField = 2
        let period = ReportingPeriod.parse("2018-Q4") ?? .all
        let result = try Self.settled([sheet], period: period)
        #expect(Self.verdicts(result.tables[0]) == [.eligible, .later, .eligible, .rejected])
        #expect(Self.verdicts(try Self.settled([sheet]).tables[0]).prefix(3).allSatisfy { $0 == .eligible })
    }
}
