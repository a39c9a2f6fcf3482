import Model
import Plan
import Testing

@Suite("Overrides of the command line") struct OverridesTests {
    private let quarterly = "Pipelines/quarterly-eu-report.yaml"

    @Test(arguments: [
        ("expenditure.iso.file=x/*.csv", "expenditure", 1, ["x/*.csv"]),
        ("sources.expenditure.iso.file=[a.csv, b.csv]", "expenditure", 1, ["a.csv", "b.csv"]),
        ("expenditure.formats.continental.file=-", "expenditure", 0, ["-"]),
        ("participation.file=*.csv", "participation", 0, ["*.csv"]),
        ("budget.file=b.csv", "budget", 0, ["b.csv"]),
        ("inforeuro.file=r.csv", "inforeuro", 0, ["r.csv"]),
        ("lists.budget.file=b.csv", "budget", 0, ["b.csv"]),
    ])
    func files(_ override: String, _ name: String, _ format: Int, _ files: [String]) throws {
        let pipeline = try PipelineFiles.pipeline(quarterly, overrides: [override])
        let source = try #require(pipeline.sources.first { $0.name == name })
        #expect(source.formats[format].files == files)
        #expect(pipeline.overrides == [override])
    }

    @Test func theOnlySource() throws {
        let path = "Pipelines/carpentries-workshops.yaml"
        let pipeline = try PipelineFiles.pipeline(path, overrides: ["source.file=other.csv"])
        #expect(pipeline.sources.last?.formats[0].files == ["other.csv"])
    }

    @Test(arguments: [["participation.file=-", "partner-budget.file=-"], ["participation.file=[-, -]"]])
    func standardInputOnce(_ overrides: [String]) throws {
        let thrown = #expect(throws: PlanErrors.self) {
            _ = try plan(PlanInput(path: quarterly, overrides: overrides, readFile: PipelineFiles.read))
        }
        #expect(thrown?.errors.map(\.what) == ["wrong-value"])
        #expect(thrown?.errors.first?.message.contains("only once") == true)
    }

    @Test func severalSourcesAreNamed() throws {
        let thrown = #expect(throws: PlanErrors.self) {
            _ = try plan(
                PlanInput(path: quarterly, overrides: ["source.file=x"], readFile: PipelineFiles.read))
        }
        #expect(thrown?.errors.first?.mend.contains("participation.file, expenditure.file") == true)
    }

    @Test func values() throws {
        let pipeline = try PipelineFiles.pipeline(
            quarterly,
            overrides: ["grant.budget=1 000.00 EUR", "language=fr", "rules.event-held.otherwise=note"])
        #expect(pipeline.grant?.budgetCents == 100_000)
        #expect(pipeline.grant?.maximumCents == 90_000)
        #expect(pipeline.rules.first { $0.id == "event-held" }?.severity == .note)
        let headings = try #require(pipeline.sources.first { $0.name == "headings" })
        guard case .list(let label?, _, _) = headings.role else { throw NoFile(path: "label") }
        #expect(headings.fields[label].name == "title_fr")
    }

    @Test func aFormatSwitchedOff() throws {
        let pipeline = try PipelineFiles.pipeline(quarterly, overrides: ["expenditure.continental.file=none"])
        #expect(pipeline.sources.last?.formats.map(\.name) == ["iso"])
    }

    @Test(arguments: [
        ("grant.budgett=1 EUR", "unknown-key", "budget"),
        ("expenditre.file=x", "unknown-key-or-source", "expenditure"),
        ("grant.budget=1,5 EUR", "wrong-value", nil), ("nonsense", "wrong-override", nil),
        ("expenditure.file=x.csv", "wrong-override", nil), ("participation.file=[", "wrong-override", nil),
        ("source.file=x.csv", "wrong-override", nil),
    ])
    func mistakes(_ override: String, _ what: String, _ suggestion: String?) throws {
        do {
            _ = try plan(PlanInput(path: quarterly, overrides: [override], readFile: PipelineFiles.read))
            Issue.record("no mistake was found")
        } catch {
            let mistake = try #require(error.errors.first { $0.what == what }, "\(error.text)")
            #expect(mistake.path == "--set \(override)")
            #expect(mistake.suggestion == suggestion)
        }
    }
}
