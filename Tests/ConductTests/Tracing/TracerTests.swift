import Foundation
import Model
import Plan
import Testing

@testable import Conduct

/// Cells of the sample's reports, followed to their rows.
@Suite("Traces") struct TracerTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    private static func tracer(
        _ overrides: [String] = [], sheets: [String]? = nil, showsPersonal: Bool = false
    ) throws -> Tracer {
        let input = PlanInput(path: "Pipelines/quarterly-eu-report.yaml", overrides: overrides) { path in
            Array(try Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
        }
        let pipeline = try plan(input)
        let period = try #require(ReportingPeriod.parse("2018-Q4"))
        let options = ConductOptions(period: period, asOf: period.range.to, dataFolder: root, threads: 2)
        let numbers = sheets.map { $0.compactMap(pipeline.sheet(called:)) }
        return try Tracer(
            pipeline, options: options, sheets: numbers ?? Array(pipeline.report.sheets.indices),
            showsPersonal: showsPersonal)
    }

    /// What rows give, added up in the last decimal that any of them prints.
    private static func sum(_ rows: TraceRows) throws -> Decimal {
        var sum = Decimal(0)
        try rows.visit { row in
            sum += Decimal(string: row.gives.text) ?? 0
            return true
        }
        return sum
    }

    private static func check(_ step: TraceStep, _ place: String) throws {
        let value = Decimal(string: step.value.text)
        if let rows = step.rows, ["records", "findings"].contains(step.making), !step.value.text.isEmpty {
            #expect(try sum(rows) == value, "\(place) \(step.title)")
        }
        let parts = step.parts.compactMap { Decimal(string: $0.value.text) }
        if step.making == "add", !parts.isEmpty {
            #expect(parts.reduce(0, +) == value, "\(place) \(step.title)")
        }
        if step.making == "difference", parts.count == step.parts.count, let first = parts.first {
            #expect(first - parts.dropFirst().reduce(0, +) == value, "\(place) \(step.title)")
        }
        for part in step.parts { try check(part, place) }
    }

    @Test(
        "Rows and parts come to their number, cell by cell",
        arguments: ["Budget changes", "Pending payments", "Findings"])
    func adds(sheet: String) throws {
        let tracer = try Self.tracer(sheets: [sheet])
        let proof = try tracer.proof(of: sheet) { trace in
            guard case .made(let step) = trace.content else {
                Issue.record("\(trace.address) is not followed")
                return
            }
            #expect(step.value == trace.value)
            #expect(!step.leaves.isEmpty, "\(trace.address)")
            try Self.check(step, trace.address)
        }
        #expect(proof.failures.isEmpty, "\(proof.failures.prefix(3))")
        #expect(proof.numbers > 0)
    }

    @Test("A cell by its words is the cell by its address, in either language")
    func names() throws {
        let words = CellName.words(sheet: "by ACTIVITY", row: "diagnosis", column: "people, period")
        let trace = try Self.tracer(sheets: ["By activity"]).trace(words)
        let address = try #require(CellName("'By activity'!\(trace.address)"))
        #expect(try Self.tracer(sheets: ["By activity"]).trace(address).value == trace.value)
        let french = try Self.tracer(["language=fr"], sheets: ["Par activité"])
        let called = CellName.words(sheet: "Par activité", row: "DIAGNOSIS", column: "Personnes, période")
        let same = try french.trace(called)
        #expect(same.value == trace.value && same.address == trace.address)
        #expect(throws: RunFault.self) {
            try french.trace(.words(sheet: "Par activité", row: "nobody", column: "Personnes, période"))
        }
    }

    @Test("People are covered unless they are asked for")
    func personal() throws {
        let words = CellName.words(sheet: "By activity", row: "DIAGNOSIS", column: "People, period")
        for showsPersonal in [false, true] {
            let tracer = try Self.tracer(sheets: ["By activity"], showsPersonal: showsPersonal)
            guard case .made(let step) = try tracer.trace(words).content, let rows = step.rows else {
                Issue.record("no rows")
                return
            }
            var shown: [Bool] = []
            try rows.visit { row in
                shown.append(!row.original.contains("•") && !row.key.contains("•"))
                return true
            }
            #expect(!shown.isEmpty && shown.allSatisfy { $0 == showsPersonal })
        }
    }

    @Test("A cost says what its file says, both rates, its euros and its share")
    func row() throws {
        let tracer = try Self.tracer(sheets: ["List of expenditure"])
        let words = CellName.words(sheet: "List of expenditure", row: "Total", column: "Amount, EUR")
        guard case .made(let total) = try tracer.trace(words).content else {
            Issue.record("no total")
            return
        }
        let rows = try #require(total.rows)
        var converted = 0
        try rows.visit { row in
            if row.note.contains("calculated") { return true }
            #expect(!row.file.isEmpty && row.line > 1 && !row.cell.isEmpty && !row.original.isEmpty)
            #expect(row.verdict == "eligible" && row.gives == row.euros && !row.share.text.isEmpty)
            #expect(!row.key.isEmpty && !row.amount.text.isEmpty)
            if row.amount.unit != "EUR" {
                converted += 1
                #expect(!row.secondRate.text.isEmpty && !row.secondRate.unit.isEmpty)
            }
            return true
        }
        #expect(converted > 0)
    }
}
