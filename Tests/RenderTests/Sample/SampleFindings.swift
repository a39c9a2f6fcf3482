import Model

/// Invented findings and tallies.
enum SampleFindings {
    static func line(_ severity: Severity, _ rule: String, _ number: Int, found: String = "14/02/2021")
        -> FindingLine
    {
        FindingLine(
            severity: severity, rule: rule,
            file: severity == .breach ? "" : "Samples/expenditure/expenditure.csv",
            line: severity == .breach ? 0 : number + 2, column: severity == .breach ? 0 : 20,
            cell: severity == .breach ? "" : "D\(number + 2)",
            field: severity == .breach ? "heading 3 Equipment and supplies" : "Service date", found: found,
            expected: "a date from 01/01/2017 to 31/12/2020 (the implementation period)",
            mend: "correct the date, or move this cost to another grant", euroCents: Int64(number) * 1_234_56,
            id: "f\(100_000 + number)",
            category: "03 expenditure outside contractual period", partner: "P-007",
            euCentsAtRisk: Int64(number) * 1_111_10, waiver: "", excerpt: "", underline: 0,
            ruleSource: "Pipelines/sample.yaml:61")
    }

    static var lines: [FindingLine] {
        [line(.breach, "heading-overspent", 4)]
            + (0..<30).map { line(.ineligible, "incurred-within-implementation-period", $0) }
            + (0..<9).map { line(.query, "grouped-number", 40 + $0, found: "=cmd|' /C calc'!A0") }
    }

    static func tallies(_ pipeline: Pipeline) -> [RuleTally] {
        pipeline.rules.indices.map { rule in
            let id = pipeline.rules[rule].id
            let hits = lines.count { $0.rule == id }
            if id == "event-exists" {
                return RuleTally(
                    rule: rule, source: SamplePipeline.expenditure,
                    notRun: "the column \"event\" is in no file of the source")
            }
            return RuleTally(
                rule: rule, source: pipeline.rules[rule].source, looked: id == "heading-overspent" ? 8 : 500,
                hits: hits)
        }
    }
}
