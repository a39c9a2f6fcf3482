import Model
import Testing

@testable import Validate

@Suite struct LimitTests {
    private static func pipeline(
        _ relation: LimitRelation, _ bound: LimitBound,
        factor: Fraction = Fraction(numerator: 1, denominator: 1),
        tolerance: Int64 = 0, unit: MeasureUnit = .euro, dimensions: [Int] = [0]
    ) -> Pipeline {
        var pipeline = Pipeline(
            name: "p", title: "", path: "", report: ReportLayout(file: "", writers: [], sheets: []))
        pipeline.dimensions = [
            Dimension(name: "heading", title: "Heading", paths: [], domain: .boolean, location: .house)
        ]
        pipeline.rules = [
            Rule(
                id: "limit", check: nil, source: nil, severity: .breach, texts: RuleTexts(title: "Limit"),
                location: .house)
        ]
        pipeline.measures = ["Direct cost", "Budget"].map {
            Measure(
                name: $0, title: $0, kind: .add([]), unit: unit, isAdditive: true, location: .house)
        }
        var columns = [MeasureReference(measure: 0, span: .toDate)]
        if case .column = bound { columns.append(MeasureReference(measure: 1, span: nil)) }
        pipeline.requests = [
            TotalsRequest(dimensions: dimensions, levels: [dimensions.count, 0], columns: columns)
        ]
        pipeline.limits = [
            Limit(
                rule: 0, request: 0, relation: relation, bound: bound, factor: factor, tolerance: tolerance)
        ]
        return pipeline
    }

    private static func rows(_ figures: [[Figure]], level: Int = 1) -> [TotalsTable] {
        let key = KeyText(key: 2, code: "3", label: "Equipment")
        let rows = figures.map { TotalsRow(level: level, keys: level == 0 ? [] : [key], figures: [$0]) }
        let whole = TotalsRow(level: 0, keys: [], figures: [[.euro(999_999_999), .euro(1)]])
        let across = [KeyText(key: 0, code: "", label: "")]
        return [TotalsTable(request: 0, across: across, rows: level == 0 ? rows : rows + [whole])]
    }

    private static let ceiling = Fraction(numerator: 125, denominator: 100)

    @Test func aCeilingIncludesItsEdge() {
        let pipeline = Self.pipeline(.atMost, .column, factor: Self.ceiling)
        let (findings, tallies) = validateLimits(
            Self.rows([
                [.euro(125_000), .euro(100_000)], [.euro(125_001), .euro(100_000)],
                // 1.25 × 1.01 = 1.2625: a cent above its floor is over.
                [.euro(126), .euro(101)], [.euro(127), .euro(101)],
            ]), of: pipeline)
        #expect(findings.map(\.found) == ["1,250.01 EUR", "1.27 EUR"])
        #expect(findings.map(\.euroCents) == [1, 1])
        #expect(findings[0].expected == "at most 1,250.00 EUR (125 % of Budget, 1,000.00 EUR)")
        #expect(findings[0].subject == "Direct cost to date, Heading 3 Equipment")
        #expect(findings[0].severity == .breach)
        #expect(tallies.map(\.looked) == [4])
        #expect(tallies.map(\.hits) == [2])
    }

    @Test(arguments: [
        (LimitRelation.atMost, Int64(100), Int64(0), false), (.atMost, 101, 0, true),
        (.atMost, 101, 1, false),
        (.atMost, 102, 1, true), (.atLeast, 100, 0, false), (.atLeast, 99, 0, true), (.atLeast, 99, 1, false),
        (.atLeast, 98, 1, true), (.equals, 100, 0, false), (.equals, 99, 0, true), (.equals, 101, 0, true),
        (.equals, 101, 1, false), (.equals, 98, 1, true), (.atMost, -101, 0, false),
    ])
    func bothEdgesAndOnePast(_ relation: LimitRelation, _ value: Int64, _ tolerance: Int64, _ breaks: Bool) {
        let pipeline = Self.pipeline(relation, .fixed(100), tolerance: tolerance, dimensions: [])
        let (findings, _) = validateLimits(Self.rows([[.euro(value)]], level: 0), of: pipeline)
        #expect(findings.isEmpty != breaks)
        if breaks { #expect(findings[0].subject == "Direct cost to date") }
    }

    @Test func limitsOfOtherUnitsSayThem() {
        let most = Fraction(numerator: 1, denominator: 2)
        let percent = Self.pipeline(.atMost, .fixed(1), factor: most, unit: .percent, dimensions: [])
        let found = validateLimits(Self.rows([[.ratio(2, 3)]], level: 0), of: percent).findings
        #expect(found.map(\.found) == ["66.67 %"])
        #expect(found.map(\.expected) == ["at most 50.00 % (50 % of 100.00 %)"])
        #expect(found.map(\.euroCents) == [nil])
        let count = Self.pipeline(.atLeast, .fixed(26), tolerance: 1, unit: .count, dimensions: [])
        let short = validateLimits(Self.rows([[.count(24)]], level: 0), of: count).findings
        #expect(short.map(\.expected) == ["at least 26, give or take 1"])
    }

    /// A bound of 12.50 and a tolerance of 0.01: 12.51 is the edge.
    @Test(arguments: [(Int128(1_251), false), (1_252, true)])
    func decimalsAreHeldInTheirPlaces(_ hundredths: Int128, _ breaks: Bool) {
        let pipeline = Self.pipeline(
            .atMost, .fixed(1_250), tolerance: 1, unit: .decimal(places: 2), dimensions: [])
        let found = validateLimits(Self.rows([[.ratio(hundredths, 100)]], level: 0), of: pipeline).findings
        #expect(found.map(\.expected) == (breaks ? ["at most 12.50, give or take 0.01"] : []))
        #expect(found.map(\.found) == (breaks ? ["12.52"] : []))
    }

    @Test func withoutFiguresALimitSaysSo() {
        let pipeline = Self.pipeline(.atMost, .column)
        #expect(validateLimits([], of: pipeline).tallies.map(\.notRun) == ["no record in the period"])
        let absent = validateLimits(Self.rows([[.absent, .euro(5)]]), of: pipeline)
        #expect(absent.tallies.map(\.notRun) == ["no record in the period"])
        let unbounded = validateLimits(Self.rows([[.euro(5), .absent]]), of: pipeline)
        #expect(unbounded.tallies.map(\.notRun) == ["no Budget"])
        #expect(unbounded.findings.isEmpty)
    }

    @Test func aTotalWithoutItsBoundNeverPasses() {
        let (findings, tallies) = validateLimits(
            Self.rows([[.euro(5), .euro(5)], [.euro(7), .absent], [.euro(0), .absent]]),
            of: Self.pipeline(.atMost, .column))
        #expect(findings.map(\.expected) == ["a figure of Budget to hold it against"])
        #expect(findings.map(\.euroCents) == [7])
        #expect(tallies.map(\.looked) == [2])
    }

    @Test func whatIsExplainedIsNoFinding() {
        var pipeline = Self.pipeline(.atMost, .column)
        pipeline.limits[0].unless = 2
        let (findings, tallies) = validateLimits(
            Self.rows([
                [.euro(6), .euro(5), .count(1)], [.euro(7), .euro(5), .count(0)],
                [.euro(8), .euro(5), .absent],
            ]), of: pipeline)
        #expect(findings.map(\.found) == ["0.07 EUR", "0.08 EUR"])
        #expect(tallies.map(\.looked) == [3])
    }

    @Test(arguments: [(Int64(999_999_996), true), (999_999_995, false), (999_999_997, false)])
    func rowsAreAddedUpAgainstTheWhole(_ rest: Int64, _ holds: Bool) {
        var pipeline = Self.pipeline(.equals, .column)
        pipeline.limits[0].addsUp = true
        var tables = Self.rows([[.euro(3), .absent], [.absent, .absent], [.euro(rest), .absent]])
        tables[0].rows[3].figures = [[.euro(5), .euro(999_999_999)]]
        let (findings, tallies) = validateLimits(tables, of: pipeline)
        #expect(findings.isEmpty == holds)
        #expect(tallies.map(\.looked) == [1])
    }

    @Test func hugeFiguresAreNeverTrapped() {
        let pipeline = Self.pipeline(.atMost, .fixed(.max), factor: Self.ceiling, dimensions: [])
        let (findings, tallies) = validateLimits(
            Self.rows([[.ratio(.max, 3)]], level: 0), of: pipeline)
        #expect(findings.isEmpty)
        #expect(tallies.map(\.notRun) == ["its figures are too large to compare"])
    }
}
