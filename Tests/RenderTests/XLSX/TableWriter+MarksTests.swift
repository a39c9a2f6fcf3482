import Model
import Testing

@testable import Render

@Suite("Bars and marks")
struct TableWriterMarksTests {
    private func parts(_ numerators: [Int128]) throws -> String {
        var share = SheetColumn(title: "Used", csvName: "used")
        share.hasBar = true
        let rows = numerators.map { numerator in
            SheetRow(
                level: .detail,
                cells: [
                    .text("x"), .euro(Int64(100 - numerator)),
                    Cell(.percent(numerator: numerator, denominator: 100)),
                ])
        }
        let table = SheetTable(
            title: "", columns: [.key("Name", "name"), SheetColumn(title: "Left", csvName: "left"), share],
            rows: rows)
        let sheet = Sheet(name: "S", title: "S", subtitles: [], tables: [table], footnotes: [])
        let report = Report(file: "x", title: "", programme: "", draft: "", footer: "", sheets: [sheet])
        let path = try temporaryFolder() + "/book.xlsx"
        try WorkbookWriter(
            report: report, created: WorkbookWriter.anyDay, identity: RunIdentity(),
            mostRowsInMemory: 50_000
        ).write(to: path)
        try run(["unzip", "-p", path, "xl/worksheets/sheet1.xml", "xl/styles.xml"], output: path + ".xml")
        return try text(of: path + ".xml")
    }

    @Test("a bar ends at 100 %, and is the same length on every row")
    func bars() throws {
        let xml = try parts([0, 50, 100])
        #expect(xml.contains("<conditionalFormatting sqref=\"C5:C6\"><cfRule type=\"dataBar\""))
        #expect(xml.contains("<cfvo type=\"num\" val=\"0\"/><cfvo type=\"num\" val=\"1\"/>"))
        #expect(!xml.contains("▲"))
        #expect(!xml.contains("FF9C2A00"))
    }

    @Test("no bar is drawn for 0, which some readers would draw one for")
    func nothing() throws {
        let xml = try parts([50, 0, 100])
        #expect(xml.contains("<conditionalFormatting sqref=\"C4:C4 C6:C6\">"))
        #expect(try !parts([0, 0]).contains("dataBar"))
    }

    @Test("what is above 100 % bears a mark, what is below zero its minus; both are dark red")
    func marks() throws {
        let xml = try parts([50, 101])
        #expect(xml.contains("&quot;▲ &quot;0.00 %"))
        #expect(xml.contains("FF9C2A00"))
        #expect(!xml.contains("[Red]"))
    }

    @Test(
        "above the whole is more than 100 %, whatever the signs",
        arguments: [
            (101, 100, true), (100, 100, false), (-101, -100, true), (-101, 100, false), (1, 0, false),
        ])
    func whole(numerator: Int, denominator: Int, expected: Bool) {
        let value = CellValue.percent(numerator: Int128(numerator), denominator: Int128(denominator))
        #expect(value.isAboveWhole == expected)
    }
}
