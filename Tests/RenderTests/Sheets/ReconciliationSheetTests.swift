import Model
import Testing

@testable import Render

@Suite("Reconciliation")
struct ReconciliationSheetTests {
    /// The cost lines of all countries, added up, against a number.
    private func row(lines extra: Int64) throws -> SheetRow {
        var outcome = SampleOutcome.small
        guard case .count(let lines)? = outcome.totals[2].rows.last?.figures[0][0] else {
            Issue.record("the first column counts lines")
            return SheetRow(level: .detail, cells: [])
        }
        outcome.pipeline.limits.append(
            Limit(
                rule: outcome.pipeline.rules.count - 1, request: 2, relation: .equals,
                bound: .fixed(lines + extra), factor: Fraction(numerator: 1, denominator: 1), tolerance: 0,
                addsUp: true))
        outcome.pipeline.report.sheets[1].kind = .reconciliation([outcome.pipeline.limits.count - 1])
        let table = try Composer(outcome).report().sheets[1].tables[0]
        #expect(table.rows.count == 1)
        return table.rows[0]
    }

    @Test("both sides, their difference, and whether they agree")
    func agrees() throws {
        let row = try row(lines: 0)
        #expect(
            row.cells[2].value
                == .text("Cost lines, this period, added up over Country of the paying partner"))
        #expect(row.cells[3].value == row.cells[5].value)
        #expect(row.cells[6].value == .count(0))
        #expect(row.cells[7].value == .text("yes"))
    }

    @Test("one too many is told")
    func differs() throws {
        let row = try row(lines: 1)
        #expect(row.cells[6].value == .count(-1))
        #expect(row.cells[7].value == .text("NO"))
        #expect(row.cells[7].emphasis == .alert)
    }
}
