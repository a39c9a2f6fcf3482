import Model
import Testing

@testable import Render

@Suite("Kinds of sheets")
struct SheetKindTests {
    private func sheet(_ name: String, _ outcome: Outcome = SampleOutcome.small) throws -> Sheet {
        try #require(try Composer(outcome).report().sheets.first { $0.name == name })
    }

    private func rows(_ table: SheetTable) throws -> [[String]] {
        var rows: [[String]] = []
        try table.forEachRow { row in
            rows.append(
                try row.cells.map { cell in
                    var bytes: [UInt8] = []
                    try CSVText.append(cell.value, to: &bytes)
                    return String(decoding: bytes, as: UTF8.self)
                })
        }
        return rows
    }

    @Test("the cover is stamped while a breach is open, and only then")
    func draft() throws {
        var outcome = SampleOutcome.small
        let stamp = "DRAFT – not for submission: 1 breach is open"
        #expect(try sheet("Cover", outcome).stamp == stamp)
        #expect(try rows(sheet("Cover", outcome).tables[1])[0] == ["Status", stamp, ""])
        #expect(try Composer(outcome).report().draft == "DRAFT – not for submission")
        var lines = Array(outcome.findings)
        let breach = try #require(lines.firstIndex { $0.severity == .breach })
        lines[breach].waiver = "W-1, by the authority"
        outcome.findings = FindingList(lines)
        #expect(try sheet("Cover", outcome).stamp.isEmpty)
        #expect(try !rows(sheet("Cover", outcome).tables[1]).contains { $0[0] == "Status" })
        #expect(try Composer(outcome).report().draft.isEmpty)
    }

    @Test("the cover says that the maximum was derived")
    func derived() throws {
        let facts = try rows(sheet("Cover").tables[1])
        #expect(
            facts.contains(["Maximum EU contribution", "7020000.00", "EUR; derived: 90 % of the budget"]))
    }

    @Test(
        "the co-financing rate has the places it was stated with",
        arguments: [("83.3333 %", "83.3333 %"), ("90 %", "90 %"), ("66.666667 %", "66.666667 %")])
    func rate(stated: String, shown: String) throws {
        var outcome = SampleOutcome.small
        outcome.pipeline.grant?.rate = try #require(Fraction(percentText: stated))
        let facts = try rows(sheet("Cover", outcome).tables[1])
        #expect(facts.contains { $0.prefix(2) == ["Co-financing rate", shown] })
    }

    @Test("the period \"all\" has no day of its own: another is told, or none")
    func asOfAll() throws {
        var outcome = SampleOutcome.small
        outcome.period = .all
        outcome.asOf = .last
        #expect(Composer(outcome).shownAsOf == Day(iso: "2020-12-31"))
        outcome.pipeline.grant = nil
        let last = try #require(Day(iso: "2019-01-16"))
        outcome.tables[SamplePipeline.expenditure].lastDay = last
        #expect(Composer(outcome).shownAsOf == last)
        outcome.tables[SamplePipeline.expenditure].lastDay = nil
        #expect(Composer(outcome).shownAsOf == nil)
        let report = try Composer(outcome).report()
        #expect(report.footer == "sample · all")
        #expect(try !rows(sheet("Cover", outcome).tables[1]).contains { $0[0] == "As of" })
        outcome.asOf = try #require(Day(iso: "2019-05-06"))
        #expect(Composer(outcome).shownAsOf == outcome.asOf)
    }

    @Test("a rule that was not run says why, and has no count that reads as passed")
    func notRun() throws {
        let checks = try sheet("Checks")
        let all = try rows(checks.tables[0]).filter { !$0[0].isEmpty }.map { Array($0.dropFirst()) }
        let row = try #require(all.first { $0[0] == "event-exists" })
        #expect(row[3] == "\"not run: expenditure: the column \"\"event\"\" is in no file of the source\"")
        #expect(Array(row[4...7]) == ["", "", "", ""])
        let run = try #require(all.first { $0[0] == "heading-overspent" })
        #expect(Array(run[3...7]) == ["run", "8", "1", "0", "4938.24"])
        #expect(all.count == SamplePipeline.rules.count)
    }

    @Test("a rule that nobody tallied was not run")
    func untallied() throws {
        var outcome = SampleOutcome.small
        outcome.tallies = []
        let states = Composer(outcome).ruleStates()
        #expect(
            states.allSatisfy {
                !$0.wasRun && $0.words(outcome.say) == "not run: nothing in this run asks for it"
            })
    }

    @Test("the bridge conserves records and money in every row")
    func bridge() throws {
        let table = try sheet("Claim bridge").tables[0]
        for row in table.rows {
            for offset in 0..<3 {
                let parts = [6, 9, 12, 15].map { row.cells[$0 + offset].value.addend ?? 0 }
                #expect(row.cells[3 + offset].value.addend ?? 0 == parts.reduce(0, +))
            }
        }
        let total = try #require(table.rows.last)
        #expect(total.cells[3].value == .count(152))
        #expect(total.level == .total)
        #expect(!total.cells[3].sumOf.isEmpty)
        #expect(total.cells[4].value == .empty)
    }

    @Test("claimants in two currencies have a subtotal without an amount")
    func bridgeSubtotal() throws {
        var outcome = SampleOutcome.small
        let first = outcome.bridges[0].rows[0]
        outcome.bridges[0].rows.insert(
            ClaimRow(claimant: first.claimant, currency: Currency(code: "GBP"), parts: first.parts), at: 1)
        let rows = try sheet("Claim bridge", outcome).tables[0].rows
        #expect(rows[2].level == .subtotal(depth: 1, name: "claimant"))
        #expect(rows[2].cells[4].value == .empty)
        #expect(rows[2].cells[5].sumOf == [0..<2])
    }

    @Test("indicators: the share of the target is exact, and what does not add up says so")
    func indicators() throws {
        let rows = try rows(sheet("Indicators").tables[0])
        #expect(rows[0][0] == "I01")
        #expect(rows[0].last == "not additive")
        #expect(rows[1].last == "additive")
        #expect(rows[2].last == "not measured by this report")
        #expect(Array(rows[2][5...6]) == ["", ""])
        let target = IndicatorComposer.progress(
            .count(3), .exact(ExactDecimal(mantissa: 450, scale: 2)), isPercent: false)
        #expect(target == .percent(numerator: 300, denominator: 450))
        let share = IndicatorComposer.progress(.ratio(1, 2), .count(50), isPercent: true)
        #expect(share == .percent(numerator: 100, denominator: 100))
        #expect(IndicatorComposer.progress(.absent, .count(50), isPercent: false) == .empty)
        #expect(IndicatorComposer.progress(.count(1), .count(0), isPercent: false) == .empty)
    }

    @Test("records: only those asked for, with both legs, masked where personal, and a total that foots")
    func records() throws {
        let outcome = SampleOutcome.small
        let table = try sheet("List of expenditure").tables[0]
        let rows = try rows(table)
        let batch = outcome.tables[SamplePipeline.expenditure].batches[0]
        let wanted = (0..<batch.count).filter { row in
            batch.verdicts[row] == .eligible
                && outcome.period.range.contains(Day(number: Int32(batch.columns[7]!.integer(row)!)))
        }
        #expect(rows.count == wanted.count + 1)
        #expect(table.stream?.count == wanted.count)
        let euro = try #require(table.columns.firstIndex { $0.csvName == "amount.euro" })
        let sum = wanted.reduce(0) { $0 + batch.columns[10]!.integer($1)! }
        #expect(rows[wanted.count][euro] == Money.digits(sum, decimals: 2))
        let origin = try #require(table.columns.firstIndex { $0.csvName == "origin" })
        #expect(rows[0][origin] == "Samples/expenditure/expenditure.csv:\(wanted[0] + 2)")
        let masked = RecordCellReader(
            outcome, SamplePipeline.expenditure, RecordColumn(title: "P", content: .field(17)))
        #expect(masked.cell(batch, 0).value == .text("masked"))
    }

    @Test("only rates that claimed records took are shown")
    func rates() throws {
        let rows = try rows(sheet("Exchange rates").tables[0])
        #expect(!rows.contains { $0[0] == "GBP" })
        #expect(rows[0].prefix(3) == ["DZD", "2018-11", "135.812000"])
        let mean = RateQuote(
            table: "t", currency: .eur, basis: "b", value: ExactDecimal(mantissa: 10, scale: 0), divisor: 3)
        var bytes: [UInt8] = []
        try CSVText.append(CellValue(mean), to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "3.33333333")
    }

    @Test(
        "names of twins",
        arguments: [
            ("Partners by heading", "partners-by-heading"),
            ("Country of the partner's bank", "country-of-the-partners-bank"),
            ("Dépenses 2018/Q4", "dépenses-2018-q4"), ("---", "sheet"),
        ])
    func kebab(name: String, expected: String) { #expect(SheetFiles.kebab(name) == expected) }

    @Test("twins never share a name, and findings keep theirs")
    func twinNames() {
        func layout(_ name: String, _ kind: SheetKind) -> SheetLayout {
            SheetLayout(name: name, note: "", kind: kind, location: .house)
        }
        let names = SheetFiles.names(of: [
            layout("Rates", .rates), layout("rates!", .rates), layout("Findings", .rates),
            layout("All", .findings),
        ])
        #expect(names == ["rates", "rates-2", "findings-2", "findings"])
    }
}
