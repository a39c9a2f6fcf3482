import Conduct
import Foundation
import Model
import Plan
import Testing

/// A source that is nothing like the samples: workshops, country by quarter, cell by cell.
@Suite struct CarpentriesTests {
    /// Events, attendance and missing attendance.
    struct Figures: Equatable {
        var events: Int64
        var attendance: Int64
        var missing: Int64
    }

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    private static func pipeline() throws -> Pipeline {
        let input = PlanInput(path: "Pipelines/carpentries-workshops.yaml") { path in
            Array(try Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
        }
        return try plan(input)
    }

    private static func outcome() throws -> Outcome {
        let period = try #require(ReportingPeriod.parse("2012-01-01..2016-12-31"))
        let options = ConductOptions(period: period, asOf: period.range.to, dataFolder: root, threads: 2)
        return try conduct(try pipeline(), options: options).outcome
    }

    /// The rows of a sheet by the codes of their keys; attendance that nobody counted adds nothing.
    private static func rows(_ sheet: String, of outcome: Outcome, level: Int) throws -> [String: Figures] {
        let layout = try #require(outcome.pipeline.report.sheets.first { $0.name == sheet })
        guard case .table(let sections) = layout.kind else { return [:] }
        var rows: [String: Figures] = [:]
        for row in outcome.totals[sections[0].request].rows where row.level == level {
            let figures = row.figures[0].map(number)
            let code = row.keys.map { $0.code.replacingOccurrences(of: "-", with: "") }
            rows[code.joined(separator: " ")] = Figures(
                events: figures[0], attendance: figures[1], missing: figures[2])
        }
        return rows
    }

    private static func number(_ figure: Figure) -> Int64 {
        if case .count(let count) = figure { return count }
        return 0
    }

    private static func expected() throws -> [String: Figures] {
        let path = root + "/Samples/carpentries/expected-by-country-quarter-2012-2016.tsv"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
        return Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                let numbers = cells[2...].map { Int64($0) ?? -1 }
                let figures = Figures(events: numbers[0], attendance: numbers[1], missing: numbers[2])
                return ("\(cells[0]) \(cells[1])", figures)
            })
    }

    @Test func countryByQuarter() throws {
        let outcome = try CarpentriesTests.outcome()
        let expected = try CarpentriesTests.expected()
        var found = try CarpentriesTests.rows("Country by quarter", of: outcome, level: 2)
        for (quarter, figures) in try CarpentriesTests.rows("Quarters", of: outcome, level: 1) {
            found["* \(quarter)"] = figures
        }
        #expect(expected.count > 200)
        for (key, figures) in expected { #expect(found[key] == figures, "\(key)") }
        let unexpected = found.keys.filter { expected[$0] == nil && !$0.hasPrefix("not attributed") }
        #expect(unexpected.isEmpty, "\(unexpected.sorted())")
    }

    /// A missing attendance is counted as missing and never as 0: the mean is over what is known.
    @Test func missingIsMissing() throws {
        let outcome = try CarpentriesTests.outcome()
        let all = try #require(try CarpentriesTests.rows("Years", of: outcome, level: 0).first?.value)
        let layout = try #require(outcome.pipeline.report.sheets.first { $0.name == "Years" })
        guard case .table(let sections) = layout.kind else { return }
        let whole = try #require(outcome.totals[sections[0].request].rows.first { $0.level == 0 })
        guard case .ratio(let sum, let known) = whole.figures[0][3] else {
            Issue.record("the mean is \(whole.figures[0][3])")
            return
        }
        #expect(all.missing > 0)
        #expect(sum * Int128(all.events - all.missing) == Int128(all.attendance) * known)
    }
}
