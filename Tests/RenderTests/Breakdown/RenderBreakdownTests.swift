import Model
import Testing

@testable import Render

@Suite("Answers to questions")
struct RenderBreakdownTests {
    /// The sample, asked by partner's country.
    private func outcome(hidden: Bool = false) -> Outcome {
        var outcome = SampleOutcome.small
        var question = BreakdownQuestion()
        (question.by, question.measures) = (["country-of-partner"], ["lines", "participants", "direct-cost"])
        question.filters = ["partner!=\"a, b\""]
        question.title = String(repeating: "A long title. ", count: 30)
        var breakdown = Breakdown(
            question: question, request: 2, counting: 6, sources: [SamplePipeline.expenditure])
        if hidden {
            breakdown.publicity = Publicity(fewest: 5, counts: [])
            outcome.totals[2].rows[0].isHidden = true
        }
        outcome.pipeline.breakdown = breakdown
        let columns = outcome.pipeline.requests[2].columns.indices.map {
            SectionColumn(title: "c\($0)", content: .figure($0))
        }
        let section = SectionLayout(title: "", request: 2, columns: columns, levelLabels: [:], note: "")
        outcome.pipeline.report.sheets = [
            SheetLayout(name: "Breakdown", note: "", kind: .table([section]), location: .house)
        ]
        return outcome
    }

    private func rendered(_ form: BreakdownForm, _ outcome: Outcome) throws -> String {
        let bytes = try render(
            outcome, as: form, room: TextRoom(width: nil, hasColour: false), options: RenderOptions())
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("every form has every figure; JSON has exact digits")
    func forms() throws {
        let outcome = outcome()
        let csv = try rendered(.csv, outcome).split(separator: "\n").dropFirst()
        let (table, json) = (try rendered(.table, outcome), try rendered(.json, outcome))
        for line in csv {
            for cell in line.split(separator: ",").suffix(6) {
                #expect(
                    json.contains(cell.contains(".") ? "\"\(cell)\"" : ": \(cell)"),
                    Comment(rawValue: String(cell)))
                #expect(table.filter { $0 != "," }.contains(cell))
            }
        }
        #expect(json.contains("\"where\": [\n      \"partner!=\\\"a, b\\\"\""))
        #expect(json.contains("\"additive\": false"))
    }

    @Test("under the table: period, filters, records used and set aside, what is not additive")
    func note() throws {
        let text = try rendered(.table, outcome())
        #expect(text.contains("Period: 2018-Q4 (2018-10-01 to 2018-12-31), as of 2018-12-31."))
        #expect(text.contains("Only where partner!=\"a, b\"."))
        #expect(text.contains("of 150 records used; set aside: "))
        #expect(text.contains("Not additive, made anew at each level: People."))
        #expect(text.contains("Rates: inforeuro"))
        #expect(try rendered(.table, SampleOutcome.small).isEmpty == false)
    }

    @Test("the same in French")
    func french() throws {
        var outcome = outcome()
        outcome.pipeline.language = .fr
        outcome.keys.language = .fr
        let text = try rendered(.table, outcome)
        #expect(text.contains("Période\u{A0}: 2018-Q4") && text.contains("Seulement où"))
        #expect(!text.contains("records used") && !text.contains("Not additive"))
    }

    @Test("a hidden row shows no figure in any form")
    func hidden() throws {
        let outcome = outcome(hidden: true)
        #expect(try rendered(.csv, outcome).contains(",hidden,hidden,hidden,"))
        #expect(try rendered(.table, outcome).contains("Hidden: rows about fewer than 5 people"))
        let json = try rendered(.json, outcome)
        #expect(json.contains("\"hidden\": true") && json.contains(": null"))
    }

    @Test("a workbook's properties, put together in order, are the question")
    func properties() throws {
        let question = Question(outcome(), RenderOptions())
        let properties = try question.properties
        #expect(properties.count > 2 && properties.allSatisfy { $0.value.count <= 200 })
        #expect(properties.map(\.name).prefix(2) == ["Question", "Question 2"])
        var bytes: [UInt8] = []
        try question.value.appendLine(to: &bytes)
        #expect(properties.map(\.value).joined() == String(decoding: bytes, as: UTF8.self))
        let book = try render(
            outcome(), as: .xlsx, room: TextRoom(width: nil, hasColour: false), options: RenderOptions())
        #expect(book.starts(with: Array("PK".utf8)))
        #expect(
            try render(
                outcome(), as: .xlsx, room: TextRoom(width: nil, hasColour: true), options: RenderOptions())
                == book)
    }

    @Test("with several dimensions the chart is drawn from the outermost one's rows, in a table of their own")
    func drawn() throws {
        var outcome = outcome()
        outcome.pipeline.breakdown?.request = 4
        let section = SectionLayout(
            title: "", request: 4, columns: [SectionColumn(title: "Lines", content: .figure(0))],
            levelLabels: [:], note: "")
        outcome.pipeline.report.sheets[0].kind = .table([section])
        outcome.pipeline.report.sheets[0].charts = [
            ChartLayout(kind: .bar, title: "Lines", text: "", section: 0, columns: [0])
        ]
        let drawn = try Composer(outcome.drawn).report().sheets[0]
        #expect(drawn.tables.count == 2 && drawn.charts.map(\.table) == [1])
        #expect(drawn.tables[0].note.isEmpty && drawn.tables[1].note.hasPrefix("Period: "))
        let outer = outcome.totals[4].rows.filter { $0.level == 1 }
        #expect(drawn.tables[1].rows.filter { $0.level == .detail }.count == outer.count)
        let bytes = try render(
            outcome, as: .xlsx, room: TextRoom(width: nil, hasColour: false), options: RenderOptions())
        #expect(!bytes.isEmpty)
        #expect(try Composer(outcome).report().sheets[0].tables.count == 1)
        outcome.pipeline.language = .fr
        #expect(outcome.drawn.pipeline.report.sheets[0].title == "Ventilation")
    }
}
