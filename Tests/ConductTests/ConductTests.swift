import Foundation
import Model
import Plan
import Testing

@testable import Conduct

@Suite struct ConductTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    private func plan(_ path: String, _ overrides: [String]) throws -> Pipeline {
        let input = PlanInput(path: path, overrides: overrides) { path in
            Array(try Data(contentsOf: URL(fileURLWithPath: Self.root + "/" + path)))
        }
        return try Plan.plan(input)
    }

    @Test(
        "what only checks says what a whole run says",
        arguments: [
            ("quarterly-eu-report", ["expenditure.iso.file=Samples/faulty/expenditure/iso/*.csv"]),
            ("co-funding-audit", []), ("country-breakdown", []), ("carpentries-workshops", []),
        ])
    func onlyChecks(pipeline: String, overrides: [String]) throws {
        let plan = try plan("Pipelines/\(pipeline).yaml", overrides)
        var options = ConductOptions(
            period: .all, asOf: ReportingPeriod.all.range.to, dataFolder: Self.root, threads: 2)
        options.hashes = false
        let whole = try conduct(plan, options: options).outcome
        options.onlyChecks = true
        let checks = try conduct(plan, options: options).outcome
        #expect(!whole.findings.isEmpty)
        #expect(checks.findings.map(\.id) == whole.findings.map(\.id))
        #expect(checks.findings.map(\.found) == whole.findings.map(\.found))
        #expect(checks.findings.map(\.euroCents) == whole.findings.map(\.euroCents))
        #expect(
            checks.tables.map { $0.batches.map(\.verdicts) }
                == whole.tables.map { $0.batches.map(\.verdicts) })
    }
}
