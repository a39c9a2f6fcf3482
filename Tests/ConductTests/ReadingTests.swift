import Foundation
import Model
import Plan
import Testing

@testable import Conduct

@Suite struct ReadingTests {
    private static let text = """
        pipeline: budget
        title: Budget
        lists:
          budget:
            file: budget.csv
            key: line
            gives: { heading: text, amount: money EUR }
        sources:
          costs: { file: costs.csv, columns: { reference: { type: text } } }
        measures:
          budget-amount: { title: Budget, sum: budget.amount }
        dimensions:
          heading: { title: Heading, budget: heading }
        report:
          file: budget
          as: [csv]
          sheets: { Budget: { rows: [heading], totals: [all], columns: [budget-amount] } }
        """

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    private static func run(in folder: String) throws -> Outcome {
        let input = PlanInput(path: "budget.yaml", overrides: [], readFile: { _ in Array(text.utf8) })
        let options = ConductOptions(
            period: .all, asOf: ReportingPeriod.all.range.to, dataFolder: folder, threads: 2)
        return try conduct(try plan(input), options: options).outcome
    }

    @Test func aBudgetLineThatStandsTwiceIsCountedOnce() throws {
        let folder = NSTemporaryDirectory() + "reading-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let sample = try String(contentsOfFile: Self.root + "/Samples/lists/budget.csv", encoding: .utf8)
        let line = try #require(sample.split(separator: "\n").first { $0.hasPrefix("2.1,") })
        try (sample + line + "\n").write(toFile: folder + "/budget.csv", atomically: false, encoding: .utf8)

        try "reference\nA\n".write(toFile: folder + "/costs.csv", atomically: false, encoding: .utf8)

        let outcome = try Self.run(in: folder)
        let total = try #require(outcome.totals[0].rows.last)
        #expect(total.keys.isEmpty)
        #expect(total.figures[0][0] == .euro(780_000_000))
        #expect(outcome.tables[0].batches.flatMap(\.verdicts).count { $0 == .rejected } == 1)
        let finding = try #require(outcome.findings.first { $0.rule == "duplicate-key" })
        #expect(
            finding.expected == "each code and alias once in the list: budget.csv:8 has it first")
        #expect(finding.line == 30)
        #expect(outcome.rejections[0]?.map(\.place.line) == [30])
        let tally = outcome.tallies.first { $0.rule == StandardRule.duplicateKey.position && $0.source == 0 }
        #expect(tally?.hits == 1 && tally?.looked == 29)
    }
}
