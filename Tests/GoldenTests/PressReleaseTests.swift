import Conduct
import Foundation
import Model
import Plan
import Testing

/// What the press release of 26 November 2018 says, read off a report of the samples.
@Suite struct PressReleaseTests {
    /// Sheets that ask just that, over the sources of the quarterly report.
    private static let sheets = """
        report:
          file: facts
          as: [csv]
          sheets:
            Diagnosis: { rows: [step], totals: [all], columns: [clusters to date] }
            Hosts:
              rows: [country-of-event]
              totals: [all]
              columns: [visits this period, clusters-on-visits this period]
            Homes:
              rows: [country-of-organisation]
              totals: [all]
              columns: [clusters-on-visits this period]
            Money: { rows: [quarter], totals: [all], columns: [eu-contribution to date] }
        """

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    private static func totals(period: String) throws -> [String: TotalsTable] {
        let text = """
            pipeline: facts
            title: Facts
            based-on: quarterly-eu-report.yaml

            """ + sheets
        let input = PlanInput(
            path: "Pipelines/facts.yaml", overrides: [],
            readFile: { path in
                if path == "Pipelines/facts.yaml" { return Array(text.utf8) }
                return Array(try Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
            })
        let pipeline = try plan(input)
        let range = try #require(ReportingPeriod.parse(period))
        let run = try conduct(
            pipeline,
            options: ConductOptions(period: range, asOf: range.range.to, dataFolder: root, threads: 2))
        var tables: [String: TotalsTable] = [:]
        for sheet in pipeline.report.sheets {
            guard case .table(let sections) = sheet.kind else { continue }
            tables[sheet.name] = run.outcome.totals[sections[0].request]
        }
        return tables
    }

    /// Figures of a column that are neither absent nor 0, by the code of the row.
    private static func figures(_ table: TotalsTable?, column: Int) -> [String: Int64] {
        var figures: [String: Int64] = [:]
        for row in table?.rows ?? [] {
            let code = row.keys.last?.code ?? "all"
            switch row.figures[0][column] {
            case .count(let value) where value != 0: figures[code] = value
            case .euro(let value) where value != 0: figures[code] = value
            default: break
            }
        }
        return figures
    }

    @Test func everyClusterWasDiagnosedByTheEndOf2018() throws {
        let tables = try PressReleaseTests.totals(period: "2018-Q4")
        #expect(PressReleaseTests.figures(tables["Diagnosis"], column: 0)["DIAGNOSIS"] == 26)
    }

    @Test func barcelonaIsTheOnlyVisitOf2018Q4() throws {
        let tables = try PressReleaseTests.totals(period: "2018-Q4")
        #expect(PressReleaseTests.figures(tables["Hosts"], column: 0) == ["ES": 1, "all": 1])
        #expect(PressReleaseTests.figures(tables["Hosts"], column: 1) == ["ES": 11, "all": 11])
        let homes = PressReleaseTests.figures(tables["Homes"], column: 0)
        #expect(homes == ["TN": 4, "PS": 4, "MA": 2, "JO": 1, "all": 11])
    }

    @Test(arguments: ["2017", "2018-Q4", "2019", "2020-Q4", "all"])
    func noContributionAboveTheMaximum(period: String) throws {
        let tables = try PressReleaseTests.totals(period: period)
        let money = PressReleaseTests.figures(tables["Money"], column: 0)
        let total = try #require(money["all"])
        #expect(total > 0 && total <= 702_000_000)
    }
}
