import Gather
import Model
import Testing

@testable import Validate

@Suite struct ReferenceTests {
    /// Costs (0) refer to events (1) by a shared dictionary; an event is held, planned, or has no state.
    private static func sheets(_ type: FieldType, _ costs: Column, _ events: Column, _ states: [Int32])
        -> [Sheet]
    {
        let dictionary = type == .text ? 0 : nil
        return [
            Sheet(
                name: "costs", fields: [Field(name: "event", type: type, dictionary: dictionary)],
                columns: [costs]),
            Sheet(
                name: "events",
                fields: [
                    Field(name: "id", type: type, dictionary: dictionary),
                    Field(name: "status", type: .choice(["held", "planned"])),
                ], columns: [events, .codes(states)]),
        ]
    }

    private static var isHeld: Condition {
        let path = DimensionPath(source: 1, field: 1, steps: [], domain: .choice(["held", "planned"]))
        return Condition(subject: .path(path), test: .oneOf(["held"]), location: .house)
    }

    private static func check(_ conditions: [Condition] = []) -> RuleCheck {
        .reference(
            field: 0, source: 1, keyField: 0, conditions: conditions, words: "the id of a record of events")
    }

    private static var keys: KeySpace {
        var texts = TextColumn()
        for text in ["E1", "E2", "E3", "E9"] { texts.append(text.utf8) }
        return KeySpace(lists: [nil, nil], dictionaries: [texts])
    }

    private static func failing(
        _ sheets: [Sheet], _ rules: [Rule], rejected: [Int] = [], threads: Int = 2
    ) throws -> (lines: [Int], tallies: [RuleTally], findings: [Finding]) {
        let pipeline = pipeline(sheets, rules: rules)
        var tables = sheets.enumerated().map { $1.table(position: $0, batchLength: 2) }
        for row in rejected { tables[1].batches[row / 2].verdicts[row % 2] = .rejected }
        let (findings, tallies) = try settle(
            &tables, of: pipeline, keys: keys, period: .all, pool: WorkerPool(threads: threads))
        let ours = findings.filter { $0.rule >= firstRule }
        return (ours.map { ($0.place?.record ?? 0) - 1 }, tallies.filter { $0.rule >= firstRule }, ours)
    }

    @Test func referencesLookUpAcceptedRecords() throws {
        let sheets = Self.sheets(.text, .codes([0, 1, 3, -1, 2]), .codes([0, 1, 2]), [0, 1, -1])
        let plain = try Self.failing(sheets, [rule(Self.check())])
        #expect(plain.lines == [2])
        #expect(plain.findings[0].found == "E9")
        #expect(plain.findings[0].expected == "the id of a record of events")
        #expect(plain.tallies[0].looked == 4)
        #expect(try Self.failing(sheets, [rule(Self.check([Self.isHeld]))]).lines == [1, 2, 4])
        #expect(try Self.failing(sheets, [rule(Self.check())], rejected: [0, 2]).lines == [0, 2, 4])
    }

    @Test func aSecondRecordOfAKeyIsNoTarget() throws {
        // The held record is a second one of its key, so that only the planned one counts.
        var sheets = Self.sheets(.text, .codes([0, 1]), .codes([0, 0, 1]), [1, 0, 0])
        sheets[1].key = [0]
        #expect(try Self.failing(sheets, [rule(Self.check([Self.isHeld]))]).lines == [0])
    }

    @Test("what the key's own order says of plain texts", arguments: [1, 2])
    func risingKeysAreTargets(threads: Int) throws {
        let ids = ["E10", "E11", "E11", "E13", "E12", "E14", "late", "E15", "E16", "E17"]
        let costs = ["E10", "E11", "E12", "E13", "E14", "E15", "E16", "E18", "late", "x"]
        var sheets = Self.sheets(.text, .texts(costs), .texts(ids), ids.map { _ in 0 })
        for sheet in sheets.indices { sheets[sheet].fields[0].dictionary = nil }
        sheets[1].key = [0]
        let plain = try Self.failing(sheets, [rule(Self.check())], threads: threads)
        #expect(plain.lines == [7, 9])
        // A record that repeats a rejected one's key is the first of it.
        let rejected = try Self.failing(sheets, [rule(Self.check())], rejected: [1, 4, 8], threads: threads)
        #expect(rejected.lines == [2, 6, 7, 9])
    }

    @Test func numbersDaysAndPlainTextsCanRefer() throws {
        let pairs: [(FieldType, Column, Column)] = [
            (.integer, .numbers([1, 5, nil]), .numbers([1, 2])),
            (.day, .dates(["2018-01-01", "2018-01-03", nil]), .dates(["2018-01-01", "2018-01-02"])),
            (.text, .texts(["a", "c", ""]), .texts(["a", "b"])),
        ]
        for (type, costs, events) in pairs {
            var sheets = Self.sheets(type, costs, events, [0, 0])
            sheets[0].fields[0].dictionary = nil
            #expect(try Self.failing(sheets, [rule(Self.check())]).lines == [1])
        }
    }

    @Test func withoutTargetsTheRuleSaysSo() throws {
        let sheets = Self.sheets(.text, .codes([0]), .codes([]), [])
        let result = try Self.failing(sheets, [rule(Self.check())])
        #expect(result.lines.isEmpty)
        #expect(result.tallies.map(\.notRun) == ["events has no records"])

        let pipeline = pipeline(sheets, rules: [rule(Self.check())])
        var tables = [sheets[0].table(position: 0)]
        let (_, tallies) = try settle(
            &tables, of: pipeline, keys: Self.keys, period: .all, pool: WorkerPool(threads: 1))
        #expect(tallies.compactMap(\.notRun).contains("events was not read"))
        #expect(Self.verdictsAreEligible(tables))
    }

    private static func verdictsAreEligible(_ tables: [SourceTable]) -> Bool {
        tables.allSatisfy { $0.batches.allSatisfy { $0.verdicts.allSatisfy { $0 == .eligible } } }
    }

    @Test func codedTextsWaitForTheirDictionary() throws {
        let sheets = Self.sheets(.text, .codes([0, 3, -1]), .codes([0]), [0])
        let pattern = try TextPattern(checking: "E[1-3]")
        let path = DimensionPath(source: 0, field: 0, steps: [], domain: .dictionary(0))
        let rules = [
            rule(.pattern(field: 0, pattern: pattern)), rule(.oneOf(path: path, values: ["E1", "E2"])),
        ]
        let result = try Self.failing(sheets, rules)
        #expect(result.findings.map(\.rule) == [firstRule, firstRule + 1])
        #expect(result.lines == [1, 1])
        let validator = RecordValidator(
            0, of: pipeline(sheets, rules: rules), keys: KeySpace(lists: [nil, nil]))
        #expect(validator.tallies.isEmpty)
    }

    @Test func conditionsFollowReferences() throws {
        let sheets = Self.sheets(.text, .codes([0, 1, 2]), .codes([0, 1, 2, 2]), [0, 1, 0, 1])
        let step = PathStep.through(source: 1, keyField: 0, field: 1)
        let path = DimensionPath(source: 0, field: 0, steps: [step], domain: .choice(["held", "planned"]))
        let result = try Self.failing(sheets, [rule(.noneOf(path: path, values: ["planned"]))])
        #expect(result.lines == [1])
        #expect(result.findings[0].found == "E2 (planned)")
    }
}
