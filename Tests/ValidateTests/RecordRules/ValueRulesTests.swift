import Model
import Testing

@testable import Validate

@Suite struct ValueRulesTests {
    @Test func requiredAsksForAValue() {
        let sheet = Sheet(fields: [Field(name: "a", type: .text)], columns: [.texts(["x", "", "y"])])
        let verdicts = Verdicts(.required(field: 0), sheet)
        #expect(verdicts.failing == [1])
        #expect(verdicts.findings[0].expected == "a value in column A")
        #expect(verdicts.batch.verdicts == [.eligible, .ineligible, .eligible])
        #expect(verdicts.tallies.map(\.looked) == [3])
        #expect(verdicts.tallies.map(\.hits) == [1])
    }

    @Test func rangesIncludeBothEnds() {
        let sheet = Sheet(
            fields: [Field(name: "a", type: .decimal(scale: 2))],
            columns: [.numbers([99, 100, 200, 201, nil])])
        #expect(Verdicts(.range(field: 0, least: 100, most: 200), sheet).failing == [0, 3])
        #expect(Verdicts(.range(field: 0, least: 100, most: nil), sheet).failing == [0])
        let most = Verdicts(.range(field: 0, least: nil, most: 200), sheet)
        #expect(most.failing == [3])
        #expect(most.findings[0].found == "2.01")
        #expect(most.findings[0].expected == "at most 2.00")
        #expect(most.tallies[0].looked == 4)
    }

    @Test func rangesOfDaysSayDatesAsTheFileDoes() {
        var sheet = Sheet(
            fields: [Field(name: "a", type: .day)], columns: [.dates(["2018-01-01", "2018-01-02"])])
        sheet.dialect.day = DatePattern(
            text: "d.m.yyyy",
            parts: [.day(digits: 1), .literal(0x2E), .month(digits: 1), .literal(0x2E), .year])
        let least = Int64(Day(iso: "2018-01-02")?.number ?? 0)
        let verdicts = Verdicts(.range(field: 0, least: least, most: nil), sheet)
        #expect(verdicts.findings.map(\.found) == ["1.1.2018"])
        #expect(verdicts.findings.map(\.expected) == ["at least 2.1.2018"])
    }

    private static let year = DayRange(
        from: Day(iso: "2017-01-01") ?? .first, to: Day(iso: "2020-12-31") ?? .last)

    @Test func spansIncludeBothEnds() {
        var sheet = Sheet(
            fields: [Field(name: "a", type: .day)],
            columns: [.dates(["2016-12-31", "2017-01-01", "2020-12-31", "2021-01-01", nil])])
        sheet.dialect.day = DatePattern(
            text: "dd/mm/yyyy",
            parts: [.day(digits: 2), .literal(0x2F), .month(digits: 2), .literal(0x2F), .year])
        let verdicts = Verdicts(
            .within(field: 0, days: Self.year, words: "the implementation period"), sheet)
        #expect(verdicts.failing == [0, 3])
        #expect(verdicts.findings[1].found == "01/01/2021")
        #expect(
            verdicts.findings[1].expected
                == "a date from 01/01/2017 to 31/12/2020 (the implementation period)")
    }

    @Test func instantsCountByTheirDay() {
        let last = Int64(Self.year.to.number) * 86_400
        let sheet = Sheet(
            fields: [Field(name: "a", type: .timestamp)],
            columns: [.numbers([last + 86_399, last + 86_400, -1_000_000_000_000, nil])])
        let verdicts = Verdicts(.within(field: 0, days: Self.year, words: ""), sheet)
        #expect(verdicts.failing == [1, 2])
        #expect(verdicts.findings[0].found == "2021-01-01T00:00:00")
    }

    @Test func datesAreInOrder() {
        let sheet = Sheet(
            fields: ["a", "b", "c"].map { Field(name: $0, type: .day) },
            columns: [
                .dates(["2018-01-02", "2018-01-02", "2018-01-02", nil, "2018-01-03"]),
                .dates(["2018-01-02", "2018-01-01", nil, nil, nil]),
                .dates(["2018-01-02", "2018-01-03", "2018-01-03", "2018-01-01", "2018-01-02"]),
            ])
        let verdicts = Verdicts(.dateOrder(fields: [0, 1, 2]), sheet)
        #expect(verdicts.failing == [1, 4])
        #expect(verdicts.findings.map { $0.place?.field } == [1, 2])
        #expect(verdicts.findings[0].found == "2018-01-01")
        #expect(verdicts.findings[0].expected == "2018-01-02 or later (A)")
        #expect(verdicts.tallies[0].looked == 4)
    }

    @Test func wordsAreCodesOfListsOrOfAChoice() {
        let choice = FieldType.choice(["held", "planned", "cancelled"])
        let sheet = Sheet(fields: [Field(name: "a", type: choice)], columns: [.codes([0, 1, 2, -1])])
        let path = DimensionPath(
            source: 0, field: 0, steps: [], domain: .choice(["held", "planned", "cancelled"]))
        let some = Verdicts(.oneOf(path: path, values: ["held", "planned"]), sheet)
        #expect(some.failing == [2])
        #expect(some.findings[0].found == "cancelled")
        #expect(some.findings[0].expected == "one of: held, planned")
        #expect(Verdicts(.noneOf(path: path, values: ["planned"]), sheet).failing == [1])
    }

    @Test func attributesOfAListCanBeAsked() {
        let roles = ["coordinator", "associate"]
        let list = CodeList(
            name: "partners", source: 0, codes: ["P1", "P2", "P3"], attributes: [nil, .codes([0, 1, -1])])
        let partners = Sheet(
            name: "partners", fields: [Field(name: "partner", type: .text)],
            columns: [.texts(["P1", "P2", "P3"])])
        let costs = Sheet(
            fields: [Field(name: "partner", type: .code(list: 0))], columns: [.codes([0, 1, 2, -1])])
        let path = DimensionPath(
            source: 1, field: 0, steps: [.attribute(list: 0, field: 1)], domain: .choice(roles))
        let pipeline = pipeline(
            [partners, costs], rules: [rule(.noneOf(path: path, values: ["associate"]), source: 1)])
        let validator = RecordValidator(1, of: pipeline, keys: KeySpace(lists: [list, nil]))
        var batch = costs.table(position: 1).batches[0]
        var findings: [Finding] = []
        validator.validate(&batch, format: pipeline.sources[1].formats[0], findings: &findings)
        #expect(findings.map(\.found) == ["P2 (associate)"])
        #expect(findings.map(\.expected) == ["not associate"])
        #expect(validator.tallies[0].looked == 2)
    }

    @Test func conditionsNarrowAndExceptionsSpare() {
        let path = DimensionPath(source: 0, field: 0, steps: [], domain: .choice(["x", "y"]))
        func condition(_ word: String) -> Condition {
            Condition(subject: .path(path), test: .oneOf([word]), location: .house)
        }
        let sheet = Sheet(
            fields: [Field(name: "a", type: .choice(["x", "y"])), Field(name: "b", type: .integer)],
            columns: [.codes([0, 1, 0, -1]), .numbers([5, 5, 1, 5])])
        let check = RuleCheck.range(field: 1, least: nil, most: 4)
        #expect(Verdicts(check, sheet).failing == [0, 1, 3])
        #expect(Verdicts(check, sheet, applies: [condition("x")]).failing == [0])
        #expect(Verdicts(check, sheet, exceptions: [condition("x"), condition("y")]).failing == [3])
        #expect(Verdicts(check, sheet, rejected: [0]).failing == [1, 3])
    }

    @Test func aRuleWithoutItsDataSaysSo() {
        let sheet = Sheet(fields: [Field(name: "a", type: .integer)], columns: [.numbers([nil, nil])])
        let verdicts = Verdicts(.range(field: 0, least: 0, most: nil), sheet)
        #expect(verdicts.tallies[0].notRun == "no record of costs has what it looks at")

        var pipeline = pipeline([sheet], rules: [rule(.required(field: 0))])
        pipeline.sources[0].formats[0].headers = [nil]
        let validator = RecordValidator(0, of: pipeline, keys: KeySpace(lists: [nil]))
        var batch = sheet.table(position: 0).batches[0]
        var findings: [Finding] = []
        validator.validate(&batch, format: pipeline.sources[0].formats[0], findings: &findings)
        #expect(findings.isEmpty)
        #expect(validator.tallies.map(\.notRun) == ["no file of costs has the column a"])
    }
}
