import Model
import Testing

@testable import Render

@Suite("Pages of a sheet")
struct SheetWriterPageTests {
    private func parts(_ names: [String]) throws -> String {
        let path = try temporaryFolder() + "/book.xlsx"
        let outcome = SampleOutcome.small
        let identity = try RunIdentity(outcome, RenderOptions())
        try WorkbookWriter(
            report: try Composer(outcome).report(), created: WorkbookWriter.anyDay, identity: identity,
            mostRowsInMemory: 50_000
        ).write(to: path)
        try run(["unzip", "-p", path] + names, output: path + ".xml")
        return try text(of: path + ".xml")
    }

    @Test("every sheet is protected without a password; filters, sorting and widths stay free")
    func protection() throws {
        let report = try Composer(SampleOutcome.small).report()
        let names = report.sheets.indices.map { "xl/worksheets/sheet\($0 + 1).xml" }
        let found = try parts(names).split(separator: "<sheetProtection ").dropFirst()
        #expect(found.count == report.sheets.count)
        for protection in found {
            let attributes = protection.prefix { $0 != ">" }
            #expect(!attributes.contains("password"))
            for free in ["formatColumns", "formatRows", "sort", "autoFilter"] {
                #expect(attributes.contains("\(free)=\"0\""))
            }
        }
    }

    @Test("everything is printed on A4 across")
    func paper() throws {
        let report = try Composer(SampleOutcome.small).report()
        let xml = try parts(report.sheets.indices.map { "xl/worksheets/sheet\($0 + 1).xml" })
        #expect(xml.split(separator: "paperSize=\"9\"").count == report.sheets.count + 1)
        #expect(xml.split(separator: "orientation=\"landscape\"").count == report.sheets.count + 1)
    }

    @Test("the properties say which run it was and what it read")
    func properties() throws {
        let run = try RunIdentity(SampleOutcome.small, RenderOptions()).run
        let xml = try parts(["docProps/core.xml", "docProps/custom.xml"])
        #expect(xml.contains("<cp:keywords>\(run)</cp:keywords>"))
        #expect(xml.contains("name=\"Run\""))
        #expect(xml.contains("name=\"SHA-256 over input files\""))
    }
}
