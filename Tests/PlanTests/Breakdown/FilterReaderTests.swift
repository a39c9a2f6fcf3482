import Model
import Plan
import Testing

@Suite("What filters ask")
struct FilterReaderTests {
    private func tests(_ filter: String, measures: [String] = ["people"]) throws -> [ConditionTest] {
        try Asking.plan(Asking.question(measures: measures, filters: [filter])).requests[0].conditions
            .map(\.test)
    }

    private static let day = Int64(Day(iso: "2018-11-19")?.number ?? 0)
    private static let quarter = (
        from: Int64(Day(iso: "2018-10-01")?.number ?? 0), to: Int64(Day(iso: "2018-12-31")?.number ?? 0)
    )

    @Test(
        "codes and words are equal or not, numbers and days are compared, a period stands for its days",
        arguments: [
            ("where=TN,MA", [.oneOf(["TN", "MA"])]), ("country!=TN", [.noneOf(["TN"])]),
            ("note=present", [.present]), ("note!=present", [.absent]), ("attendees=absent", [.absent]),
            ("attendees>=10", [.compare(.greaterOrEqual, 10)]), ("attendees=1,2", [.amongValues([1, 2])]),
            ("attendees!=1,2", [.compare(.notEqual, 1), .compare(.notEqual, 2)]),
            ("rate<1.5", [.compare(.less, 15)]), ("day=2018-11-19", [.compare(.equal, day)]),
            ("day>2018-Q4", [.compare(.greater, quarter.to)]),
            ("day>=2018-Q4", [.compare(.greaterOrEqual, quarter.from)]),
            ("day<2018-Q4", [.compare(.less, quarter.from)]),
            ("day<=2018-Q4", [.compare(.lessOrEqual, quarter.to)]),
            ("day=2018-Q4", [.compare(.greaterOrEqual, quarter.from), .compare(.lessOrEqual, quarter.to)]),
            ("at<=2018-11-19", [.compare(.lessOrEqual, day * 86_400 + 86_399)]),
            ("at!=2018-11-19", [.noneOf(["2018-11-19"]), .present]),
            ("at=2018-11-19,2018-11-20", [.oneOf(["2018-11-19", "2018-11-20"])]),
            ("at=2018-11-19,2018-11-20..2018-11-21", [.oneOf(["2018-11-19", "2018-11-20", "2018-11-21"])]),
            ("day=2018-11-19,2018-11-20..2018-11-21", [.oneOf(["2018-11-19", "2018-11-20", "2018-11-21"])]),
            ("day!=2018-11-19..2018-11-20", [.noneOf(["2018-11-19", "2018-11-20"]), .present]),
            ("quarter=2018-Q4", [.oneOf(["2018-Q4"])]),
            ("quarter!=2018-Q4", [.noneOf(["2018-Q4"]), .present]),
            ("quarter=2018", [.compare(.greaterOrEqual, 8_072), .compare(.lessOrEqual, 8_075)]),
            ("quarter>2018", [.compare(.greater, 8_075)]), ("quarter<2018", [.compare(.less, 8_072)]),
            ("month=2018-11,2019-Q1", [.oneOf(["2018-11", "2019-01", "2019-02", "2019-03"])]),
            ("note=\"present\"", [.oneOf(["present"])]), ("note!=\"absent\"", [.noneOf(["absent"])]),
            ("year>2017", [.compare(.greater, 2017)]),
            ("born.year<2000", [.compare(.less, 2000)]), ("partner.country.size>5", [.compare(.greater, 5)]),
        ] as [(String, [ConditionTest])])
    func tests(_ filter: String, _ expected: [ConditionTest]) throws {
        #expect(try tests(filter) == expected)
    }

    @Test(
        "a filter on days means the same where the rows are days",
        arguments: ["day>=2018-Q4", "day<2018", "day=2018-11-19", "day=2018-Q4", "day<=2018-11-19"])
    func byDays(_ filter: String) throws {
        let asked = Asking.question(by: ["day"], measures: ["people"], filters: [filter])
        let found = try Asking.plan(asked).requests[0].conditions.map(\.test)
        let point = [ConditionTest.oneOf(["2018-11-19"])]
        #expect(try found == (filter == "day=2018-11-19" ? point : tests(filter)))
    }

    @Test("every source of the figures is asked; amounts of euros need no sign")
    func sources() throws {
        #expect(try tests("partner=P1", measures: ["head"]).count == 2)
        #expect(try tests("amount>10.50", measures: ["cost"]) == [.compare(.greater, 1_050)])
        #expect(try tests("amount>10.50 EUR", measures: ["cost"]) == [.compare(.greater, 1_050)])
    }

    @Test(
        "what cannot be asked is said",
        arguments: [
            ("contry=TN", "unknown-dimension-or-column"), ("where<TN", "wrong-value"),
            ("attendees=ten", "wrong-value"), ("rate=1.55", "wrong-value"), ("day=2018-02-30", "wrong-value"),
            ("quarter=2018-11", "wrong-value"),
            ("month=all", "wrong-value"), ("month=2018-11-05..2018-12-31", "wrong-value"),
            ("year=2018-Q4", "wrong-value"),
            ("month=2018-13", "wrong-value"),
            ("attendees>1,2", "wrong-value"), ("quarter>2018-Q1,2018-Q2", "wrong-value"),
            ("kind=staf", "unknown-dimension-or-column"),
        ])
    func refused(_ filter: String, _ what: String) throws {
        let mistake = try #require(
            Asking.mistakes(Asking.question(measures: ["people"], filters: [filter])).first)
        #expect(mistake.what == what, Comment(rawValue: mistake.text))
        #expect(mistake.path == "--where \(filter)")
    }

    @Test("a word that a choice lacks is answered with the near one")
    func words() throws {
        let mistake = try #require(
            Asking.mistakes(Asking.question(measures: ["cost"], filters: ["kind=staf"])).first)
        #expect(mistake.suggestion == "staff")
    }

    @Test("figures of two sources are not filtered in part")
    func parts() throws {
        let mistake = try #require(
            Asking.mistakes(Asking.question(measures: ["head"], filters: ["kind=staff"])).first)
        #expect(mistake.what == "no-path", Comment(rawValue: mistake.text))
        #expect(mistake.message.contains("visits cannot be filtered by kind"))
    }
}
