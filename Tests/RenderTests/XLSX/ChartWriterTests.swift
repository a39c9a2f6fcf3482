import Model
import Testing

@testable import Render

@Suite("Charts")
struct ChartWriterTests {
    private static let table = SheetTable(
        title: "", columns: [.key("Name", "name"), SheetColumn(title: "EUR", csvName: "eur")],
        rows: [
            SheetRow(level: .detail, cells: [.text("x"), .euro(100)]),
            SheetRow(level: .detail, cells: [.text("y"), .euro(250)]),
            SheetRow(level: .total, cells: [.text("Total"), .euro(350)]),
        ])

    private func parts(_ kind: ChartKind, place: Int = 1, mostRowsInMemory: Int = 50_000) throws -> String {
        var sheet = Sheet(
            name: "S & 'T' x", title: "S", subtitles: ["s"], tables: [Self.table], footnotes: [])
        sheet.charts = [
            Chart(
                kind: kind, title: "=A1", alternativeText: "Two <bars>", table: 0, rows: 0..<2, names: 0,
                series: [1], place: place)
        ]
        let report = Report(file: "x", title: "", programme: "", draft: "", footer: "", sheets: [sheet])
        let path = try temporaryFolder() + "/book.xlsx"
        try WorkbookWriter(
            report: report, created: WorkbookWriter.anyDay, identity: RunIdentity(),
            mostRowsInMemory: mostRowsInMemory
        ).write(to: path)
        try run(
            ["unzip", "-p", path, "xl/charts/chart1.xml", "xl/drawings/drawing1.xml"], output: path + ".xml")
        return try text(of: path + ".xml")
    }

    @Test("series stand in the cells of the table", arguments: ChartKind.allCases, [50_000, 0])
    func cells(kind: ChartKind, mostRowsInMemory: Int) throws {
        let xml = try parts(kind, mostRowsInMemory: mostRowsInMemory)
        #expect(xml.contains("<c:f>'S &amp; ''T'' x'!$A$5:$A$6</c:f>"))
        #expect(xml.contains("<c:f>'S &amp; ''T'' x'!$B$5:$B$6</c:f>"))
        #expect(xml.contains("<c:f>'S &amp; ''T'' x'!$B$4</c:f>"))
        #expect(xml.contains("descr=\"Two &lt;bars&gt;\""))
        #expect(xml.contains("<a:t> =A1</a:t>"))
    }

    @Test("a chart above its table leaves rows free, and still finds its cells")
    func above() throws {
        let rows = ChartBand(
            [
                Chart(
                    kind: .column, title: "", alternativeText: "", table: 0, rows: 0..<2, names: 0,
                    series: [1],
                    place: 0)
            ], widths: [10]
        ).rows
        let xml = try parts(.column, place: 0)
        #expect(xml.contains("!$B$\(5 + rows):$B$\(6 + rows)</c:f>"))
    }
}
