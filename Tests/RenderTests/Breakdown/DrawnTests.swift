import Model
import Testing

@testable import Render

@Suite("What charts of answers are drawn from")
struct DrawnTests {
    /// An answer of so many rows of one dimension, and so many keys across.
    private func outcome(
        rows: Int, across: Int = 0, figures: Int = 1, kind: ChartKind = .bar, hidden: Set<Int> = []
    ) -> Outcome {
        var outcome = SampleOutcome.small
        let pipeline = outcome.pipeline
        var request = pipeline.requests[2]
        request.columns = Array(pipeline.requests[2].columns.prefix(figures))
        request.rowColumns = nil
        if across > 0 { request.across = request.dimensions[0] }
        let number = pipeline.requests.count
        outcome.pipeline.requests.append(request)
        let keys = (0..<across).map { KeyText(key: Int32($0), code: "k\($0)", label: "Key \($0)") }
        let groups = { (size: Int64) in
            [[Figure]](
                repeating: [Figure](repeating: .count(size), count: figures),
                count: across > 0 ? across + 1 : 1)
        }
        var made = (0..<rows).map { row in
            let key = KeyText(key: Int32(row), code: "c\(row)", label: "Row \(row)")
            var made = TotalsRow(level: 1, keys: [key], figures: groups(Int64(row * 7 % rows)))
            made.isHidden = hidden.contains(row)
            return made
        }
        made.append(TotalsRow(level: 0, keys: [], figures: groups(99)))
        outcome.totals.append(TotalsTable(request: number, across: keys, rows: made))
        var question = BreakdownQuestion()
        (question.by, question.measures) = (["d"], ["m"])
        outcome.pipeline.breakdown = Breakdown(question: question, request: number, counting: 6, sources: [])
        let columns = request.columns.indices.map {
            SectionColumn(title: "c\($0)", content: .figure($0))
        }
        let section = SectionLayout(title: "", request: number, columns: columns, levelLabels: [:], note: "")
        var sheet = SheetLayout(name: "Breakdown", note: "", kind: .table([section]), location: .house)
        sheet.charts = [ChartLayout(kind: kind, title: "T", text: "", section: 0, columns: [0])]
        outcome.pipeline.report.sheets = [sheet]
        return outcome
    }

    @Test("up to 40 rows the table itself is drawn", arguments: [1, 39, 40])
    func few(_ rows: Int) throws {
        let sheet = try Composer(outcome(rows: rows).drawn).report().sheets[0]
        #expect(sheet.tables.count == 1 && sheet.charts.map(\.rows.count) == [rows])
    }

    @Test("of more the 40 largest in a table of their own, which says so, without what is hidden")
    func many() throws {
        let outcome = outcome(rows: 61, hidden: [52])
        let sheet = try Composer(outcome.drawn).report().sheets[0]
        #expect(sheet.tables.count == 2 && sheet.charts.map(\.table) == [1])
        #expect(sheet.tables[1].title.contains("the 40 largest by"))
        let sizes = sheet.tables[1].rows.compactMap { row -> Int64? in
            if case .count(let size)? = row.cells.last?.value { size } else { nil }
        }
        // 52 is 7 × 52 mod 61 = 59.
        #expect(sizes == (20...60).reversed().filter { $0 != 59 } && sizes.count == 40)
        #expect(sheet.tables[1].rows.allSatisfy { $0.level == .detail })
        #expect(sheet.tables[0].rowCount == 62)
    }

    @Test("points in time are a line up to 400; of more there is no chart, and the sheet says so")
    func time() throws {
        for (rows, kind) in [(40, ChartKind.column), (41, .line), (400, .line)] {
            let sheet = try Composer(outcome(rows: rows, kind: .column).drawn).report().sheets[0]
            #expect(sheet.tables.count == 1 && sheet.charts.map(\.kind) == [kind])
        }
        let sheet = try Composer(outcome(rows: 401, kind: .column).drawn).report().sheets[0]
        #expect(sheet.charts.isEmpty && sheet.subtitles.contains { $0.contains("too many") })
    }

    @Test(
        "of several figures across the first is drawn under each key, under the whole where keys are many",
        arguments: [(1, 1, 1), (3, 2, 3), (6, 3, 6), (7, 2, 1), (7, 1, 1)])
    func across(_ keys: Int, _ figures: Int, _ series: Int) throws {
        let outcome = outcome(rows: 3, across: keys, figures: figures)
        let sheet = try Composer(outcome.drawn).report().sheets[0]
        let drawn = try #require(sheet.charts.first).series
        #expect(drawn.count == series)
        let groups = Set(drawn.map { sheet.tables[0].columns[$0].group })
        #expect(figures == 1 || groups.count == series)
        let bytes = try render(
            outcome, as: .xlsx, room: TextRoom(width: nil, hasColour: false), options: RenderOptions())
        #expect(!bytes.isEmpty)
    }
}
