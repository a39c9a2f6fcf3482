import Foundation
import Testing

/// `fundtrail run --previous`: a report goes on from a sealed one.
@Suite("Previous reports")
struct PreviousTests {
    private static let first = "quarterly-eu-report/2018-Q4"
    private static let next = "quarterly-eu-report/2019-Q1"

    /// A sealed report of 2018-Q4.
    private func sealed() throws -> Scratch {
        let scratch = try Scratch()
        let outcome = try Command.run(Command.report(into: scratch.path, ["--as", "csv"]))
        #expect(outcome.exit <= 1, Comment(rawValue: outcome.words))
        #expect(try Command.run("seal", scratch[Self.first], "--by", "A. Martin").exit == 0)
        return scratch
    }

    private func follow(_ scratch: Scratch, _ more: [String] = [], period: String = "2019-Q1") throws
        -> Command.Outcome
    {
        try Command.run(
            ["run", Command.pipeline, "--period", period, "--as", "csv", "--output", scratch.path] + more)
    }

    private func rows(_ scratch: Scratch, _ sheet: String) throws -> [String] {
        try scratch.text("\(Self.next)/\(sheet).csv").split(separator: "\n").map(String.init)
    }

    @Test("Nothing has changed: the figures are those of a run that follows none")
    func same() throws {
        let scratch = try sealed()
        let alone = try follow(scratch)
        #expect(alone.exit <= 1, Comment(rawValue: alone.words))
        #expect(alone.errors.contains("--previous"), "a sealed report that is not followed is said")
        #expect(!scratch.names(Self.next).contains("adjustments.csv"))
        let figures = try rows(scratch, "financial-report")
        let listed = try rows(scratch, "list-of-expenditure")
        let outcome = try follow(scratch, ["--previous", scratch[Self.first]])
        #expect(outcome.exit <= 1, Comment(rawValue: outcome.words))
        #expect(outcome.errors.isEmpty, Comment(rawValue: outcome.errors))
        #expect(try rows(scratch, "financial-report") == figures)
        #expect(try rows(scratch, "list-of-expenditure") == listed)
        let adjustments = try rows(scratch, "adjustments")
        #expect(adjustments.count == 1, "the header alone")
        let manifest = try scratch.text(Self.next + "/run.json")
        #expect(manifest.contains("\"previous\""))
        #expect(manifest.contains("\"folder\": \"2018-Q4\""))
        #expect(try Command.run("seal", scratch[Self.next], "--by", "A. Martin").exit == 0)
    }

    @Test("A rate that is not that of the sealed report is a query, which says what it was")
    func changedTerms() throws {
        let scratch = try sealed()
        let outcome = try follow(
            scratch, ["--previous", scratch[Self.first], "--set", "grant.co-financing-rate=80 %"])
        #expect(outcome.exit <= 1, Comment(rawValue: outcome.words))
        let findings = try rows(scratch, "findings").filter { $0.contains("changed-terms") }
        #expect(findings.contains { $0.contains("grant.co-financing-rate") && $0.contains("80 %") })
        #expect(findings.contains { $0.contains("eu-contribution.rate") && $0.contains("90 %") })
        #expect(findings.allSatisfy { $0.hasPrefix("query,") })
        // What it moves: the contribution to date as it is, less what it would be by the old rate.
        let moved = try #require(findings.first { $0.contains("eu-contribution.rate") })
        let texts = moved.split(separator: "to date ").dropFirst().compactMap {
            $0.split(separator: " ").first.map(String.init)
        }
        let amounts = texts.compactMap { Int($0.filter { $0 != "." }) }
        let cells = moved.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let difference = try #require(cells.compactMap { $0.hasPrefix("-") ? $0 : nil }.first)
        #expect(amounts.count >= 2 && amounts[0] < amounts[1], Comment(rawValue: moved))
        #expect(Int(difference.filter { $0 != "." }) == amounts[0] - amounts[1], Comment(rawValue: moved))
        #expect(try rows(scratch, "pre-financing").contains { $0.contains(texts[0]) })
    }

    @Test("A changed rate leaves figures as they are that were added up while their source was read")
    func otherFigures() throws {
        let scratch = try Scratch()
        try scratch.write(Self.small, to: "small.yaml")
        try scratch.write(
            "no,partner,amount,day\n1,A,100.00,2018-02-01\n2,B,50.00,2018-05-01\n", to: "costs.csv")
        try scratch.write("to,km,day\nTunis,300,2018-02-01\nSfax,200,2018-05-01\n", to: "trips.csv")
        let run = ["run", scratch["small.yaml"], "--data", scratch.path, "--output", scratch["out"]]
        #expect(try Command.run(run + ["--period", "2018-Q1"]).exit == 0)
        #expect(try Command.run("seal", scratch["out/small/2018-Q1"], "--by", "A. Martin").exit == 0)
        let follow = run + ["--period", "2018-Q2", "--previous", scratch["out/small/2018-Q1"]]
        for rate in ["80 %", "75 %"] {
            let outcome = try Command.run(follow + ["--set", "grant.co-financing-rate=\(rate)"])
            #expect(outcome.exit <= 1, Comment(rawValue: outcome.words))
            let trips = try scratch.text("out/small/2018-Q2/trips.csv")
            #expect(trips.contains("Total,all,200,500"), Comment(rawValue: rate + "\n" + trips))
        }
        #expect(try scratch.text("out/small/2018-Q2/findings.csv").contains("-7.50"))
    }

    private static let small = """
        pipeline: small
        title: "Small {period}"
        grant:
          contract: X
          implementation-period: { from: 2018-01-01, to: 2019-12-31 }
          budget: 100 000.00 EUR
          co-financing-rate: 80 %
          reporting-period: quarter
          exchange-rates: { fixed: { TND: 3.3 } }
        sources:
          costs:
            file: costs.csv
            in-period-by: day
            key: no
            claim: { amount: amount, by: partner }
            columns:
              no: { type: text, required: yes }
              partner: { type: text, required: yes }
              amount: { type: money EUR, required: yes }
              day: { type: date, required: yes }
          trips:
            file: trips.csv
            in-period-by: day
            columns:
              to: { type: text, required: yes }
              km: { type: integer, required: yes }
              day: { type: date, required: yes }
        dimensions:
          partner: { title: Partner, costs: partner }
          to: { title: To, trips: to }
        measures:
          cost: { sum: costs.amount }
          eu: { contribution: [cost], rate: grant.co-financing-rate, maximum: grant.maximum, by: [partner] }
          km: { sum: trips.km }
        report:
          file: small
          as: [csv]
          sheets:
            Money: { rows: [partner], totals: [all], columns: [cost to date, eu to date] }
            Trips: { rows: [to], totals: [all], columns: [km this period, km to date] }
            Findings: { kind: findings }
            Adjustments: { kind: adjustments }
        """

    @Test("Events and people of a closed quarter that changed, came or went are listed, and nobody is named")
    func changedRecords() throws {
        let scratch = try sealed()
        let source = "\(Command.root.path)/Samples/events/participation-2018.csv"
        var lines = try String(contentsOfFile: source, encoding: .utf8).split(separator: "\n").map(
            String.init)
        lines[1] = lines[1].replacing(",M,", with: ",X,")
        let gone = lines.remove(at: 5)
        let person = try #require(gone.split(separator: ",").first { $0.hasPrefix("T-") })
        try scratch.write(lines.joined(separator: "\n") + "\n", to: "people.csv")
        let others = [2017, 2019, 2020].map { "Samples/events/participation-\($0).csv" }
        let files = (others + [scratch["people.csv"]]).joined(separator: ", ")
        let outcome = try follow(
            scratch, ["--previous", scratch[Self.first], "--set", "participation.file=[\(files)]"])
        #expect(outcome.exit <= 1, Comment(rawValue: outcome.words))
        let changed = try rows(scratch, "changed-records")
        #expect(changed.count == 3, Comment(rawValue: changed.joined(separator: "\n")))
        #expect(changed.contains { $0.hasPrefix("changed,participation,EV-") && $0.contains("sex: M → X") })
        #expect(changed.contains { $0.hasPrefix("went,participation,EV-") })
        #expect(!changed.contains { $0.contains(person) })
        let kept = try scratch.text(Self.next + "/counted/participation.csv")
        #expect(!kept.contains("T-"), "no key that is personal is kept")
        let findings = try rows(scratch, "findings")
        #expect(findings.contains { $0.contains("\"0 came, 1 went, 1 changed\"") })
    }

    @Test("Cost of a closed quarter is taken out: it stays before, and is taken back now")
    func went() throws {
        let scratch = try sealed()
        let kept = "Samples/expenditure/iso/expenditure-2018.csv"
        let outcome = try follow(
            scratch, ["--previous", scratch[Self.first], "--set", "expenditure.continental.file=none"])
        #expect(outcome.exit <= 1, Comment(rawValue: outcome.words))
        let adjustments = try rows(scratch, "adjustments")
        #expect(adjustments.contains { $0.hasPrefix("went,") })
        #expect(!adjustments.contains { $0.contains(kept) })
        let checks = try rows(scratch, "checks")
        let carried = try #require(checks.first { $0.contains("carried-over") })
        #expect(carried.contains(",run,38,0,"), Comment(rawValue: carried))
        let listed = try rows(scratch, "list-of-expenditure")
        #expect(listed.contains { $0.contains("· adjustment, taken back") })
    }

    @Test("A report that cannot be followed is refused with 2, before anything is read or written")
    func refusals() throws {
        let scratch = try sealed()
        let cases: [([String], String, String)] = [
            (["--previous", scratch["nowhere"]], "2019-Q1", "not a run"),
            (["--previous", scratch[Self.first]], "2019-Q2", "not the period before"),
            (
                ["--previous", scratch[Self.first], "--set", "grant.contract=OTHER"], "2019-Q1",
                "another contract"
            ),
        ]
        for (more, period, word) in cases {
            let outcome = try follow(
                scratch, more + ["--set", "expenditure.iso.file=none.csv"], period: period)
            #expect(outcome.exit == 2, Comment(rawValue: outcome.words))
            #expect(outcome.errors.contains(word), Comment(rawValue: outcome.errors))
            #expect(outcome.errors.contains("to mend"))
            #expect(!outcome.errors.contains("none.csv"), "nothing was read")
        }
        try scratch.write("severity,id\n", to: Self.first + "/findings.csv")
        let changed = try follow(scratch, ["--previous", scratch[Self.first]])
        #expect(
            changed.exit == 2 && changed.errors.contains("findings.csv"), Comment(rawValue: changed.errors))
        #expect(!scratch.names("quarterly-eu-report").contains("2019-Q1"))
    }

    @Test("A code that a list has lost is named with its line")
    func lostCode() throws {
        let scratch = try sealed()
        let list = try String(
            contentsOfFile: "\(Command.root.path)/Samples/lists/partners.csv", encoding: .utf8)
        let fewer = list.split(separator: "\n").filter { !$0.hasPrefix("P12,") }.joined(separator: "\n")
        try scratch.write(fewer + "\n", to: "partners.csv")
        let outcome = try follow(
            scratch, ["--previous", scratch[Self.first], "--set", "partners.file=\(scratch["partners.csv"])"])
        #expect(outcome.exit == 2, Comment(rawValue: outcome.words))
        for word in ["counted/expenditure.csv:", "unknown-code", "P12", "put it back"] {
            #expect(outcome.errors.contains(word), Comment(rawValue: outcome.errors))
        }
    }
}
